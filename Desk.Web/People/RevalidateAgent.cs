using System.Security.Claims;
using Desk.Core.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace Desk.Web.People;

/// <summary>
/// Looks twice a minute whether whoever opened a circuit may still be here: an account whose security stamp changed, or an agent who was
/// deactivated, is signed out of every open screen.
/// </summary>
internal sealed class RevalidateAgent(ILoggerFactory logs, IServiceScopeFactory scopes, FindAgent find) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        IsStillValidAsync(authenticationState.User, cancellationToken);

    /// <summary>Whether the account is as it was when it signed in, and still works at a desk.</summary>
    internal async Task<bool> IsStillValidAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await accounts.GetUserAsync(user) is { } account
            && user.FindFirstValue(accounts.Options.ClaimsIdentity.SecurityStampClaimType) == await accounts.GetSecurityStampAsync(account)
            && await find.RunAsync(account.Id, cancellationToken) is not null;
    }
}
