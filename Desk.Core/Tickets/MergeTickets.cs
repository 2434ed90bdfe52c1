using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>How a merge ended.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Mark">What undoing goes by; null when nothing was merged.</param>
public sealed record MergedTickets(ChangeOutcome Outcome, MergeMark? Mark = null);

/// <summary>How two tickets stood at their merge: undoing gives that back, as long as nothing has come since.</summary>
/// <param name="Before">The merged ticket's status before.</param>
/// <param name="Version">Its version since.</param>
/// <param name="IntoBefore">Where the other one stood before.</param>
/// <param name="IntoVersion">Its version since.</param>
/// <param name="Newest">The newest mail or note of the two.</param>
public sealed record MergeMark(TicketStatus Before, int Version, Standing IntoBefore, int IntoVersion, long Newest);

/// <summary>
/// Makes two tickets one: the mails and notes of one move to the other, to which its number and its token lead from then on. Whoever could see the
/// merged one sees the other. Each message remembers where it came from, so the merge can be taken back.
/// </summary>
public sealed class MergeTickets(IDeskContextFactory contexts, TimeProvider time)
{
    /// <param name="by">Who merges; this agent must see both.</param>
    /// <param name="ticketId">The ticket that is gone then.</param>
    /// <param name="intoId">The one that stays.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns><see cref="ChangeOutcome.Invalid"/> for a ticket and itself, or a target that was merged itself; <see cref="ChangeOutcome.MovedOn"/> when it was merged meanwhile.</returns>
    public async Task<MergedTickets> RunAsync(AgentScope by, long ticketId, long intoId, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return new MergedTickets(ChangeOutcome.NotAllowed);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        if (await BothAsync(context, by, ticketId, intoId, cancellationToken) is not var (merged, into))
        {
            return new MergedTickets(ChangeOutcome.NotFound);
        }

        if (merged == into || into.MergedIntoId is not null || merged.MergedIntoId is not null)
        {
            return new MergedTickets(merged.MergedIntoId == into.Id ? ChangeOutcome.Unchanged : merged.MergedIntoId is not null ? ChangeOutcome.MovedOn : ChangeOutcome.Invalid);
        }

        // what was snoozed does not go to sleep again without its time
        var mergedBefore = merged.Status;
        var (now, before, intoBefore) = (time.GetUtcNow(), merged.Status == TicketStatus.Snoozed ? TicketStatus.Open : merged.Status, new Standing(into.Status, into.SnoozedUntil));
        await context.Messages.Where(m => m.TicketId == ticketId).ExecuteUpdateAsync(set => set.SetProperty(m => m.TicketId, intoId).SetProperty(m => m.MergedFromId, ticketId), cancellationToken);
        await context.Occurrences.Where(o => o.TicketId == ticketId).ExecuteUpdateAsync(set => set.SetProperty(o => o.TicketId, intoId), cancellationToken);
        merged.MergeInto(intoId, TicketStatus.Closed, now);
        into.OpenTo(merged.MailboxId);
        merged.OtherMailboxes.ForEach(o => into.OpenTo(o.MailboxId));
        await RecountAsync(context, [merged, into], now, cancellationToken);
        if (into.AwaitsReply && into.Status is TicketStatus.Waiting or TicketStatus.Snoozed)
        {
            into.MoveTo(TicketStatus.Open, now);
        }

        await FollowTicket.MoveAsync(context, ticketId, intoId, now, cancellationToken);
        await SaveAsync(context, by, cause, now, (merged, [new("mergedInto", null, into.Number), .. Moved(mergedBefore, merged)]), (into, [new("merged", null, merged.Number), .. Moved(intoBefore.Status, into)]), cancellationToken);
        var newest = await NewestAsync(context, intoId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new MergedTickets(ChangeOutcome.Done, new MergeMark(before, merged.Version, intoBefore, into.Version, newest));
    }

    /// <summary>Gives a merged ticket back what the merge took from it, unless something has come since: then only a person can tell what belongs where.</summary>
    /// <param name="by">Who takes it back.</param>
    /// <param name="ticketId">The merged ticket.</param>
    /// <param name="intoId">Where it was merged into.</param>
    /// <param name="mark">How they stood.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns><see cref="ChangeOutcome.Invalid"/> when a mail or note has come since, <see cref="ChangeOutcome.MovedOn"/> when a colleague has changed the merged ticket.</returns>
    public async Task<ChangeOutcome> UndoAsync(AgentScope by, long ticketId, long intoId, MergeMark mark, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(mark);
        if (!by.MayChangeTickets)
        {
            return ChangeOutcome.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        if (await BothAsync(context, by, ticketId, intoId, cancellationToken) is not var (merged, into))
        {
            return ChangeOutcome.NotFound;
        }

        if (merged.MergedIntoId != intoId || merged.Version != mark.Version)
        {
            return ChangeOutcome.MovedOn;
        }

        if (await NewestAsync(context, intoId, cancellationToken) > mark.Newest)
        {
            return ChangeOutcome.Invalid;
        }

        var (now, mergedStatus, intoStatus) = (time.GetUtcNow(), merged.Status, into.Status);
        await context.Occurrences.Where(o => o.TicketId == intoId && context.Messages.Any(m => m.Id == o.MessageId && m.TicketId == intoId && m.MergedFromId == ticketId))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.TicketId, ticketId), cancellationToken);
        await context.Messages.Where(m => m.TicketId == intoId && m.MergedFromId == ticketId)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.TicketId, ticketId).SetProperty(m => m.MergedFromId, (long?)null), cancellationToken);
        merged.MergeInto(null, mark.Before, now);
        var reached = await context.Occurrences.Where(o => o.TicketId == intoId).Select(o => o.MailboxId).Distinct().ToListAsync(cancellationToken);
        into.OtherMailboxes.RemoveAll(o => !reached.Contains(o.MailboxId));
        await RecountAsync(context, [merged, into], now, cancellationToken);
        if (into.Version == mark.IntoVersion)
        {
            GiveBack(into, mark.IntoBefore, now);
        }

        await SaveAsync(context, by, cause, now, (merged, [new("mergedInto", into.Number, null), .. Moved(mergedStatus, merged)]), (into, [new("merged", merged.Number, null), .. Moved(intoStatus, into)]), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeOutcome.Done;
    }

    // what came with the merge may have woken it
    private static void GiveBack(Ticket into, Standing before, DateTimeOffset now)
    {
        if (before.Status == TicketStatus.Snoozed && !(before.SnoozedUntil <= now))
        {
            into.Snooze(before.SnoozedUntil, now);
        }
        else if (before.Status == TicketStatus.Waiting)
        {
            into.MoveTo(before.Status, now);
        }
    }

    private static async Task<long> NewestAsync(DeskDbContext context, long ticketId, CancellationToken cancellationToken) =>
        await context.Messages.Where(m => m.TicketId == ticketId && m.Kind != MailKind.Notice).MaxAsync(m => (long?)m.Id, cancellationToken) ?? 0;

    private static async Task<(Ticket Merged, Ticket Into)?> BothAsync(DeskDbContext context, AgentScope by, long ticketId, long intoId, CancellationToken cancellationToken)
    {
        var both = await context.Tickets.Seen(by).Include(t => t.OtherMailboxes).Where(t => t.Id == ticketId || t.Id == intoId).ToListAsync(cancellationToken);
        return both.Find(t => t.Id == ticketId) is { } merged && both.Find(t => t.Id == intoId) is { } into ? (merged, into) : null;
    }

    private static async Task RecountAsync(DeskDbContext context, Ticket[] tickets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var ticket in tickets)
        {
            ticket.Recount(await TicketStock.TakeAsync(context, ticket.Id, cancellationToken), now);
        }
    }

    // the log tells every status: deadlines go by it
    internal static IEnumerable<FieldChange> Moved(TicketStatus before, Ticket ticket) => before == ticket.Status ? [] : [new("status", before.ToString(), ticket.Status.ToString())];

    private static Task<int> SaveAsync(
        DeskDbContext context, AgentScope by, string cause, DateTimeOffset now, (Ticket Ticket, IReadOnlyList<FieldChange> Changes) one, (Ticket Ticket, IReadOnlyList<FieldChange> Changes) other, CancellationToken cancellationToken)
    {
        var actor = Actor.Agent(by, cause);
        context.Record(actor.Did(DeskEventKind.TicketChanged, one.Ticket, now, changes: one.Changes));
        context.Record(actor.Did(DeskEventKind.TicketChanged, other.Ticket, now, changes: other.Changes));
        return context.SaveChangesAsync(cancellationToken);
    }
}
