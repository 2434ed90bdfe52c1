namespace Desk.Core.Reports;

/// <summary>Into which stretches a period is cut.</summary>
public static class ReportCourse
{
    /// <summary>So many days have a stretch each.</summary>
    public const int MostForDays = 62;
    /// <summary>So many have one a week.</summary>
    public const int MostForWeeks = 200;

    /// <summary>When each begins: days, weeks from Monday, or months; the first where the period does.</summary>
    public static IReadOnlyList<int> Of(int from, int until)
    {
        var begins = new List<int>();
        for (var day = from; day < until; day = Next(day, until - from))
        {
            begins.Add(day);
        }

        return begins;
    }

    /// <summary>The whole months of a period, as the first day of the first and of the one after the last; the same day twice where there is none.</summary>
    public static (int From, int Until) Months(int from, int until)
    {
        var first = ReportDays.MonthOf(from) == from ? from : ReportDays.NextMonthOf(from);
        var end = ReportDays.MonthOf(until);
        return first < end ? (first, end) : (until, until);
    }

    private static int Next(int day, int length) => length <= MostForDays ? day + 1
        : length <= MostForWeeks ? day + 7 - (((int)DateOnly.FromDayNumber(day).DayOfWeek + 6) % 7)
        : ReportDays.NextMonthOf(day);
}
