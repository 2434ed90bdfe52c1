using System.Globalization;
using Desk.Core.Reports;

namespace Desk.Web.Reports;

/// <summary>What a report looks at, as an address has it: <c>from=2026-11-01&amp;until=2026-12-01&amp;mailbox=3&amp;by=team</c>.</summary>
public static class ReportAddress
{
    /// <summary>Everything that is not as by itself.</summary>
    public static string Write(ReportChoice choice, ReportBy? by = null, ReportFigure? figure = null)
    {
        ArgumentNullException.ThrowIfNull(choice);
        (string Name, string? Value)[] parts =
        [
            ("from", Day(choice.From)), ("until", Day(choice.Until)), ("comparedFrom", choice.ComparedFrom is { } compared ? Day(compared) : null),
            ("mailbox", Id(choice.MailboxId)), ("team", Id(choice.TeamId)), ("agent", Id(choice.AgentId)), ("policy", Id(choice.PolicyId)), ("customer", Id(choice.CustomerId)),
            ("tag", choice.Tag), ("hours", choice.InWorkHours ? "work" : null), ("by", by is { } one ? Word(one) : null), ("figure", figure is { } behind ? Word(behind) : null),
        ];
        return string.Join('&', parts.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
    }

    /// <summary>A day of an address; null when it is none.</summary>
    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day as an address has it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A word of an address; null when there is no such one.</summary>
    public static T? Read<T>(string? word)
        where T : struct, Enum => word is null || word.Any(char.IsDigit) ? null : Enum.TryParse<T>(word.Replace("_", "", StringComparison.Ordinal), true, out var known) ? known : null;

    private static string Word<T>(T value)
        where T : struct, Enum => Desk.Core.Tickets.TicketFilterText.Word(value);

    private static string? Id(long? id) => id?.ToString(CultureInfo.InvariantCulture);
}
