using System.Security.Claims;
using Desk.Core.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Desk.Web.People;

/// <summary>
/// Looks three times a minute whether whoever opened a circuit may still be here: a sign-in that was ended, an account whose security stamp
/// changed, or an agent who was deactivated, is signed out of every open screen.
/// </summary>
internal sealed class RevalidateAgent(ILoggerFactory logs, CheckSignIn check, FindAgent find) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        IsStillValidAsync(authenticationState.User, cancellationToken);

    /// <summary>Whether the sign-in still holds, and its account still works at a desk.</summary>
    internal async Task<bool> IsStillValidAsync(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        SignedIn.Of(user) is { } who
        && await check.RunAsync(who.AccountId, who.SignInId, cancellationToken)
        && await find.RunAsync(who.AccountId, cancellationToken) is not null;
}
