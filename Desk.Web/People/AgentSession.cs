using System.Security.Claims;
using Desk.Core.People;
using Microsoft.AspNetCore.Components.Authorization;

namespace Desk.Web.People;

/// <summary>The agent behind a circuit or a request.</summary>
public sealed class AgentSession(FindAgent agents)
{
    /// <summary>Returns null when nobody is signed in or the account works at no desk here.</summary>
    public Task<AgentScope?> FindAsync(ClaimsPrincipal? user, CancellationToken cancellationToken) =>
        SignedIn.Of(user) is { } who ? agents.RunAsync(who.AccountId, cancellationToken) : Task.FromResult<AgentScope?>(null);

    /// <summary>The same for a circuit.</summary>
    public async Task<AgentScope?> FindAsync(AuthenticationStateProvider authentication, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authentication);
        return await FindAsync((await authentication.GetAuthenticationStateAsync()).User, cancellationToken);
    }
}
