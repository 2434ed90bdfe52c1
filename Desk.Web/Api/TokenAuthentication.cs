using System.Security.Claims;
using System.Text.Encodings.Web;
using Desk.Core.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Desk.Web.Api;

/// <summary>Lets a program in by <c>Authorization: Bearer</c>. It is the only way in under /api/v1; the cookie of a browser is not looked at.</summary>
internal sealed class TokenAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, FindApiToken tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiToken";
    public const string ScopeClaim = "scope";

    private const string Word = "Bearer ";

    /// <summary>Forgets whoever a cookie has signed in; from here on the token alone says who calls.</summary>
    public static async Task ActAsTokenAsync(HttpContext http, RequestDelegate next)
    {
        var result = await http.AuthenticateAsync(SchemeName);
        http.User = result.Principal ?? new ClaimsPrincipal(new ClaimsIdentity());
        await next(http);
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!Request.Path.StartsWithSegments(ApiServices.Root) || !header.StartsWith(Word, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (await tokens.RunAsync(header[Word.Length..].Trim(), Context.RequestAborted) is not { } caller)
        {
            return AuthenticateResult.Fail("The token is unknown, revoked or expired, or its agent is not active any more.");
        }

        Context.Features.Set(caller);
        var identity = new ClaimsIdentity(caller.Scopes.Select(s => new Claim(ScopeClaim, s)), SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failure = (await HandleAuthenticateOnceSafeAsync()).Failure;
        Response.Headers.WWWAuthenticate = failure is null ? "Bearer realm=\"Desk\"" : "Bearer realm=\"Desk\", error=\"invalid_token\"";
        await ApiProblem.WriteAsync(Context, StatusCodes.Status401Unauthorized, failure?.Message ?? "Send a token: Authorization: Bearer desk_…");
    }
}

/// <summary>Who calls.</summary>
internal static class CallerOfRequest
{
    /// <summary>The caller of an endpoint that demands a scope.</summary>
    public static ApiCaller Caller(this HttpContext http) => http.Features.Get<ApiCaller>() ?? throw new InvalidOperationException("The endpoint demands no scope.");

    /// <summary>The agent that the caller's token acts as.</summary>
    public static AgentScope Agent(this HttpContext http) => http.Caller().Agent;
}
