using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>Groups the mails whose Message-IDs collide anew, over everything that is filed: for what came before groups were kept. It can be run at any time.</summary>
public sealed class BackfillCollisions(IDeskContextFactory contexts)
{
    /// <returns>How many groups there are; null when the role does not allow it.</returns>
    public async Task<int?> RunAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageOrganisation))
        {
            return null;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var groups = await context.Messages.Where(m => m.Direction == MessageDirection.In && m.MailIdHash != null && m.Fingerprint != null).GroupBy(m => m.MailIdHash)
            .Where(g => g.Select(m => m.Fingerprint).Distinct().Count() > 1).Select(g => new { Hash = g.Key, First = g.Min(m => m.Id) }).ToListAsync(cancellationToken);
        foreach (var group in groups)
        {
            await context.Messages.Where(m => m.MailIdHash == group.Hash && m.Direction == MessageDirection.In && m.Fingerprint != null)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.CollisionGroupId, group.First), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return groups.Count;
    }
}
