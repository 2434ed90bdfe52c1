using System.Globalization;
using Desk.Core.Intake;
using Desk.Web.Shell;

namespace Desk.Web.Intake;

/// <summary>What the ledger's address says: which rows, and which one is open.</summary>
internal static class LedgerQuery
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>The filter that an address asks for; what makes no sense there is left out.</summary>
    public static LedgerFilter Read(long? mailbox, string? state, string? fate, string? from, string? until, string? text, ViewerClock clock) => new()
    {
        MailboxId = mailbox,
        State = Enum.TryParse<OccurrenceState>(state, true, out var wanted) && Enum.IsDefined(wanted) ? wanted : null,
        Fate = Enum.TryParse<MailFate>(fate, true, out var became) && Enum.IsDefined(became) ? became : null,
        From = DayOf(from) is { } first ? clock.StartOf(first) : null,
        Until = DayOf(until) is { } last ? clock.StartOf(last.AddDays(1)) : null,
        Text = text is { Length: > LedgerFilter.LongestText } ? text[..LedgerFilter.LongestText] : string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
    };

    private static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
