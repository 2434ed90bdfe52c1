using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>Takes what an agent is writing on a ticket along to the one that it was merged into: it is their draft there, before what they have begun there already.</summary>
public sealed class MoveDraft(IDeskContextFactory contexts, TimeProvider time)
{
    /// <param name="by">Whose drafts they are.</param>
    /// <param name="ticketId">The ticket that was merged.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns><see cref="ChangeOutcome.MovedOn"/> for a ticket that stands for itself, and where another tab has written meanwhile; <see cref="ChangeOutcome.Invalid"/> where both texts are too long for one; <see cref="ChangeOutcome.Unchanged"/> when nothing was written there.</returns>
    public async Task<ChangeOutcome> RunAsync(AgentScope by, long ticketId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var from = await context.Tickets.Seen(by).AsNoTracking().SingleOrDefaultAsync(t => t.Id == ticketId, cancellationToken);
        if (from?.MergedIntoId is not { } intoId)
        {
            return from is null ? ChangeOutcome.NotFound : ChangeOutcome.MovedOn;
        }

        if (await context.Tickets.Seen(by).AsNoTracking().SingleOrDefaultAsync(t => t.Id == intoId, cancellationToken) is not { } into)
        {
            return ChangeOutcome.NotFound;
        }

        var now = time.GetUtcNow();
        var drafts = await context.Drafts.Where(d => d.AgentId == by.AgentId && (d.TicketId == ticketId || d.TicketId == intoId)).ToListAsync(cancellationToken);
        var moved = drafts.Where(d => d.TicketId == ticketId).ToList();
        var seen = await context.Messages.Where(m => m.TicketId == intoId && m.MergedFromId == ticketId && m.Direction != MessageDirection.Note && m.Kind == MailKind.Message).MaxAsync(m => (long?)m.Id, cancellationToken);
        if (moved.Any(d => drafts.Find(t => t.TicketId == intoId && t.Kind == d.Kind) is { } there && Joined(d, there).Length > SaveDraft.MaxLength))
        {
            return ChangeOutcome.Invalid;
        }

        foreach (var draft in moved)
        {
            var there = drafts.Find(d => d.TicketId == intoId && d.Kind == draft.Kind);
            await KeepDraftVersion.RunAsync(context, there, draft.Body, now, cancellationToken);
            var content = new DraftContent(Joined(draft, there), draft.Recipients ?? there?.Recipients, [.. draft.Files.Union(there?.Files ?? [])], draft.SeenMessageId ?? seen) { IsUnsigned = draft.IsUnsigned };
            (there ?? context.Drafts.Add(Draft.Begin(intoId, by.AgentId, draft.Kind, now)).Entity).Keep(content, now);
            await EndDraft.RunAsync(context, by, ticketId, draft.Kind, cancellationToken);
        }

        if (moved.Count > 0)
        {
            context.Record(SaveDraft.Began(by, ticketId, from.MailboxId, now));
            context.Record(SaveDraft.Began(by, intoId, into.MailboxId, now));
        }

        try
        {
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (!contexts.IsAway(e))
        {
            return ChangeOutcome.MovedOn; // another tab was faster by a moment
        }

        return moved.Count > 0 ? ChangeOutcome.Done : ChangeOutcome.Unchanged;
    }

    private static string Joined(Draft draft, Draft? there) => there is not { Body.Length: > 0 } ? draft.Body : draft.Kind == DraftKind.Note ? $"{draft.Body}\n{there.Body}" : draft.Body + there.Body;
}
