using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Moves one mail or note to another ticket.</summary>
public sealed class MoveMail(IDeskContextFactory contexts, TimeProvider time)
{
    /// <param name="by">Who moves it; this agent must see both tickets.</param>
    /// <param name="messageId">Which mail or note.</param>
    /// <param name="toTicketId">Where it goes.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <param name="only">The ticket that it must still be on; null for whichever.</param>
    /// <returns><see cref="ChangeOutcome.Invalid"/> when the target leads to another ticket.</returns>
    public async Task<ChangeOutcome> RunAsync(AgentScope by, long messageId, long toTicketId, string cause, CancellationToken cancellationToken, While<long>? only = null)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return ChangeOutcome.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var fromId = await context.Messages.Where(m => m.Id == messageId).Select(m => (long?)m.TicketId).SingleOrDefaultAsync(cancellationToken);
        var both = await context.Tickets.Seen(by).Where(t => t.Id == fromId || t.Id == toTicketId).ToListAsync(cancellationToken);
        if (both.Find(t => t.Id == fromId) is not { } from || both.Find(t => t.Id == toTicketId) is not { } to)
        {
            return ChangeOutcome.NotFound;
        }

        if (only is not null && only.Value != from.Id)
        {
            return ChangeOutcome.MovedOn;
        }

        if (from == to)
        {
            return ChangeOutcome.Unchanged;
        }

        // a ticket that was left empty leads to where its last mail went; moving it back makes it stand for itself again
        if (to.MergedIntoId is { } leads && leads != from.Id)
        {
            return ChangeOutcome.Invalid;
        }

        await ApplyAsync(context, by, messageId, from, to, (StitchRule.Moved, $"{by.Name} moved it here from {from.Number}."), cause, time.GetUtcNow(), cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeOutcome.Done;
    }

    /// <summary>The move within a change: both tickets take stock, both logs say what happened.</summary>
    internal static async Task ApplyAsync(
        DeskDbContext context, AgentScope by, long messageId, Ticket from, Ticket to, (StitchRule Rule, string? Evidence) why, string cause, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var evidence = StorableText.CutOrNull(why.Evidence, 1200);
        await context.Messages.Where(m => m.Id == messageId).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.TicketId, to.Id).SetProperty(m => m.MergedFromId, (long?)null).SetProperty(m => m.Stitch, why.Rule).SetProperty(m => m.StitchEvidence, evidence),
            cancellationToken);
        await context.Occurrences.Where(o => o.TicketId == from.Id && o.MessageId == messageId).ExecuteUpdateAsync(set => set.SetProperty(o => o.TicketId, to.Id), cancellationToken);
        var left = await TicketStock.TakeAsync(context, from.Id, cancellationToken);
        from.Recount(left, now);
        to.Recount(await TicketStock.TakeAsync(context, to.Id, cancellationToken), now);
        var (fromStatus, toStatus) = (from.Status, to.Status);
        if (to.MergedIntoId is not null)
        {
            to.MergeInto(null, TicketStatus.Open, now);
        }

        if (left.Messages == 0)
        {
            from.MergeInto(to.Id, TicketStatus.Closed, now);
        }

        var actor = Actor.Agent(by, cause);
        context.Record(actor.Did(DeskEventKind.TicketChanged, from, now, messageId, [new("mail", from.Number, to.Number), .. MergeTickets.Moved(fromStatus, from)]));
        context.Record(actor.Did(DeskEventKind.TicketChanged, to, now, messageId, [new("mail", from.Number, to.Number), .. MergeTickets.Moved(toStatus, to)]));
    }
}
