using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>Takes a draft away whose text has left, with what was put aside of it; within the transaction of whoever sends.</summary>
internal static class EndDraft
{
    public static async Task RunAsync(DeskDbContext context, AgentScope by, long ticketId, DraftKind kind, CancellationToken cancellationToken)
    {
        context.Drafts.RemoveRange(await context.Drafts.Where(d => d.TicketId == ticketId && d.AgentId == by.AgentId && d.Kind == kind).ToListAsync(cancellationToken));
        await DraftVersion.Of(context.DraftVersions, by.AgentId, ticketId, kind).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The draft of a note, when it is this text: another program's note is not what its agent is writing.</summary>
    public static async Task OfNoteAsync(DeskDbContext context, AgentScope by, long ticketId, string text, CancellationToken cancellationToken)
    {
        var body = await context.Drafts.AsNoTracking().Where(d => d.TicketId == ticketId && d.AgentId == by.AgentId && d.Kind == DraftKind.Note).Select(d => d.Body).SingleOrDefaultAsync(cancellationToken);
        if (body?.ReplaceLineEndings("\n").Trim() == text)
        {
            await RunAsync(context, by, ticketId, DraftKind.Note, cancellationToken);
        }
    }
}
