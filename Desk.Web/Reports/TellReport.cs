using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Reports;
using Desk.Core.Sla;
using Desk.Core.Tenants;

namespace Desk.Web.Reports;

/// <summary>A report with what was asked, and what its lines are called.</summary>
internal sealed record ToldReport(ReportChoice Choice, ReportBy By, Report Report, IReadOnlyDictionary<long, string> Names)
{
    /// <summary>What a line is called; empty for what is nobody's, or gone.</summary>
    public string NameOf(ReportLine line) => line.Name.Length > 0 ? line.Name : line.Id is { } id ? Names.GetValueOrDefault(id, "") : "";
}

/// <summary>Reads the report that a query asks for.</summary>
internal sealed class TellReport(ReadReport read, ReadOrganisation organisation, ListAgents agents, ListTeams teams, ListMailboxes mailboxes, ListPolicies policies, TimeProvider time)
{
    /// <exception cref="BadHttpRequestException">The query makes no sense; the message says what of it.</exception>
    public async Task<ToldReport> RunAsync(AgentScope agent, ReportQuery query, CancellationToken cancellationToken, long? agentId = null, ReportBy otherwise = ReportBy.Agent)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await organisation.LookAsync(agent.Tenant, cancellationToken)).Zone);
        var choice = query.Choice(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime));
        choice = agentId is null ? choice : choice with { AgentId = agentId };
        var by = query.Breakdown(otherwise);
        return new ToldReport(choice, by, await read.RunAsync(agent, choice, by, cancellationToken), await NamesAsync(agent, by, cancellationToken));
    }

    private async Task<IReadOnlyDictionary<long, string>> NamesAsync(AgentScope agent, ReportBy by, CancellationToken cancellationToken) => by switch
    {
        ReportBy.Agent => (await agents.RunAsync(agent.Tenant, cancellationToken)).ToDictionary(a => a.Id, a => a.Name),
        ReportBy.Team => (await teams.RunAsync(agent.Tenant, cancellationToken)).ToDictionary(t => t.Id, t => t.Name),
        ReportBy.Mailbox => (await mailboxes.RunAsync(agent, cancellationToken)).ToDictionary(m => m.Id, m => m.Name),
        ReportBy.Policy => (await policies.PoliciesAsync(agent, cancellationToken)).ToDictionary(p => p.Id, p => p.Settings.Name),
        _ => new Dictionary<long, string>(),
    };
}
