using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Mailboxes;
using Desk.Core.Replies;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>How the whole installation does, in numbers that say nothing of anybody's mail.</summary>
/// <param name="Waiting">Mails that are stored and not settled.</param>
/// <param name="Dead">Mails that failed too often and wait for a person.</param>
/// <param name="Fates">What became of all mail.</param>
/// <param name="Outbox">Replies that have not left, by their state.</param>
/// <param name="Mailboxes">How the fetching of each mailbox does.</param>
public sealed record InstallationNumbers(
    long Waiting, long Dead, IReadOnlyDictionary<MailFate, long> Fates, IReadOnlyDictionary<DeliveryState, long> Outbox, IReadOnlyList<MailboxStatus> Mailboxes);

/// <summary>Counts over all organisations, for whoever watches the installation.</summary>
public sealed class ReadInstallation(IDeskContextFactory contexts, ReadEvents organisations, CountFates fates, TimeProvider time)
{
    public async Task<InstallationNumbers> RunAsync(CancellationToken cancellationToken)
    {
        var (waiting, dead, outbox, mailboxes) = (0L, 0L, Enum.GetValues<DeliveryState>().Where(s => s != DeliveryState.Sent).ToDictionary(s => s, _ => 0L), new List<MailboxStatus>());

        // one by one, for the indexes begin with the organisation
        foreach (var id in (await organisations.HeadsAsync(cancellationToken)).Keys.Order())
        {
            var tenant = new TenantScope(id);
            await using var context = contexts.Create(tenant);
            waiting += await context.Occurrences.LongCountAsync(o => o.State == OccurrenceState.Accepted, cancellationToken);
            dead += await context.Occurrences.LongCountAsync(o => o.State == OccurrenceState.Dead, cancellationToken);
            foreach (var state in await context.Outbound.Where(o => ReadOperation.NotGone.Contains(o.State)).GroupBy(o => o.State).Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync(cancellationToken))
            {
                outbox[state.Key] += state.Count;
            }

            mailboxes.AddRange(await ReadMailboxStatus.QueryAsync(contexts, tenant, null, null, time.GetUtcNow(), cancellationToken));
        }

        return new InstallationNumbers(waiting, dead, await fates.RunAsync(cancellationToken), outbox, mailboxes);
    }
}
