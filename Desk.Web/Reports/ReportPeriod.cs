using Desk.Core.Reports;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Reports;

/// <summary>A period that people ask for again and again.</summary>
internal sealed record ReportPeriod(string Name, DateOnly From, DateOnly Until)
{
    /// <summary>How many days a report has that nobody has chosen a period for.</summary>
    public const int Usual = 30;

    /// <summary>What is offered on a day.</summary>
    public static IReadOnlyList<ReportPeriod> Offered(DateOnly today)
    {
        var (tomorrow, month, monday) = (today.AddDays(1), new DateOnly(today.Year, today.Month, 1), today.AddDays(-(((int)today.DayOfWeek + 6) % 7)));
        return
        [
            new(T("Today"), today, tomorrow),
            new(T("Last week"), monday.AddDays(-7), monday),
            new(T("Last 7 days"), today.AddDays(-6), tomorrow),
            new(T("Last 30 days"), tomorrow.AddDays(-Usual), tomorrow),
            new(T("Last 90 days"), today.AddDays(-89), tomorrow),
            new(T("This month"), month, month.AddMonths(1)),
            new(T("Last month"), month.AddMonths(-1), month),
            new(T("Last 12 months"), month.AddMonths(-11), month.AddMonths(1)),
            new(T("This year"), new DateOnly(today.Year, 1, 1), new DateOnly(today.Year + 1, 1, 1)),
            new(T("Last year"), new DateOnly(today.Year - 1, 1, 1), new DateOnly(today.Year, 1, 1)),
        ];
    }

    /// <summary>What a report has when nothing is chosen.</summary>
    public static ReportChoice Default(DateOnly today) => new(today.AddDays(1 - Usual), today.AddDays(1));
}
