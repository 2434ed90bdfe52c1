using System.Globalization;
using System.Text.RegularExpressions;
using Desk.Core.Tickets;

namespace Desk.Core.Sla;

/// <summary>By what a clock goes: which version of which policy and calendar, and as which priority.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="PolicyNumber">Its version.</param>
/// <param name="CalendarId">The calendar; null for around the clock.</param>
/// <param name="CalendarNumber">Its version; 0 for around the clock.</param>
/// <param name="Priority">The priority whose targets count.</param>
public sealed partial record SlaTerms(long PolicyId, int PolicyNumber, long? CalendarId, int CalendarNumber, TicketPriority Priority)
{
    /// <summary>The field of an event that says by what a ticket's clocks go from then on: <see cref="ToString"/>, or null for nothing.</summary>
    public const string Field = "slaTerms";

    /// <summary>As the log keeps it: <c>policy 12.3, calendar 7.2, High</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"policy {PolicyId}.{PolicyNumber}, {(CalendarId is { } calendar ? string.Create(CultureInfo.InvariantCulture, $"calendar {calendar}.{CalendarNumber}") : "no calendar")}, {Priority}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static SlaTerms? Parse(string? text) => text is not null && Written().Match(text) is { Success: true } match
        ? new SlaTerms(
            long.Parse(match.Groups["policy"].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(match.Groups["policyNumber"].ValueSpan, CultureInfo.InvariantCulture),
            match.Groups["calendar"].Success ? long.Parse(match.Groups["calendar"].ValueSpan, CultureInfo.InvariantCulture) : null,
            match.Groups["calendar"].Success ? int.Parse(match.Groups["calendarNumber"].ValueSpan, CultureInfo.InvariantCulture) : 0,
            Enum.Parse<TicketPriority>(match.Groups["priority"].ValueSpan))
        : null;

    [GeneratedRegex(@"^policy (?<policy>\d{1,18})\.(?<policyNumber>\d{1,9}), (?:no calendar|calendar (?<calendar>\d{1,18})\.(?<calendarNumber>\d{1,9})), (?<priority>Low|Normal|High|Critical)$", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}

/// <summary>Terms with what they name.</summary>
public sealed record BoundTerms(SlaTerms Terms, PolicySettings Policy, BusinessCalendar Calendar)
{
    public TimeSpan? TargetOf(SlaMetric metric) => Policy.TargetOf(metric, Terms.Priority);
}
