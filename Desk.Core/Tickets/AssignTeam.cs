using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Makes a ticket a team's business, or nobody's. Whoever has it keeps it.</summary>
public sealed class AssignTeam(ChangeTicket change)
{
    /// <param name="by">Who assigns.</param>
    /// <param name="ticketId">Which ticket.</param>
    /// <param name="teamId">Whose it becomes; null for no team's.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <param name="only">Whose it must be still; null for whoever's.</param>
    /// <returns><see cref="ChangeOutcome.Invalid"/> when there is no such team.</returns>
    public Task<ChangeOutcome> RunAsync(AgentScope by, long ticketId, long? teamId, string cause, CancellationToken cancellationToken, While<long?>? only = null) =>
        change.RunAsync(by, ticketId, cause, async (context, ticket, now) => only is not null && ticket.TeamId != only.Value
            ? ChangeTicket.MovedOn
            : await ApplyAsync(context, ticket, teamId, now, cancellationToken), cancellationToken);

    /// <summary>The assignment within a change: what it changed, or null when there is no such team.</summary>
    internal static async Task<IReadOnlyList<FieldChange>?> ApplyAsync(DeskDbContext context, Ticket ticket, long? teamId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var names = await context.Teams.AsNoTracking().Where(t => t.Id == teamId || t.Id == ticket.TeamId)
            .Select(t => new { t.Id, t.Name }).ToDictionaryAsync(t => t.Id, t => t.Name, cancellationToken);
        if (teamId is { } wanted && !names.ContainsKey(wanted))
        {
            return null;
        }

        var before = ticket.TeamId is { } old ? names.GetValueOrDefault(old) : null;
        return ticket.GiveToTeam(teamId, now) ? [new FieldChange("team", before, teamId is { } id ? names[id] : null)] : [];
    }
}
