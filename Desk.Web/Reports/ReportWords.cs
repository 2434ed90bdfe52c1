using System.Globalization;
using Desk.Core.Reports;
using Desk.Web.Languages;
using Desk.Web.Sla;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Reports;

/// <summary>Figures in words.</summary>
internal static class ReportWords
{
    private const string None = "–";

    public static string Of(ReportBy by) => by switch
    {
        ReportBy.Agent => T("Agents"),
        ReportBy.Team => T("Teams"),
        ReportBy.Mailbox => T("Mailboxes"),
        ReportBy.Tag => T("Tags"),
        ReportBy.Policy => T("Policies"),
        _ => T("Customers"),
    };

    public static string Of(ReportFigure figure) => figure switch
    {
        ReportFigure.Opened => T("Tickets that customers opened"),
        ReportFigure.CustomerMails => T("Customers’ mails"),
        ReportFigure.Replies => T("Replies"),
        ReportFigure.Resolved => T("Resolutions"),
        ReportFigure.Reopened => T("Opened again"),
        ReportFigure.OneTouch => T("Resolved with one reply"),
        ReportFigure.FirstReply => T("First replies"),
        ReportFigure.NextReply => T("Next replies"),
        ReportFigure.Resolution => T("Times until the resolution"),
        ReportFigure.SlaMet => T("Deadlines kept"),
        ReportFigure.SlaMissed => T("Deadlines missed"),
        ReportFigure.Good => T("Rated good"),
        ReportFigure.Okay => T("Rated okay"),
        ReportFigure.Bad => T("Rated bad"),
        _ => T("Open at the end"),
    };

    /// <summary>A share of a whole: <c>64%</c>; a dash where there is no whole.</summary>
    public static string Share(int part, int whole) => whole == 0 ? None : $"{Math.Round(100d * part / whole).ToString(CultureInfo.InvariantCulture)}%";

    /// <summary>How long, or a dash for never.</summary>
    public static string Time(TimeSpan? time) => time is { } some ? SlaWords.Short(some) : None;

    /// <summary>What it was before; nothing where there was none to hold it against.</summary>
    public static string Before(string said) => said == None ? T("none before") : T($"{said} before");

    /// <summary>How a number compares with the one before: <c>▲ 12% · 412 before</c>.</summary>
    public static string Against(double now, double before, string said)
    {
        var moved = before == 0 ? 0 : Math.Round(100 * (now - before) / before);
        return (before == 0 && now != 0) || moved == 0 ? T($"{said} before") : T($"{(moved > 0 ? "▲" : "▼")} {Math.Abs(moved).ToString(CultureInfo.InvariantCulture)}% · {said} before");
    }

    /// <summary>A day, with the year where it is another than a reader would think of.</summary>
    public static string Day(DateOnly day, DateOnly today) => day.ToString(day.Year == today.Year ? DateForms.Now.Day : DateForms.Now.DayOfYear, DateForms.Now.Names);

    /// <summary>A point of a course: a day, the days of a week, or a month.</summary>
    public static string Span(ReportPoint point, DateOnly today)
    {
        var last = point.Until.AddDays(-1);
        return point.From == last ? $"{point.From.ToString("ddd", DateForms.Now.Names)} {Day(last, today)}"
            : point.From.Day == 1 && last.Month == point.From.Month && last.AddDays(1).Day == 1 ? point.From.ToString(point.From.Year == today.Year ? "MMMM" : "MMM yyyy", DateForms.Now.Names)
            : $"{Day(point.From, today)} – {Day(last, today)}";
    }

    /// <summary>The steps of a distribution: <c>15m</c>, <c>30m</c> … and what took longer.</summary>
    public static string Step(int step) => step < ReportTimes.Steps.Count ? SlaWords.Short(ReportTimes.Steps[step]) : T("more");
}
