using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>How saving a draft ended.</summary>
/// <param name="Outcome">Whether it is kept.</param>
/// <param name="Version">The draft's version now; 0 when there is none.</param>
/// <param name="At">When it was last saved.</param>
public sealed record DraftSaved(DraftOutcome Outcome, int Version, DateTimeOffset At);

public enum DraftOutcome
{
    Saved,

    /// <summary>Another tab or device of the same agent has changed, sent or thrown it away since; nothing was saved.</summary>
    MovedOn,

    /// <summary>There is no such ticket, or the agent may not see it.</summary>
    NotFound,

    /// <summary>The agent's role writes no such thing.</summary>
    NotAllowed,

    /// <summary>It is too long.</summary>
    TooLong,
}

/// <summary>Keeps what an agent is writing, as it is typed; an empty draft is none.</summary>
public sealed class SaveDraft(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>The longest draft, in characters.</summary>
    public const int MaxLength = MakeReply.MaxLength;

    /// <param name="by">Whose draft it is.</param>
    /// <param name="ticketId">On which ticket.</param>
    /// <param name="kind">Reply or note.</param>
    /// <param name="content">All of it.</param>
    /// <param name="basedOn">The version that the writer began with; 0 for a new one, null to save whatever stands there.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<DraftSaved> RunAsync(AgentScope by, long ticketId, DraftKind kind, DraftContent content, int? basedOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(content);
        if (kind != DraftKind.Note && !by.MayChangeTickets)
        {
            return new DraftSaved(DraftOutcome.NotAllowed, 0, default);
        }

        if (content.Body.Length > MaxLength || content.Files.Count > 100)
        {
            return new DraftSaved(DraftOutcome.TooLong, 0, default);
        }

        await using var context = contexts.Create(by.Tenant);
        if (await context.Tickets.Seen(by).Where(t => t.Id == ticketId).Select(t => (long?)t.MailboxId).SingleOrDefaultAsync(cancellationToken) is not { } mailboxId)
        {
            return new DraftSaved(DraftOutcome.NotFound, 0, default);
        }

        var now = time.GetUtcNow();
        var draft = await context.Drafts.SingleOrDefaultAsync(d => d.TicketId == ticketId && d.AgentId == by.AgentId && d.Kind == kind, cancellationToken);
        if (basedOn is { } version && version != (draft?.Version ?? 0))
        {
            // nothing over nothing is no change of anybody's
            return new DraftSaved(draft is null && content.IsEmpty ? DraftOutcome.Saved : DraftOutcome.MovedOn, draft?.Version ?? 0, draft?.UpdatedAt ?? now);
        }

        content = content with { Body = StorableText.Clean(content.Body) };
        await KeepDraftVersion.RunAsync(context, draft, content.Body, now, cancellationToken);
        if (draft is null != content.IsEmpty)
        {
            context.Record(Began(by, ticketId, mailboxId, now));
        }

        if (content.IsEmpty)
        {
            context.Drafts.RemoveRange(draft is null ? [] : [draft]);
        }
        else
        {
            draft ??= context.Drafts.Add(Draft.Begin(ticketId, by.AgentId, kind, now)).Entity;
            draft.Keep(content, now);
        }

        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (!contexts.IsAway(e))
        {
            // another tab was faster by a moment, be it with the same first letter
            return new DraftSaved(DraftOutcome.MovedOn, 0, now);
        }

        return new DraftSaved(DraftOutcome.Saved, content.IsEmpty ? 0 : draft!.Version, now);
    }

    // colleagues who have the ticket open see that there is something to read along
    internal static DeskEvent Began(AgentScope by, long ticketId, long mailboxId, DateTimeOffset at) => new()
    {
        Kind = DeskEventKind.DraftChanged,
        At = at,
        TicketId = ticketId,
        MailboxId = mailboxId,
        AboutId = by.AgentId,
        ActorKind = ActorKind.Agent,
        ActorId = by.AgentId,
        ActorName = by.Name,
        Cause = "screen",
    };
}
