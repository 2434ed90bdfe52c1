using Desk.Core.Database;
using Desk.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Tells of a note those whose own note on that ticket named its author, or a team of theirs, before: they wait for an answer. Whoever has let the ticket go waits no more.</summary>
internal static class TellAskers
{
    /// <param name="context">The transaction's; whoever calls saves.</param>
    /// <param name="note">The note, with its id.</param>
    /// <param name="told">Who is told of it anyhow.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(DeskDbContext context, Message note, IReadOnlyCollection<long> told, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (ticketId, author) = (note.Ticket.Id, note.AuthorId);
        var before = await context.Messages.AsNoTracking()
            .Where(m => m.TicketId == ticketId && m.Direction == MessageDirection.Note && m.Id != note.Id && m.AuthorId != null && m.AuthorId != author && m.Mentions != null)
            .Select(m => new { m.AuthorId, m.Mentions })
            .ToListAsync(cancellationToken);
        if (before.Count == 0)
        {
            return;
        }

        var teams = await context.TeamMembers.AsNoTracking().Where(m => m.AgentId == author).Select(m => m.TeamId).ToListAsync(cancellationToken);
        var gone = await context.TicketFollowers.AsNoTracking().Where(f => f.TicketId == ticketId && !f.IsFollowing).Select(f => f.AgentId).ToListAsync(cancellationToken);
        var askers = before.Where(b => b.Mentions?.All.Any(m => m.AgentId == author || (m.TeamId is { } team && teams.Contains(team))) == true).Select(b => b.AuthorId!.Value).Distinct().Except(told).Except(gone);
        await TellAgents.RunAsync(context, [.. askers.Select(a => new Telling(a, NotificationKind.Answer, ticketId, note.Id, note.FromName ?? "", note.Snippet))], now, cancellationToken);
    }
}
