using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Desk.Web.Api;

/// <summary>The scope that an endpoint demands; also read by the description.</summary>
public sealed record RequiredScope(string Scope) : IAuthorizationRequirement;

internal static class ScopePolicy
{
    /// <summary>Lets in only tokens with this scope.</summary>
    public static RouteHandlerBuilder RequireScope(this RouteHandlerBuilder endpoint, string scope) => endpoint
        .RequireAuthorization(new AuthorizationPolicyBuilder(TokenAuthentication.SchemeName).RequireAuthenticatedUser().AddRequirements(new RequiredScope(scope)).Build())
        .WithMetadata(new RequiredScope(scope));
}

internal sealed class CheckScope : AuthorizationHandler<RequiredScope>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequiredScope requirement)
    {
        if (context.User.HasClaim(TokenAuthentication.ScopeClaim, requirement.Scope))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Answers who may not come in: a program gets problem details, a person the sign-in page.</summary>
internal sealed class AnswerRefusal : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _ofScreens = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded || !context.Request.Path.StartsWithSegments(ApiServices.Root))
        {
            return _ofScreens.HandleAsync(next, context, policy, authorizeResult);
        }

        if (authorizeResult.Challenged)
        {
            return context.ChallengeAsync(TokenAuthentication.SchemeName);
        }

        var missing = authorizeResult.AuthorizationFailure?.FailedRequirements.OfType<RequiredScope>().FirstOrDefault()?.Scope;
        return ApiProblem.WriteAsync(
            context, StatusCodes.Status403Forbidden, missing is null ? "This is not open to the token." : $"The token lacks the scope {missing}.", ("missingScope", missing));
    }
}
