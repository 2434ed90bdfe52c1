using System.Globalization;
using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>What a policy may ask of a ticket.</summary>
internal sealed record SlaFacets(long MailboxId, long? TeamId, long CustomerId, string CompanyKey, TicketPriority Priority, IReadOnlyList<string> Tags);

/// <summary>The policies and calendars of an organisation, read once in a transaction.</summary>
internal sealed class SlaRules
{
    private readonly List<SlaPolicy> _policies = [];
    private readonly Dictionary<long, SlaCalendar> _calendars = [];
    private readonly Dictionary<(long Id, int Number), PolicySettings> _policyVersions = [];
    private readonly Dictionary<(long Id, int Number), BusinessCalendar> _calendarVersions = [];
    private Dictionary<long, long> _kept = [];

    /// <summary>Whether a policy still says this: one that was changed or deleted escalates nothing any more, not even what was missed before.</summary>
    public bool StillSays(long policyId, EscalationStep step) => _policies.Find(p => p.Id == policyId)?.Settings.Escalations.Contains(step) == true;

    /// <summary>Whether a policy goes by what may change on many tickets at once.</summary>
    public bool AskWide => _policies.Exists(p => p.Settings.Conditions.Any(c => c.Field is PolicyField.Tag or PolicyField.Company or PolicyField.Customer));

    public static async Task<SlaRules> LoadAsync(DeskDbContext context, CancellationToken cancellationToken)
    {
        var policies = await context.SlaPolicies.AsNoTracking().Where(p => p.RemovedAt == null).OrderBy(p => p.Position).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        var rules = Of(policies, await context.SlaCalendars.AsNoTracking().Where(c => c.RemovedAt == null).OrderBy(c => c.Id).ToListAsync(cancellationToken));
        await rules.FollowMergesAsync(context, cancellationToken);
        return rules;
    }

    /// <summary>A customer whom a condition names and who was merged away is the one who was kept, for as long as the merge is not taken back.</summary>
    public async Task FollowMergesAsync(DeskDbContext context, CancellationToken cancellationToken)
    {
        var named = _policies.SelectMany(p => p.Settings.Conditions).Where(c => c.Field == PolicyField.Customer).SelectMany(c => c.AnyOf)
            .Select(v => long.TryParse(v, CultureInfo.InvariantCulture, out var id) ? id : 0).ToHashSet();
        _kept = named.ToDictionary(id => id);
        for (var asked = named; asked.Count > 0;)
        {
            var away = await context.Customers.AsNoTracking().Where(c => asked.Contains(c.Id) && c.MergedIntoId != null).ToDictionaryAsync(c => c.Id, c => c.MergedIntoId!.Value, cancellationToken);
            _kept = _kept.ToDictionary(k => k.Key, k => away.GetValueOrDefault(k.Value, k.Value));
            asked = [.. away.Values];
        }
    }

    /// <summary>Rules that may not have been saved yet.</summary>
    public static SlaRules Of(IEnumerable<SlaPolicy> policies, IEnumerable<SlaCalendar> calendars)
    {
        var rules = new SlaRules();
        foreach (var policy in policies)
        {
            rules._policyVersions[(policy.Id, policy.Number)] = policy.Settings;
            if (policy.Settings.IsEnabled)
            {
                rules._policies.Add(policy);
            }
        }

        foreach (var calendar in calendars)
        {
            rules._calendars[calendar.Id] = calendar;
            rules._calendarVersions[(calendar.Id, calendar.Number)] = new BusinessCalendar(calendar.Settings);
        }

        return rules;
    }

    /// <summary>Who changes policies and calendars, and sees what that would do: they hold for every mailbox.</summary>
    public static bool MayChange(AgentScope by) => by.May(Permission.ManageSla) && by.Mailboxes is null;

    /// <summary>Notes for every later change whether there is anything to keep: policies, or a clock that still goes by one that is gone.</summary>
    public static async Task MarkAsync(DeskDbContext context, CancellationToken cancellationToken)
    {
        var any = await context.SlaPolicies.AnyAsync(p => p.RemovedAt == null, cancellationToken) || await context.SlaClocks.AnyAsync(c => c.StoppedAt == null && c.State != ClockState.Stopped, cancellationToken);
        await context.EventHeads.ExecuteUpdateAsync(set => set.SetProperty(h => h.HasPolicies, any), cancellationToken);
    }

    /// <summary>By what a ticket goes now; null for nothing.</summary>
    public SlaTerms? Match(SlaFacets ticket)
    {
        if (_policies.Find(p => p.Settings.Conditions.All(c => Meets(c, ticket))) is not { } policy)
        {
            return null;
        }

        var calendar = policy.Settings.CalendarId is not { } named ? null
            : _calendars.Values.FirstOrDefault(c => ticket.TeamId is { } team && c.Settings.Teams.Contains(team)) ?? _calendars.GetValueOrDefault(named);
        return new SlaTerms(policy.Id, policy.Number, calendar?.Id, calendar?.Number ?? 0, ticket.Priority);
    }

    /// <summary>What terms name; null for what was never there. Old versions must have been read by <see cref="LoadOldAsync"/>.</summary>
    public BoundTerms? Bind(SlaTerms terms) => _policyVersions.TryGetValue((terms.PolicyId, terms.PolicyNumber), out var policy)
        ? new BoundTerms(terms, policy, terms.CalendarId is { } calendar ? _calendarVersions.GetValueOrDefault((calendar, terms.CalendarNumber), BusinessCalendar.Always) : BusinessCalendar.Always)
        : null;

    /// <summary>Reads the versions that some terms name, and that are not known yet.</summary>
    public async Task LoadOldAsync(DeskDbContext context, IEnumerable<SlaTerms> named, CancellationToken cancellationToken)
    {
        var terms = named.ToHashSet();
        var policies = terms.Where(t => !_policyVersions.ContainsKey((t.PolicyId, t.PolicyNumber))).Select(t => t.PolicyId).ToHashSet();
        if (policies.Count > 0)
        {
            foreach (var version in await context.SlaPolicyVersions.AsNoTracking().Where(v => policies.Contains(v.PolicyId)).ToListAsync(cancellationToken))
            {
                _policyVersions.TryAdd((version.PolicyId, version.Number), version.Settings);
            }
        }

        var calendars = terms.Where(t => t.CalendarId is { } id && !_calendarVersions.ContainsKey((id, t.CalendarNumber))).Select(t => t.CalendarId!.Value).ToHashSet();
        if (calendars.Count > 0)
        {
            foreach (var version in await context.SlaCalendarVersions.AsNoTracking().Where(v => calendars.Contains(v.CalendarId)).ToListAsync(cancellationToken))
            {
                _calendarVersions.TryAdd((version.CalendarId, version.Number), new BusinessCalendar(version.Settings));
            }
        }
    }

    /// <summary>The policy's and the calendar's names with their versions, for people.</summary>
    public string NameOf(SlaTerms? terms) => terms is null || Bind(terms) is not { } bound ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{bound.Policy.Name}, version {terms.PolicyNumber}");

    private bool Meets(PolicyCondition condition, SlaFacets ticket) => condition.Field switch
    {
        PolicyField.Mailbox => Has(condition, ticket.MailboxId),
        PolicyField.Team => ticket.TeamId is { } team && Has(condition, team),
        PolicyField.Customer => condition.AnyOf.Any(v => long.TryParse(v, CultureInfo.InvariantCulture, out var id) && _kept.GetValueOrDefault(id, id) == ticket.CustomerId),
        PolicyField.Company => ticket.CompanyKey.Length > 0 && condition.AnyOf.Any(c => Company.KeyOf(c) == ticket.CompanyKey),
        PolicyField.Tag => condition.AnyOf.Any(t => ticket.Tags.Contains(t)),
        PolicyField.Priority => condition.AnyOf.Contains(ticket.Priority.ToString(), StringComparer.OrdinalIgnoreCase),
        _ => false,
    };

    private static bool Has(PolicyCondition condition, long id) => condition.AnyOf.Contains(id.ToString(CultureInfo.InvariantCulture));
}
