using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>Who calls, and what the token in use may be used for.</summary>
public sealed record ApiCaller(AgentScope Agent, long TokenId, IReadOnlyList<string> Scopes);

/// <summary>Finds out whom a token acts as, before any organisation is known.</summary>
public sealed class FindApiToken(IDeskContextFactory contexts, FindAgent agents, TimeProvider time)
{
    private static readonly TimeSpan Coarse = TimeSpan.FromMinutes(10);

    /// <summary>Returns null for a token that is unknown, revoked or expired, and when its agent is not active any more.</summary>
    public async Task<ApiCaller?> RunAsync(string secret, CancellationToken cancellationToken)
    {
        if (secret is null || secret.Length > 100 || !secret.StartsWith(ApiToken.Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var (hash, now) = (ApiToken.HashOf(secret), time.GetUtcNow());
        await using var context = contexts.CreateForInstallation();
        var token = await context.ApiTokens.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken);
        if (token is null || token.RevokedAt is not null || token.ExpiresAt <= now)
        {
            return null;
        }

        var account = await context.Agents.IgnoreQueryFilters().Where(a => a.TenantId == token.TenantId && a.Id == token.AgentId)
            .Select(a => a.AccountId).SingleAsync(cancellationToken);
        if (await agents.RunAsync(account, cancellationToken) is not { } agent)
        {
            return null;
        }

        var before = now - Coarse;
        if (token.LastUsedAt is null || token.LastUsedAt < before)
        {
            // one statement beside the event log: nobody follows it live, and no lock is taken for a call that only reads
            await context.ApiTokens.IgnoreQueryFilters().Where(t => t.Id == token.Id && (t.LastUsedAt == null || t.LastUsedAt < before))
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now), cancellationToken);
        }

        return new ApiCaller(agent, token.Id, [.. token.Scopes.Where(s => ApiScope.IsOpenTo(s, agent.Role))]);
    }
}
