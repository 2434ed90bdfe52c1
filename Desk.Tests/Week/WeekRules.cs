using System.Globalization;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Tests.Database;

namespace Desk.Tests.Week;

/// <summary>What policies ask of a ticket, as it was at a moment.</summary>
internal sealed record WeekFacets(long MailboxId, long? TeamId, TicketPriority Priority, IReadOnlySet<string> Tags);

/// <summary>By what a clock goes.</summary>
internal sealed record WeekTerms(long PolicyId, PolicySettings Policy, OpenHours Hours, TicketPriority Priority)
{
    public TimeSpan? TargetOf(SlaMetric metric) => Policy.TargetOf(metric, Priority);
}

/// <summary>Makes and changes policies and calendars as people do, and remembers by itself what held when.</summary>
internal sealed class WeekRules(DateTimeOffset from, DateTimeOffset until)
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private readonly List<(DateTimeOffset At, IReadOnlyList<(long Id, PolicySettings Settings)> Policies, IReadOnlyList<(long Id, OpenHours Hours)> Calendars)> _held = [];
    private readonly List<(long Id, PolicySettings Settings)> _policies = [];
    private readonly List<(long Id, OpenHours Hours)> _calendars = [];

    /// <summary>When something of it was changed.</summary>
    public IEnumerable<DateTimeOffset> Changes => _held.Select(h => h.At).Distinct();

    public async Task<long> AddCalendarAsync(TestOrganisation organisation, CalendarSettings settings)
    {
        var result = await organisation.Desk.Get<ChangeCalendar>().AddAsync(organisation.Owner, settings, "test", Stop);
        result.Outcome.ShouldBe(ChangeOutcome.Done, result.Problem);
        _calendars.Add((result.Id!.Value, new OpenHours(settings, from, until)));
        return Hold(organisation, result.Id.Value);
    }

    public async Task AddPolicyAsync(TestOrganisation organisation, PolicySettings settings)
    {
        var result = await organisation.Desk.Get<ChangePolicy>().AddAsync(organisation.Owner, settings, "test", Stop);
        result.Outcome.ShouldBe(ChangeOutcome.Done, result.Problem);
        _policies.Add((result.Id!.Value, settings));
        Hold(organisation, result.Id.Value);
    }

    public async Task ChangePolicyAsync(TestOrganisation organisation, string name, Func<PolicySettings, PolicySettings> change)
    {
        var at = _policies.FindIndex(p => p.Settings.Name == name);
        _policies[at] = (_policies[at].Id, change(_policies[at].Settings));
        var result = await organisation.Desk.Get<ChangePolicy>().ChangeAsync(organisation.Owner, _policies[at].Id, _policies[at].Settings, null, "test", Stop);
        result.Outcome.ShouldBe(ChangeOutcome.Done, result.Problem);
        Hold(organisation, _policies[at].Id);
    }

    public async Task ChangeCalendarAsync(TestOrganisation organisation, string name, Func<CalendarSettings, CalendarSettings> change)
    {
        var at = _calendars.FindIndex(c => c.Hours.Settings!.Name == name);
        _calendars[at] = (_calendars[at].Id, new OpenHours(change(_calendars[at].Hours.Settings!), from, until));
        var result = await organisation.Desk.Get<ChangeCalendar>().ChangeAsync(organisation.Owner, _calendars[at].Id, _calendars[at].Hours.Settings!, null, "test", Stop);
        result.Outcome.ShouldBe(ChangeOutcome.Done, result.Problem);
        Hold(organisation, _calendars[at].Id);
    }

    public WeekTerms? Match(DateTimeOffset at, WeekFacets ticket)
    {
        var (_, policies, calendars) = _held.Last(h => h.At <= at);
        if (policies.Where(p => p.Settings.IsEnabled && p.Settings.Conditions.All(c => Meets(c, ticket))).Select(p => ((long Id, PolicySettings Settings)?)p).FirstOrDefault() is not var (id, settings))
        {
            return null;
        }

        var ofTeam = calendars.Where(c => ticket.TeamId is { } team && c.Hours.Settings!.Teams.Contains(team)).Select(c => c.Hours).FirstOrDefault();
        return new WeekTerms(id, settings, settings.CalendarId is not { } named ? OpenHours.Always : ofTeam ?? calendars.First(c => c.Id == named).Hours, ticket.Priority);
    }

    /// <summary>Whether a policy has this step at a moment.</summary>
    public bool Says(DateTimeOffset at, long policyId, EscalationStep step) => _held.Last(h => h.At <= at).Policies.Any(p => p.Id == policyId && p.Settings.IsEnabled && p.Settings.Escalations.Contains(step));

    // other rules reach tickets with the look that follows
    private long Hold(TestOrganisation organisation, long id)
    {
        var now = organisation.Desk.Time.GetUtcNow();
        _held.Add((now == WeekDesk.Begins ? now : WeekAgenda.LookAfter(now), [.. _policies], [.. _calendars]));
        return id;
    }

    private static bool Meets(PolicyCondition condition, WeekFacets ticket) => condition.Field switch
    {
        PolicyField.Mailbox => condition.AnyOf.Contains(ticket.MailboxId.ToString(CultureInfo.InvariantCulture)),
        PolicyField.Tag => condition.AnyOf.Any(ticket.Tags.Contains),
        PolicyField.Priority => condition.AnyOf.Contains(ticket.Priority.ToString()),
        _ => throw new NotSupportedException($"No policy of the week asks for {condition.Field}."),
    };
}
