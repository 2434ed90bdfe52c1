using Desk.Core.Database;
using Desk.Core.People;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Desk.Web.People;

/// <summary>Sign-in with ASP.NET Core Identity in Desk's own database.</summary>
internal static class SignInServices
{
    /// <summary>How many wrong tries within <see cref="DeskAccounts.Window"/> lock an account, for as long.</summary>
    public const int WrongTries = 5;

    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        // Identity's stores look up accounts before any organisation is known
        services.AddScoped(s => s.GetRequiredService<IDeskContextFactory>().CreateForInstallation());
        services.AddIdentityCore<Account>(o =>
            {
                o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                o.User.RequireUniqueEmail = true;
                o.Password.RequiredLength = 10;
                o.Password.RequireDigit = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = o.Password.RequireLowercase = false;
                o.Lockout.MaxFailedAccessAttempts = WrongTries;
                o.Lockout.DefaultLockoutTimeSpan = DeskAccounts.Window;
            })
            .AddUserManager<DeskAccounts>()
            .AddSignInManager<DeskSignIn>()
            .AddDefaultTokenProviders()
            .AddEntityFrameworkStores<DeskDbContext>();
        services.AddSingleton<SignInGate>().AddSingleton<FirstRunCode>().AddScoped<FoundFirstDesk>().AddScoped<FollowLink>();
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            // a passkey stands for password and code: it must know its owner, and be found without a name
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
            o.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && IsHere(context.Origin, context.HttpContext.Request.Host));
        });
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(o =>
        {
            o.Cookie.Name = "desk";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.LoginPath = DeskUrls.SignIn;
            o.AccessDeniedPath = DeskUrls.NotAllowed;
            o.ReturnUrlParameter = "returnUrl";
            o.ExpireTimeSpan = StartSignIn.Lifetime;
            o.SlidingExpiration = true;
            o.Events.OnValidatePrincipal = ValidateAsync;
        });
        services.AddAntiforgery(o => o.Cookie.Name = "desk-antiforgery");
        services.AddAuthorizationBuilder().AddPermissions().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        return services;
    }

    // The address that the browser signed, against the one it asked: the Origin header says nothing, since pages send no referrer. Behind a proxy
    // the scheme may differ; browsers make passkeys for https and for this very machine only.
    private static bool IsHere(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var signed) && string.Equals(signed.Authority, host.Value, StringComparison.OrdinalIgnoreCase);

    // asked with every request: a copy of the cookie is worth nothing from the moment that its sign-in is ended
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var check = context.HttpContext.RequestServices.GetRequiredService<CheckSignIn>();
        if (SignedIn.Of(context.Principal) is not { } who || !await check.RunAsync(who.AccountId, who.SignInId, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }
}
