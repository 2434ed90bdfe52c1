using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Replies;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Writes an internal note, which only agents ever see.</summary>
public sealed class AddNote(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>The longest note, in characters.</summary>
    public const int MaxLength = 50_000;

    /// <param name="by">Who writes.</param>
    /// <param name="ticketId">On which ticket.</param>
    /// <param name="text">What; whom it names behind an <c>@</c> is told, each once.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <param name="mentions">Agents whom it concerns too, whatever the text says.</param>
    /// <returns>The note's id when it was written, else why it was not; and the names of those who cannot see the ticket and so were not told.</returns>
    public async Task<(ChangeOutcome Outcome, long? MessageId, IReadOnlyList<string> Unseeing)> RunAsync(
        AgentScope by, long ticketId, string text, string cause, CancellationToken cancellationToken, IReadOnlyCollection<long>? mentions = null)
    {
        ArgumentNullException.ThrowIfNull(by);
        var clean = StorableText.Clean(text ?? "").ReplaceLineEndings("\n").Trim();
        if (clean.Length is 0 or > MaxLength)
        {
            return (ChangeOutcome.Invalid, null, []);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var ticket = await context.Tickets.Seen(by).SingleOrDefaultAsync(t => t.Id == ticketId, cancellationToken);
        if (ticket is null)
        {
            return (ChangeOutcome.NotFound, null, []);
        }

        var now = time.GetUtcNow();
        var named = await NamedInNote.FindAsync(context, by.AgentId, ticketId, clean, mentions ?? [], cancellationToken);
        var note = new Message
        {
            Ticket = ticket,
            Direction = MessageDirection.Note,
            AuthorId = by.AgentId,
            FromName = by.Name,
            Text = clean,
            VisibleText = clean,
            Snippet = Message.SnippetOf(clean),
            Mentions = named.Stored,
            CreatedAt = now,
        }.Because(StitchRule.Written, null);
        ticket.NoteActivity(now);
        context.Messages.Add(note);
        await EndDraft.OfNoteAsync(context, by, ticketId, clean, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await RememberNote.RunAsync(context, note, cancellationToken);
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.NoteAdded, ticket, now, note.Id));
        await named.TellAsync(context, by.Name, note, now, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (ChangeOutcome.Done, note.Id, named.Unseeing);
    }
}
