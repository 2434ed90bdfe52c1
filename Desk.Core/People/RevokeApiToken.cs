using Desk.Core.Database;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>Refuses one of an agent's own tokens from now on.</summary>
public sealed class RevokeApiToken(IDeskContextFactory contexts, TimeProvider time)
{
    public async Task<ChangeOutcome> RunAsync(AgentScope by, long tokenId, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var token = await context.ApiTokens.SingleOrDefaultAsync(t => t.Id == tokenId && t.AgentId == by.AgentId, cancellationToken);
        var now = time.GetUtcNow();
        if (token is null || !token.Revoke(now))
        {
            return token is null ? ChangeOutcome.NotFound : ChangeOutcome.Unchanged;
        }

        context.Record(TokenEvent.Of(by, cause, now, token.Name, null));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeOutcome.Done;
    }
}
