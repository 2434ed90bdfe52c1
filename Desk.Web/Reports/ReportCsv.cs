using System.Globalization;
using System.Text;
using Desk.Core.Reports;
using Desk.Core.Sla;

namespace Desk.Web.Reports;

/// <summary>
/// Writes a report as a table for spreadsheets (RFC 4180): a line for each stretch of its course and one for each line of its breakdown, times in seconds.
/// No value can begin a formula.
/// </summary>
public static class ReportCsv
{
    public const string ContentType = "text/csv";

    private static readonly string[] Head =
    [
        "kind", "from", "until", "id", "name", "opened", "customer_mails", "replies", "resolved", "reopened", "one_touch", "backlog",
        "first_reply_count", "first_reply_median", "first_reply_p90", "next_reply_count", "next_reply_median", "next_reply_p90", "resolution_count", "resolution_median", "resolution_p90",
        "first_reply_met", "first_reply_breached", "next_reply_met", "next_reply_breached", "resolution_met", "resolution_breached", "good", "okay", "bad",
    ];

    /// <summary>The table.</summary>
    /// <param name="choice">What was asked for.</param>
    /// <param name="by">What its lines are of.</param>
    /// <param name="report">What was told.</param>
    /// <param name="nameOf">What a line is called.</param>
    public static string Write(ReportChoice choice, ReportBy by, Report report, Func<ReportLine, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(nameOf);
        var text = new StringBuilder();
        Line(text, Head);
        foreach (var point in report.Course)
        {
            Line(text, ["course", Day(point.From), Day(point.Until), "", "", .. Figures(point.Figures)]);
        }

        foreach (var line in report.Lines)
        {
            Line(text, [Api.ApiWord.Of(by), Day(choice.From), Day(choice.Until), line.Id?.ToString(CultureInfo.InvariantCulture) ?? "", nameOf(line), .. Figures(line.Figures)]);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Figures(ReportFigures f) =>
    [
        Number(f.Opened), Number(f.CustomerMails), Number(f.Replies), Number(f.Resolved), Number(f.Reopened), Number(f.OneTouch), Number(f.Backlog),
        .. Times(f.FirstReply), .. Times(f.NextReply), .. Times(f.Resolution),
        .. Enum.GetValues<SlaMetric>().Select(m => f.Kept.First(k => k.Metric == m)).SelectMany(k => new[] { Number(k.Met), Number(k.Breached) }),
        Number(f.Good), Number(f.Okay), Number(f.Bad),
    ];

    private static IEnumerable<string> Times(ReportTimes times) => [Number(times.Count), Seconds(times.Median), Seconds(times.P90)];

    private static string Seconds(TimeSpan? time) => time is { } known ? Number((int)known.TotalSeconds) : "";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, IEnumerable<string> values) => text.AppendJoin(',', values.Select(Value)).Append("\r\n");

    private static string Value(string value)
    {
        var safe = value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
