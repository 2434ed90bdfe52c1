using Desk.Core.Database;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>Collects who is to be told of deadlines: whoever has the ticket; where nobody has it, its team; and the leads of what was missed, or has neither.</summary>
internal sealed class TellOfDeadline(DeskDbContext context, DateTimeOffset now)
{
    private readonly List<(Ticket Ticket, string Text, bool ToLeads, long? TeamId)> _told = [];

    public void Warn(Ticket ticket, RunningClock clock) => _told.Add((ticket, Soon(clock.Metric), false, null));

    public void Breach(Ticket ticket, RunningClock clock) => _told.Add((ticket, Overdue(clock.Metric), true, null));

    public void Escalate(Ticket ticket, RunningClock clock, EscalationStep step)
    {
        if (step.Deed == EscalationDeed.Notify)
        {
            _told.Add((ticket, Overdue(clock.Metric), step.TeamId is null, step.TeamId));
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_told.Count == 0)
        {
            return;
        }

        var leads = await context.Agents.AsNoTracking().Where(a => a.IsActive && (a.Role == AgentRole.Lead || a.Role == AgentRole.Owner)).Select(a => a.Id).ToListAsync(cancellationToken);
        var teams = _told.Select(t => t.TeamId ?? t.Ticket.TeamId).OfType<long>().Distinct().ToList();
        var members = (await context.TeamMembers.AsNoTracking().Where(m => teams.Contains(m.TeamId)).ToListAsync(cancellationToken)).ToLookup(m => m.TeamId, m => m.AgentId);
        var tellings = new List<Telling>();
        foreach (var (ticket, text, toLeads, teamId) in _told)
        {
            List<long> own = ticket.AssigneeId is { } assignee ? [assignee] : ticket.TeamId is { } team ? [.. members[team]] : [];
            var named = teamId is { } other ? members[other] : [];
            tellings.AddRange(own.Concat(named).Concat(toLeads || own.Count == 0 ? leads : []).Distinct().Select(a => new Telling(a, NotificationKind.Deadline, ticket.Id, null, "", text)));
        }

        await TellAgents.RunAsync(context, tellings, now, cancellationToken);
    }

    private static string Soon(SlaMetric metric) => metric switch
    {
        SlaMetric.FirstReply => "The first reply is due soon.",
        SlaMetric.NextReply => "The next reply is due soon.",
        _ => "It is to be resolved soon.",
    };

    private static string Overdue(SlaMetric metric) => metric switch
    {
        SlaMetric.FirstReply => "The first reply is overdue.",
        SlaMetric.NextReply => "The next reply is overdue.",
        _ => "It should be resolved by now.",
    };
}
