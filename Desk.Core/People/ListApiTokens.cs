using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>A token as its agent sees it.</summary>
public sealed record ApiTokenRow(
    long Id, string Name, string Hint, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt);

/// <summary>Lists an agent's own tokens that are not revoked, newest first.</summary>
public sealed class ListApiTokens(IDeskContextFactory contexts)
{
    public async Task<IReadOnlyList<ApiTokenRow>> RunAsync(AgentScope agent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        return await context.ApiTokens.AsNoTracking().Where(t => t.AgentId == agent.AgentId && t.RevokedAt == null).OrderByDescending(t => t.Id)
            .Select(t => new ApiTokenRow(t.Id, t.Name, t.Hint, t.Scopes, t.CreatedAt, t.LastUsedAt, t.ExpiresAt)).ToListAsync(cancellationToken);
    }
}
