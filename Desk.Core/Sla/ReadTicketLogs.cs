using System.Linq.Expressions;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>A ticket as it is now, as far as what is made of its log goes by it.</summary>
internal sealed record LoggedTicket(
    long Id, SlaFacets Facets, long? AssigneeId, TicketStatus Status, bool Counts, DateTimeOffset CreatedAt, TicketSla Now);

/// <summary>A mail of a conversation: the customer's, or an agent's that answers.</summary>
internal sealed record LoggedMail(long Id, long TicketId, MessageDirection Direction, DateTimeOffset At, long? MergedFromId, bool NotByMachines, long? AuthorId);

/// <summary>An event of a ticket.</summary>
internal sealed record LoggedEvent(
    long Sequence, DeskEventKind Kind, DateTimeOffset At, long? TicketId, long? MessageId, long? MailboxId, long? AboutId, ActorKind ActorKind, long? ActorId, string Cause, IReadOnlyList<FieldChange> Changes);

/// <summary>A ticket with its mails and events.</summary>
/// <param name="Ticket">As it is now.</param>
/// <param name="Mails">Its mails, the oldest row first.</param>
/// <param name="Added">The events that told of mails, by the mail.</param>
/// <param name="Planned">The replies that wait, or waited, for a time that their writer chose, with what the log says of their leaving; null while they have not.</param>
/// <param name="Events">Its other events, in order.</param>
internal sealed record TicketLog(
    LoggedTicket Ticket, IReadOnlyList<LoggedMail> Mails, IReadOnlyDictionary<long, LoggedEvent> Added, IReadOnlyDictionary<long, LoggedEvent?> Planned, IReadOnlyList<LoggedEvent> Events)
{
    /// <summary>The status that it began with: the first change tells what it was before; where nothing changed it is what it is.</summary>
    public TicketStatus First => Events.SelectMany(e => e.Changes).FirstOrDefault(c => c.Field == "status") is { } first && Enum.TryParse<TicketStatus>(first.Before, out var before) ? before : Ticket.Status;

    /// <summary>Whether a customer wrote this and waits for an answer: mail of a backfill says what was, and nobody waits for its answer any more.</summary>
    public bool IsAwaiting(LoggedMail mail) => mail.Direction == MessageDirection.In && (Added.GetValueOrDefault(mail.Id) is { } added ? added.Cause != "backfill" : !mail.NotByMachines);

    /// <summary>When an agent's mail answered: as it was written, and what was planned for later as it left. Null for a customer's mail, and while it has not left.</summary>
    public (DateTimeOffset At, long? Sequence)? AnsweredAt(LoggedMail mail) => mail.Direction != MessageDirection.Out ? null
        : !Planned.TryGetValue(mail.Id, out var left) ? (mail.At, Added.GetValueOrDefault(mail.Id)?.Sequence)
        : left is null ? null : (left.At, left.Sequence);

    /// <summary>From which event on the status counts that an event tells: that a ticket waits for its customer is so once the customer has the answer, unless somebody has moved it meanwhile (null).</summary>
    public LoggedEvent? StatusFrom(LoggedEvent happened) =>
        happened is not { Kind: DeskEventKind.TicketChanged, MessageId: { } reply } || !Planned.TryGetValue(reply, out var left) || !happened.Changes.Any(c => c.Field == "status" && !IsDone(c.After)) ? happened
        : left is null || Events.Any(e => e.Sequence > happened.Sequence && e.Sequence < left.Sequence && e.Changes.Any(c => c.Field == "status")) ? null : left;

    private static bool IsDone(string? status) => status is nameof(TicketStatus.Resolved) or nameof(TicketStatus.Closed);

    /// <summary>Since when it is waited for: what was split off waits since then; what was merged has waited all the time.</summary>
    public DateTimeOffset AwaitedFrom(LoggedMail mail) => mail.MergedFromId is null && mail.At < Ticket.CreatedAt ? Ticket.CreatedAt : mail.At;
}

/// <summary>Reads the mails and the events of tickets, of which their deadlines and the reports are made.</summary>
internal static class ReadTicketLogs
{
    private static readonly Expression<Func<DeskEvent, LoggedEvent>> Logged =
        e => new LoggedEvent(e.Sequence, e.Kind, e.At, e.TicketId, e.MessageId, e.MailboxId, e.AboutId, e.ActorKind, e.ActorId, e.Cause, e.Changes);

    /// <param name="context">The organisation's.</param>
    /// <param name="ticketIds">Which tickets; those that are not there are left out.</param>
    /// <param name="isWide">Whether opening and rating are to be read too.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<List<TicketLog>> RunAsync(DeskDbContext context, IReadOnlyCollection<long> ticketIds, bool isWide, CancellationToken cancellationToken)
    {
        var ids = ticketIds.Distinct().ToList();
        var tickets = await context.Tickets.WithTrash().AsNoTracking().Where(t => ids.Contains(t.Id)).OrderBy(t => t.Id).Select(t => new
        {
            t.Id, t.MailboxId, t.TeamId, t.CustomerId, Company = t.Customer.CompanyKey, t.Priority, Tags = t.Tags.Select(g => g.Name).ToList(),
            t.AssigneeId, t.Status, Counts = !t.IsSpam && t.TrashedAt == null && t.MergedIntoId == null, t.CreatedAt, t.NextDueAt, t.NextDueMetric, t.SlaState,
        }).ToListAsync(cancellationToken);
        var mails = (await context.Messages.AsNoTracking()
            .Where(m => ids.Contains(m.TicketId) && m.Kind == MailKind.Message && m.Direction != MessageDirection.Note && !m.IsForward).OrderBy(m => m.Id)
            .Select(m => new LoggedMail(m.Id, m.TicketId, m.Direction, m.CreatedAt, m.MergedFromId, m.SuppressAutoReply, m.AuthorId)).ToListAsync(cancellationToken)).ToLookup(m => m.TicketId);
        var named = ids.Concat(mails.SelectMany(m => m).Where(m => m.MergedFromId is not null).Select(m => m.MergedFromId!.Value)).Distinct().ToList();
        var events = await ReadAsync(context.Events.Where(e => e.Kind == DeskEventKind.MessageAdded || e.Kind == DeskEventKind.DeliveryChanged || e.Kind == DeskEventKind.TicketChanged || e.Kind == DeskEventKind.SlaChanged
            || (isWide && (e.Kind == DeskEventKind.TicketCreated || e.Kind == DeskEventKind.TicketRated))), named, cancellationToken);
        events = [.. events.Concat(await OfMovedAsync(context, [.. mails.SelectMany(m => m).Select(m => m.Id)], events, named, cancellationToken)).OrderBy(e => e.Sequence)];
        var added = events.Where(e => e is { Kind: DeskEventKind.MessageAdded, MessageId: not null }).DistinctBy(e => e.MessageId).ToDictionary(e => e.MessageId!.Value);
        var planned = PlannedReplies(events);
        var others = events.Where(e => !IsOfMail(e)).ToLookup(e => e.TicketId!.Value);
        return tickets.ConvertAll(t => new TicketLog(
            new LoggedTicket(
                t.Id, new SlaFacets(t.MailboxId, t.TeamId, t.CustomerId, t.Company ?? "", t.Priority, t.Tags), t.AssigneeId, t.Status, t.Counts, t.CreatedAt,
                new TicketSla(t.NextDueAt, t.NextDueMetric, t.SlaState)),
            [.. mails[t.Id]], added, planned, [.. others[t.Id]]));
    }

    // a mail that was moved is told of where it came: each ticket's log says from which one its mails were moved
    private static async Task<List<LoggedEvent>> OfMovedAsync(DeskDbContext context, List<long> mails, List<LoggedEvent> events, List<long> ticketIds, CancellationToken cancellationToken)
    {
        var (found, read) = (new List<LoggedEvent>(), ticketIds.ToHashSet());
        var missing = mails.Except(events.Where(e => e is { Kind: DeskEventKind.MessageAdded, MessageId: not null }).Select(e => e.MessageId!.Value)).ToHashSet();
        for (var seen = events; missing.Count > 0 && seen.SelectMany(e => e.Changes).Select(CameFrom).OfType<string>().Distinct().ToList() is { Count: > 0 } numbers;)
        {
            var next = await context.Tickets.WithTrash().Where(t => numbers.Contains(t.Number)).Select(t => t.Id).ToListAsync(cancellationToken);
            next.RemoveAll(id => !read.Add(id));
            seen = await ReadAsync(context.Events.Where(e => e.Kind == DeskEventKind.MessageAdded || e.Kind == DeskEventKind.DeliveryChanged || e.Kind == DeskEventKind.TicketChanged), next, cancellationToken);
            found.AddRange(seen.Where(e => IsOfMail(e) && e.MessageId is { } mail && missing.Contains(mail)));
            missing.ExceptWith(found.Where(e => e.Kind == DeskEventKind.MessageAdded).Select(e => e.MessageId!.Value));
        }

        return found;
    }

    // sorted here, and asked as a nullable column is: SQLite would else walk through the whole log of the organisation, or all of it that is of tickets
    private static async Task<List<LoggedEvent>> ReadAsync(IQueryable<DeskEvent> events, List<long> ticketIds, CancellationToken cancellationToken)
    {
        var ids = ticketIds.ConvertAll(id => (long?)id);
        var read = await events.AsNoTracking().Where(e => ids.Contains(e.TicketId)).Select(Logged).ToListAsync(cancellationToken);
        return [.. read.OrderBy(e => e.Sequence)];
    }

    private static string? CameFrom(FieldChange change) => change.Field switch
    {
        "mail" => change.Before,
        "merged" => change.After ?? change.Before,
        _ => null,
    };

    private static bool IsOfMail(LoggedEvent e) => e.Kind is DeskEventKind.MessageAdded or DeskEventKind.DeliveryChanged;

    // what is sent at once counts as it is written
    private static Dictionary<long, LoggedEvent?> PlannedReplies(List<LoggedEvent> events)
    {
        var left = events.Where(HasLeft).DistinctBy(e => e.MessageId).ToDictionary(e => e.MessageId!.Value);
        return events.Where(e => e is { Kind: DeskEventKind.MessageAdded, MessageId: not null } && e.Changes.Any(c => c.Field == DeskEvent.SendAt)).DistinctBy(e => e.MessageId)
            .ToDictionary(e => e.MessageId!.Value, e => left.GetValueOrDefault(e.MessageId!.Value));
    }

    private static bool HasLeft(LoggedEvent e) =>
        e is { Kind: DeskEventKind.DeliveryChanged, MessageId: not null } && e.Changes.Any(c => c is { Field: DeskEvent.Delivery, After: nameof(DeliveryState.Sent) });
}
