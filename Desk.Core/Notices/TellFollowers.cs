using Desk.Core.Database;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Notices;

/// <summary>Tells whoever has or follows a ticket what happened there without a colleague's doing.</summary>
internal static class TellFollowers
{
    /// <param name="context">The transaction's, with every id known; whoever calls saves.</param>
    /// <param name="happened">To which ticket, by which message, whose doing, in which words.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(
        DeskDbContext context, IReadOnlyList<(Ticket Ticket, long? MessageId, string By, string Text)> happened, NotificationKind kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (happened.Count == 0)
        {
            return;
        }

        var ids = happened.Select(h => h.Ticket.Id).Distinct().ToList();
        var followers = (await context.TicketFollowers.AsNoTracking().Where(f => ids.Contains(f.TicketId) && f.IsFollowing).Select(f => new { f.TicketId, f.AgentId }).ToListAsync(cancellationToken))
            .ToLookup(f => f.TicketId, f => f.AgentId);
        await TellAgents.RunAsync(
            context,
            [.. happened.SelectMany(h => followers[h.Ticket.Id].Concat(h.Ticket.AssigneeId is { } own ? [own] : []).Select(a => new Telling(a, kind, h.Ticket.Id, h.MessageId, h.By, h.Text)))],
            now,
            cancellationToken);
    }
}
