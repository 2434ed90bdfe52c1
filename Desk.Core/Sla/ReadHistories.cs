using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>A ticket with what its clocks go by.</summary>
internal sealed record ClockedTicket(long Id, SlaFacets Facets, TicketHistory History, TicketSla Now)
{
    /// <summary>By what its clocks went last.</summary>
    public SlaTerms? Terms => History.Moments.OfType<ClockMoment.TermsChanged>().LastOrDefault()?.Terms;
}

/// <summary>Reads what happened on tickets: their customers' and agents' mails, and what the log says of status, spam, trash and policies.</summary>
internal static class ReadHistories
{
    private sealed record Mail(long Id, long TicketId, MessageDirection Direction, DateTimeOffset At, long? MergedFromId, bool NotByMachines);

    private sealed record Happened(long Sequence, DeskEventKind Kind, DateTimeOffset At, long? TicketId, long? MessageId, string Cause, IReadOnlyList<FieldChange> Changes);

    public static async Task<List<ClockedTicket>> RunAsync(DeskDbContext context, IReadOnlyCollection<long> ticketIds, CancellationToken cancellationToken)
    {
        var ids = ticketIds.Distinct().ToList();
        var tickets = await context.Tickets.WithTrash().AsNoTracking().Where(t => ids.Contains(t.Id)).OrderBy(t => t.Id).Select(t => new
        {
            t.Id, t.MailboxId, t.TeamId, t.CustomerId, Company = t.Customer.CompanyKey, t.Priority, Tags = t.Tags.Select(g => g.Name).ToList(),
            t.Status, t.IsSpam, t.TrashedAt, t.CreatedAt, t.NextDueAt, t.NextDueMetric, t.SlaState,
        }).ToListAsync(cancellationToken);
        var mails = (await context.Messages.AsNoTracking()
            .Where(m => ids.Contains(m.TicketId) && m.Kind == MailKind.Message && m.Direction != MessageDirection.Note && !m.IsForward).OrderBy(m => m.Id)
            .Select(m => new Mail(m.Id, m.TicketId, m.Direction, m.CreatedAt, m.MergedFromId, m.SuppressAutoReply)).ToListAsync(cancellationToken)).ToLookup(m => m.TicketId);
        var named = ids.Concat(mails.SelectMany(m => m).Where(m => m.MergedFromId is not null).Select(m => m.MergedFromId!.Value)).Distinct().ToList();
        var events = await context.Events.AsNoTracking()
            .Where(e => e.TicketId != null && named.Contains(e.TicketId.Value) && (e.Kind == DeskEventKind.MessageAdded || e.Kind == DeskEventKind.DeliveryChanged || e.Kind == DeskEventKind.TicketChanged || e.Kind == DeskEventKind.SlaChanged))
            .OrderBy(e => e.Sequence).Select(e => new Happened(e.Sequence, e.Kind, e.At, e.TicketId, e.MessageId, e.Cause, e.Changes)).ToListAsync(cancellationToken);
        var added = events.Where(e => e is { Kind: DeskEventKind.MessageAdded, MessageId: not null }).DistinctBy(e => e.MessageId).ToDictionary(e => e.MessageId!.Value);
        var planned = PlannedReplies(events);
        var changed = events.Where(e => e.Kind is DeskEventKind.TicketChanged or DeskEventKind.SlaChanged).ToLookup(e => e.TicketId!.Value);
        return tickets.ConvertAll(t => new ClockedTicket(
            t.Id, new SlaFacets(t.MailboxId, t.TeamId, t.CustomerId, t.Company ?? "", t.Priority, t.Tags),
            Order(First(changed[t.Id], t.Status), [.. mails[t.Id].SelectMany(m => MomentOf(m, added.GetValueOrDefault(m.Id), planned, t.CreatedAt)), .. changed[t.Id].SelectMany(e => MomentsOf(e, changed[t.Id], planned))]),
            new TicketSla(t.NextDueAt, t.NextDueMetric, t.SlaState)));
    }

    // those that wait, or waited, for a time that their writer chose, and what the log says of their leaving; what is sent at once counts as it is written
    private static Dictionary<long, Happened?> PlannedReplies(List<Happened> events)
    {
        var left = events.Where(HasLeft).DistinctBy(e => e.MessageId).ToDictionary(e => e.MessageId!.Value);
        return events.Where(e => e is { Kind: DeskEventKind.MessageAdded, MessageId: not null } && e.Changes.Any(c => c.Field == DeskEvent.SendAt)).DistinctBy(e => e.MessageId)
            .ToDictionary(e => e.MessageId!.Value, e => left.GetValueOrDefault(e.MessageId!.Value));
    }

    private static bool HasLeft(Happened e) =>
        e is { Kind: DeskEventKind.DeliveryChanged, MessageId: not null } && e.Changes.Any(c => c is { Field: DeskEvent.Delivery, After: nameof(DeliveryState.Sent) });

    // the first change tells what it was before; where nothing changed it is what it is
    private static TicketStatus First(IEnumerable<Happened> changes, TicketStatus now) =>
        changes.SelectMany(e => e.Changes).FirstOrDefault(c => c.Field == "status") is { } first && Enum.TryParse<TicketStatus>(first.Before, out var before) ? before : now;

    private static TicketHistory Order(TicketStatus first, IEnumerable<ClockMoment> moments) =>
        new(first, [.. moments.OrderBy(m => m.At).ThenBy(m => m.Sequence ?? 0)]);

    // mail of a backfill says what was, and nobody waits for its answer any more
    private static IEnumerable<ClockMoment> MomentOf(Mail mail, Happened? added, Dictionary<long, Happened?> planned, DateTimeOffset openedAt)
    {
        if (mail.Direction == MessageDirection.Out && planned.TryGetValue(mail.Id, out var left))
        {
            if (left is not null)
            {
                yield return new ClockMoment.AgentAnswered(left.At, left.Sequence);
            }
        }
        else if (mail.Direction == MessageDirection.Out)
        {
            yield return new ClockMoment.AgentAnswered(mail.At, added?.Sequence);
        }
        else if (added is null ? !mail.NotByMachines : added.Cause != "backfill")
        {
            // what was split off waits since then; what was merged has waited all the time
            yield return new ClockMoment.CustomerWrote(mail.MergedFromId is null && mail.At < openedAt ? openedAt : mail.At, added?.Sequence);
        }
    }

    private static bool IsDone(string? status) => status is nameof(TicketStatus.Resolved) or nameof(TicketStatus.Closed);

    private static IEnumerable<ClockMoment> MomentsOf(Happened happened, IEnumerable<Happened> all, Dictionary<long, Happened?> planned)
    {
        // that it waits for the customer is so once the customer has the answer, unless somebody has moved it meanwhile
        var status = happened;
        if (happened is { Kind: DeskEventKind.TicketChanged, MessageId: { } reply } && planned.TryGetValue(reply, out var left) && happened.Changes.Any(c => c.Field == "status" && !IsDone(c.After)))
        {
            status = left is null || all.Any(e => e.Sequence > happened.Sequence && e.Sequence < left.Sequence && e.Changes.Any(c => c.Field == "status")) ? null : left;
        }

        foreach (var change in happened.Changes)
        {
            switch (change.Field)
            {
                case "status" when status is not null && Enum.TryParse<TicketStatus>(change.After, out var after):
                    yield return new ClockMoment.StatusChanged(status.At, status.Sequence, after);
                    break;
                case "spam":
                    yield return new ClockMoment.PutAway(happened.At, happened.Sequence, AwayPlace.Spam, change.After == "yes");
                    break;
                case "trash":
                    yield return new ClockMoment.PutAway(happened.At, happened.Sequence, AwayPlace.Trash, change.After == "yes");
                    break;
                case SlaTerms.Field when happened.Kind == DeskEventKind.SlaChanged:
                    yield return new ClockMoment.TermsChanged(happened.At, happened.Sequence, SlaTerms.Parse(change.After));
                    break;
            }
        }
    }
}
