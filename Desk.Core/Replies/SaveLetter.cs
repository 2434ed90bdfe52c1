using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>Keeps a new conversation or a forward as it is typed; an empty one is none.</summary>
public sealed class SaveLetter(IDeskContextFactory contexts, TimeProvider time)
{
    /// <param name="by">Whose letter it is.</param>
    /// <param name="key">Which of them.</param>
    /// <param name="content">All of it.</param>
    /// <param name="basedOn">The version that the writer began with; 0 for a new one, null to save whatever stands there.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<DraftSaved> RunAsync(AgentScope by, LetterKey key, LetterContent content, int? basedOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(content);
        if (!by.MayChangeTickets)
        {
            return new DraftSaved(DraftOutcome.NotAllowed, 0, default);
        }

        var people = content.Recipients.To.Count + content.Recipients.Cc.Count + content.Recipients.Bcc.Count;
        if (content.Body.Length > SaveDraft.MaxLength || content.Files.Count > 100 || people > 10 * CheckRecipients.Most)
        {
            return new DraftSaved(DraftOutcome.TooLong, 0, default);
        }

        await using var context = contexts.Create(by.Tenant);
        var ticketId = key.TicketId is { } id && await context.Tickets.Seen(by).AnyAsync(t => t.Id == id, cancellationToken) ? key.TicketId : null;
        if (key.Kind == LetterKind.Forward && ticketId is null)
        {
            return new DraftSaved(DraftOutcome.NotFound, 0, default);
        }

        var now = time.GetUtcNow();
        content = content.Storable();
        var letter = await context.LetterDrafts.SingleOrDefaultAsync(l => l.AgentId == by.AgentId && l.Key == key.Text, cancellationToken);
        if (basedOn is { } version && version != (letter?.Version ?? 0))
        {
            // what says the same was kept already, and its answer lost on the way; so does nothing over nothing
            return letter?.Content.Says(content) ?? content.IsEmpty ? new DraftSaved(DraftOutcome.Saved, letter?.Version ?? 0, letter?.UpdatedAt ?? now)
                : new DraftSaved(DraftOutcome.MovedOn, letter?.Version ?? 0, letter?.UpdatedAt ?? default);
        }

        await KeepDraftVersion.RunAsync(context, letter, content.Body, now, cancellationToken);
        if (letter is null != content.IsEmpty)
        {
            context.Record(Actor.Agent(by, "screen").Did(DeskEventKind.DraftChanged, by.AgentId, now)); // for this agent's screens alone
        }

        if (content.IsEmpty)
        {
            context.LetterDrafts.RemoveRange(letter is null ? [] : [letter]);
        }
        else
        {
            if (letter is null)
            {
                await DropLetterVersions.RunAsync(context, by, key, now, cancellationToken);
                letter = context.LetterDrafts.Add(LetterDraft.Begin(by.AgentId, key, now)).Entity;
            }

            letter.Keep(content, ticketId, now);
        }

        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (!contexts.IsAway(e))
        {
            // another tab was faster by a moment: what is there since is the other text, and nothing that it was sent or discarded
            context.ChangeTracker.Clear();
            var there = await context.LetterDrafts.Where(l => l.AgentId == by.AgentId && l.Key == key.Text).Select(l => (int?)l.Version).SingleOrDefaultAsync(cancellationToken);
            return new DraftSaved(DraftOutcome.MovedOn, there ?? 0, now);
        }

        return new DraftSaved(DraftOutcome.Saved, content.IsEmpty ? 0 : letter!.Version, now);
    }
}
