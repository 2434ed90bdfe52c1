using Desk.Core.Sla;

namespace Desk.Core.Reports;

/// <summary>Where a ticket stands; zero for no team, agent or policy.</summary>
internal readonly record struct ReportPlace(long MailboxId, long TeamId, long AgentId, long PolicyId);

/// <summary>Where a ticket stood at each time, by what the log says of it.</summary>
internal sealed class ReportPlaces
{
    private readonly List<(DateTimeOffset At, ReportPlace Place)> _places = [];

    /// <summary>Where it began.</summary>
    public ReportPlace First => _places[0].Place;

    /// <param name="log">The ticket's.</param>
    /// <param name="names">Whom and what names meant.</param>
    public static ReportPlaces Of(TicketLog log, ReportNames names)
    {
        var places = new ReportPlaces();
        var now = new ReportPlace(log.Ticket.Facets.MailboxId, log.Ticket.Facets.TeamId ?? 0, log.Ticket.AssigneeId ?? 0, 0);
        var place = FirstOf(log, names, now);
        places._places.Add((DateTimeOffset.MinValue, place));
        foreach (var happened in log.Events)
        {
            var next = place;
            foreach (var change in happened.Changes)
            {
                next = change.Field switch
                {
                    "mailbox" when happened.MailboxId is { } mailbox => next with { MailboxId = mailbox },
                    "team" => next with { TeamId = names.Team(change.After, happened.Sequence, now.TeamId) },
                    "assignee" => next with { AgentId = names.Agent(change.After, now.AgentId, happened.ActorId) },
                    SlaTerms.Field => next with { PolicyId = SlaTerms.Parse(change.After)?.PolicyId ?? 0 },
                    _ => next,
                };
            }

            if (next != place)
            {
                places._places.Add((happened.At, place = next));
            }
        }

        return places;
    }

    public ReportPlace At(DateTimeOffset moment) => _places.FindLast(p => p.At <= moment).Place;

    /// <summary>When it came to stand elsewhere.</summary>
    public IEnumerable<DateTimeOffset> Changes => _places.Skip(1).Select(p => p.At);

    // what was never changed is what it is now
    private static ReportPlace FirstOf(TicketLog log, ReportNames names, ReportPlace now)
    {
        var changes = log.Events.SelectMany(e => e.Changes.Select(c => (Event: e, Change: c))).ToList();
        var (team, agent) = (changes.Find(c => c.Change.Field == "team"), changes.Find(c => c.Change.Field == "assignee"));
        return now with
        {
            MailboxId = log.Events.FirstOrDefault(e => e.MailboxId is not null) is { } first && !first.Changes.Any(c => c.Field == "mailbox") ? first.MailboxId!.Value : now.MailboxId,
            TeamId = team.Change is null ? now.TeamId : names.Team(team.Change.Before, team.Event.Sequence, now.TeamId),
            AgentId = agent.Change is null ? now.AgentId : names.Agent(agent.Change.Before, now.AgentId, agent.Event.ActorId),
        };
    }
}
