using System.Globalization;
using Desk.Core.People;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Week;

/// <summary>The organisation of the week: agents in teams of three zones, and what they promise.</summary>
internal sealed class WeekDesk(TestOrganisation organisation, WeekRules rules)
{
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata"];

    /// <summary>Easter of 2027: a Wednesday, Good Friday, the night in which Europe's clocks go forward, Easter Monday.</summary>
    public static DateTimeOffset Begins { get; } = new(2027, 3, 24, 6, 0, 0, TimeSpan.Zero);

    /// <summary>Of the organisation's reports.</summary>
    public static string Zone => Zones[0];

    public TestOrganisation Organisation { get; set; } = organisation;

    public WeekRules Rules => rules;

    public List<(AgentScope Agent, TimeZoneInfo Zone)> Agents { get; } = [];

    public List<long> Teams { get; } = [];

    public static async Task<WeekDesk> FoundAsync(TestDesk on, int agents, DateTimeOffset until)
    {
        on.Time.Advance(Begins - on.Time.GetUtcNow());
        var desk = new WeekDesk(await on.FoundAsync(), new WeekRules(Begins, until));
        (await on.Get<Core.Tenants.ChangeOrganisation>().SettleAsync(desk.Organisation.Owner, Zone, null, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        await desk.StaffAsync(agents);
        await desk.PromiseAsync();
        return desk;
    }

    private async Task StaffAsync(int agents)
    {
        foreach (var name in new[] { "Berlin", "New York", "Kolkata", "Specialists" })
        {
            Teams.Add((await Organisation.Desk.Get<ChangeTeam>().CreateAsync(Organisation.Owner, name, "test", CancellationToken.None)).TeamId!.Value);
        }

        for (var i = 0; i < agents; i++)
        {
            var account = await Organisation.Desk.AddAccountAsync($"week{i}.{Organisation.Scope.TenantId}@alpha.example");
            await using var context = Organisation.Open();
            var agent = new Agent(account, $"Agent {i:00}", $"week{i}@alpha.example", AgentRole.Agent);
            context.Add(agent);
            await context.SaveChangesAsync();
            Agents.Add((new AgentScope(Organisation.Scope, agent.Id, agent.Name, agent.Role, null), TimeZoneInfo.FindSystemTimeZoneById(Zones[i % Zones.Length])));
            (await Organisation.Desk.Get<ChangeTeam>().MemberAsync(Organisation.Owner, Teams[i % Teams.Count], agent.Id, true, "test", CancellationToken.None)).ShouldBe(AgentOutcome.Done);
        }

        await using var asking = Organisation.Open();
        (await asking.Mailboxes.ToListAsync()).ForEach(m => m.AskForRating(true, "How was it?", ""));
        await asking.SaveChangesAsync();
    }

    private async Task PromiseAsync()
    {
        var berlin = await rules.AddCalendarAsync(Organisation, Calendar("Berlin", 0, 8, 18, [new(new DateOnly(2027, 3, 26), "Good Friday"), new(new DateOnly(2027, 3, 29), "Easter Monday")], Days(DayOfWeek.Saturday)));
        await rules.AddCalendarAsync(Organisation, Calendar("New York", 1, 9, 17, [], Days(DayOfWeek.Saturday, DayOfWeek.Sunday)) with { Teams = [Teams[1]] });
        await rules.AddCalendarAsync(Organisation, Calendar("Kolkata", 2, 10, 19, [new(new DateOnly(2027, 3, 25), "A day off")], []) with { Teams = [Teams[2]] });
        await rules.AddPolicyAsync(Organisation, Policy("Urgent", 45, 60, 360, null) with
        {
            Conditions = [new(PolicyField.Priority, ["High", "Critical"])],
            Warning = new WarnBefore(10, null),
            Escalations = [new(0, EscalationDeed.Notify), new(90, EscalationDeed.Reassign, TeamId: Teams[3], Metric: SlaMetric.Resolution)],
        });
        await rules.AddPolicyAsync(Organisation, Policy("Valued", 90, 120, 900, berlin) with
        {
            Conditions = [new(PolicyField.Tag, ["valued"])], PauseIn = [TicketStatus.Waiting, TicketStatus.Snoozed], Warning = new WarnBefore(null, 75),
        });
        await rules.AddPolicyAsync(Organisation, Policy("Billing", 240, 300, 1500, berlin) with
        {
            Conditions = [new(PolicyField.Mailbox, [Organisation.OtherMailboxId.ToString(CultureInfo.InvariantCulture)])],
            Warning = new WarnBefore(60, null),
            Escalations = [new(0, EscalationDeed.Tag, Tag: "late")],
        });
        await rules.AddPolicyAsync(Organisation, Policy("Standard", 180, 240, 1200, berlin) with
        {
            Warning = new WarnBefore(null, 80),
            Escalations = [new(30, EscalationDeed.Notify), new(60, EscalationDeed.RaisePriority, Metric: SlaMetric.Resolution), new(200, EscalationDeed.Tag, Tag: "verylate")],
        });
    }

    /// <summary>What is changed of it while tickets go by it: so many hours after the beginning.</summary>
    public IEnumerable<(int Hours, Func<Task> Change)> Changes =>
    [
        (30, () => rules.ChangePolicyAsync(Organisation, "Standard", p => p with { Targets = Policy("", 120, 200, 900, null).Targets })),
        (77, () => rules.ChangePolicyAsync(Organisation, "Valued", p => p with { PauseIn = [TicketStatus.Waiting] })),
        (101, () => rules.ChangeCalendarAsync(Organisation, "Kolkata", c => c with { Holidays = [.. c.Holidays, new(new DateOnly(2027, 3, 30), "Another day off")] })),
        (120, () => rules.ChangePolicyAsync(Organisation, "Billing", p => p with { Warning = new WarnBefore(null, 50), Escalations = [new(0, EscalationDeed.Notify)] })),
        (149, () => rules.ChangePolicyAsync(Organisation, "Urgent", p => p with { IsEnabled = false })),
    ];

    private static CalendarSettings Calendar(string name, int zone, int from, int to, IReadOnlyList<Holiday> holidays, HashSet<DayOfWeek> free) => new()
    {
        Name = name,
        Zone = Zones[zone],
        Shifts = [.. Enum.GetValues<DayOfWeek>().Where(d => !free.Contains(d)).SelectMany(d => new[] { new Shift(d, from * 60, 13 * 60), new Shift(d, 14 * 60, to * 60) })],
        Holidays = holidays,
    };

    private static HashSet<DayOfWeek> Days(params DayOfWeek[] days) => [.. days];

    // a quarter of the time for what is critical, half of it for what is high; what is low has one deadline
    private static PolicySettings Policy(string name, int first, int next, int resolution, long? calendar) => new()
    {
        Name = name,
        CalendarId = calendar,
        Targets =
        [
            .. from priority in new[] { (TicketPriority.Critical, 4), (TicketPriority.High, 2), (TicketPriority.Normal, 1) }
               from target in new[] { (SlaMetric.FirstReply, first), (SlaMetric.NextReply, next), (SlaMetric.Resolution, resolution) }
               select new PolicyTarget(target.Item1, priority.Item1, target.Item2 / priority.Item2),
            new PolicyTarget(SlaMetric.Resolution, TicketPriority.Low, resolution * 2),
        ],
    };
}
