using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Replies;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>How intake and outbox do, in numbers.</summary>
/// <param name="Waiting">Mails that are stored and not settled.</param>
/// <param name="Dead">Mails that failed too often and wait for a person.</param>
/// <param name="LastDay">What became of the mails of the last 24 hours.</param>
/// <param name="Outbox">Replies that have not left, by their state.</param>
public sealed record OperationNumbers(int Waiting, int Dead, IReadOnlyDictionary<MailFate, int> LastDay, IReadOnlyDictionary<DeliveryState, int> Outbox);

/// <summary>Counts what waits and what became of the mail, in the mailboxes that an agent may see.</summary>
public sealed class ReadOperation(IDeskContextFactory contexts, TimeProvider time)
{
    // named, for the index of these few to be of use
    internal static readonly DeliveryState[] NotGone = [.. Enum.GetValues<DeliveryState>().Where(s => s != DeliveryState.Sent)];

    public async Task<OperationNumbers> RunAsync(AgentScope agent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        var since = time.GetUtcNow().AddDays(-1);
        await using var context = contexts.Create(agent.Tenant);
        var mails = new LedgerFilter().Select(context, agent);
        var open = await mails.Where(o => Occurrence.Unsettled.Contains(o.State)).GroupBy(o => o.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var first = await ReadLedger.FirstSinceAsync(context, since, cancellationToken);
        var fates = await mails.Where(o => o.Id >= first && o.AcceptedAt >= since && o.Fate != null).GroupBy(o => o.Fate).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var replies = context.Outbound.Where(o => NotGone.Contains(o.State));
        replies = agent.Mailboxes is { } visible ? replies.Where(o => visible.Contains(o.MailboxId)) : replies;
        var outbox = await replies.GroupBy(o => o.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return new OperationNumbers(
            open.Where(o => o.Key == OccurrenceState.Accepted).Sum(o => o.Count), open.Where(o => o.Key == OccurrenceState.Dead).Sum(o => o.Count),
            fates.ToDictionary(f => f.Key!.Value, f => f.Count), outbox.ToDictionary(o => o.Key, o => o.Count));
    }
}
