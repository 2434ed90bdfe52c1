using static Desk.Web.Languages.Words;

namespace Desk.Web.Sla;

/// <summary>The times that a board can look at, in days; one is today.</summary>
internal static class BoardPeriod
{
    public static readonly IReadOnlyList<int> Offered = [1, 7, 30];

    public static string Name(int days) => days == 1 ? T("Today") : Many(days, "Last day", "Last {0} days");

    /// <summary>The same within a sentence.</summary>
    public static string InText(int days) => days == 1 ? T("today") : Many(days, "in the last day", "in the last {0} days");

    /// <summary>What the time before is called, which a figure is held against.</summary>
    public static string Before(int days) => days == 1 ? T("last week") : Many(days, "the day before", "the {0} days before");
}
