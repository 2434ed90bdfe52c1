using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Lets a note be news for everybody but its writer, however it was written.</summary>
internal static class RememberNote
{
    /// <param name="context">The transaction's, with the note's id known; whoever calls saves.</param>
    /// <param name="note">The note.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(DeskDbContext context, Message note, CancellationToken cancellationToken)
    {
        note.Ticket.RememberNote(note);
        if (await context.TicketReads.SingleOrDefaultAsync(r => r.AgentId == note.AuthorId && r.TicketId == note.Ticket.Id, cancellationToken) is { UpTo: not TicketRead.Nothing } read)
        {
            read.MoveTo(note.Id); // who writes has seen it
        }
    }
}
