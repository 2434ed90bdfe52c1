using System.Globalization;
using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>Says what is wrong with a policy, and cleans it.</summary>
internal static class CheckPolicy
{
    /// <summary>The longest deadline, in minutes.</summary>
    public const int MostMinutes = 366 * 24 * 60;

    /// <summary>The most steps, conditions, and values of a condition.</summary>
    public const int Most = 20;

    public static async Task<(PolicySettings Clean, string? Problem)> RunAsync(DeskDbContext context, PolicySettings settings, CancellationToken cancellationToken)
    {
        var clean = settings with
        {
            Name = OneLine(settings.Name),
            Targets = [.. settings.Targets.OrderBy(t => t.Metric).ThenByDescending(t => t.Priority)],
            PauseIn = [.. settings.PauseIn.Distinct().Order()],
            Conditions = [.. settings.Conditions.Select(c => c with { AnyOf = [.. (c.AnyOf ?? []).Select(v => Clean(c.Field, v)).Where(v => v.Length > 0).Distinct()] })],
            Escalations = [.. settings.Escalations.OrderBy(e => e.AfterMinutes).Select(e => e with { Tag = TicketTag.Clean(e.Tag) })],
        };
        return (clean, Problem(clean) ?? await MissingAsync(context, clean, cancellationToken));
    }

    private static string? Problem(PolicySettings settings) =>
        settings.Name.Length is 0 or > SlaPolicy.NameLength ? $"A policy's name has 1 to {SlaPolicy.NameLength} characters."
        : settings.Targets.Count == 0 ? "Give the policy at least one deadline."
        : settings.Targets.Any(t => t.Minutes is < 1 or > MostMinutes || !Enum.IsDefined(t.Metric) || !Enum.IsDefined(t.Priority)) ? "A deadline is at least one minute and at most a year."
        : settings.Targets.DistinctBy(t => (t.Metric, t.Priority)).Count() < settings.Targets.Count ? "There are two deadlines of one kind for one priority; keep one of them."
        : settings.Conditions.Count > Most || settings.Conditions.Any(c => c.AnyOf.Count is 0 or > Most || !Enum.IsDefined(c.Field)) ? $"A condition needs 1 to {Most} values, and a policy has at most {Most} conditions."
        : settings.Conditions.Any(c => c.AnyOf.Any(v => !Fits(c.Field, v))) ? "One of the conditions has a value that its field cannot have."
        : settings.PauseIn.Any(s => !Enum.IsDefined(s) || s is TicketStatus.Resolved or TicketStatus.Closed) ? "Clocks stop by themselves when a ticket is resolved or closed; choose other statuses to pause in."
        : settings.Warning is { } warning && !Fits(warning) ? "A warning comes 1 minute to 30 days before the deadline, or when 1 to 99 per cent of the time are used up."
        : settings.Escalations.Count > Most ? $"A policy has at most {Most} escalation steps."
        : settings.Escalations.Select(Problem).FirstOrDefault(p => p is not null);

    private static string? Problem(EscalationStep step) =>
        step.AfterMinutes is < 0 or > MostMinutes || !Enum.IsDefined(step.Deed) ? "An escalation comes with the missed deadline or up to a year after it."
        : step.Deed == EscalationDeed.Reassign && step.AgentId is null && step.TeamId is null ? "Say to whom an escalation gives the ticket."
        : step.Deed == EscalationDeed.Tag && step.Tag is null ? $"Say which tag an escalation puts on the ticket: 1 to {TicketTag.MaxLength} characters."
        : null;

    private static bool Fits(WarnBefore warning) => (warning.Minutes, warning.Percent) is (>= 1 and <= 43200, null) or (null, >= 1 and <= 99);

    private static bool Fits(PolicyField field, string value) => field switch
    {
        PolicyField.Company => value.Length <= Customer.CompanyLength,
        PolicyField.Tag => TicketTag.Clean(value) is not null,
        PolicyField.Priority => Enum.TryParse<TicketPriority>(value, true, out _) && !char.IsAsciiDigit(value[0]),
        _ => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
    };

    private static string Clean(PolicyField field, string value) => field switch
    {
        PolicyField.Tag => TicketTag.Clean(value) ?? "",
        PolicyField.Priority => Enum.TryParse<TicketPriority>(value, true, out var priority) && Enum.IsDefined(priority) ? priority.ToString() : OneLine(value),
        _ => OneLine(value),
    };

    private static async Task<string?> MissingAsync(DeskDbContext context, PolicySettings settings, CancellationToken cancellationToken)
    {
        if (settings.CalendarId is { } calendar && !await context.SlaCalendars.AnyAsync(c => c.Id == calendar && c.RemovedAt == null, cancellationToken))
        {
            return "There is no such calendar; choose another one.";
        }

        var (agents, teams) = (settings.Escalations.Select(e => e.AgentId).OfType<long>().Distinct().ToList(), Ids(settings, PolicyField.Team).Concat(settings.Escalations.Select(e => e.TeamId).OfType<long>()).Distinct().ToList());
        var mailboxes = Ids(settings, PolicyField.Mailbox).Distinct().ToList();
        var customers = Ids(settings, PolicyField.Customer).Distinct().ToList();
        return agents.Count > 0 && await context.Agents.CountAsync(a => agents.Contains(a.Id) && a.IsActive, cancellationToken) < agents.Count ? "An escalation gives the ticket to an agent who is not there any more."
            : teams.Count > 0 && await context.Teams.CountAsync(t => teams.Contains(t.Id), cancellationToken) < teams.Count ? "One of the teams is not there any more."
            : mailboxes.Count > 0 && await context.Mailboxes.CountAsync(m => mailboxes.Contains(m.Id), cancellationToken) < mailboxes.Count ? "One of the mailboxes is not there any more."
            : customers.Count > 0 && await context.Customers.CountAsync(c => customers.Contains(c.Id), cancellationToken) < customers.Count ? "One of the customers is not there any more."
            : null;
    }

    private static IEnumerable<long> Ids(PolicySettings settings, PolicyField field) =>
        settings.Conditions.Where(c => c.Field == field).SelectMany(c => c.AnyOf).Select(v => long.Parse(v, CultureInfo.InvariantCulture));

    internal static string OneLine(string? text) => string.Join(' ', StorableText.Clean(text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
