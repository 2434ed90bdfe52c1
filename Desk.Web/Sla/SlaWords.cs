using Desk.Core.Sla;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Sla;

/// <summary>Times and deadlines in words.</summary>
internal static class SlaWords
{
    /// <summary>A length of time as short as a tile needs it: <c>40s</c>, <c>14m</c>, <c>2h 5m</c>, <c>3d 4h</c>.</summary>
    public static string Short(TimeSpan time) => time switch
    {
        { TotalSeconds: < 59.5 } => T($"{(int)Math.Round(time.TotalSeconds)}s"),
        { TotalMinutes: < 59.5 } => T($"{(int)Math.Round(time.TotalMinutes)}m"),
        { TotalHours: < 24 } => time.Minutes == 0 ? T($"{(int)time.TotalHours}h") : T($"{(int)time.TotalHours}h {time.Minutes}m"),
        _ => time.Hours == 0 ? T($"{(int)time.TotalDays}d") : T($"{(int)time.TotalDays}d {time.Hours}h"),
    };

    public static string Of(SlaMetric metric) => metric switch
    {
        SlaMetric.FirstReply => T("First reply"),
        SlaMetric.NextReply => T("Next reply"),
        SlaMetric.Resolution => T("Resolution"),
        _ => metric.ToString(),
    };

    /// <summary>The same within a sentence.</summary>
    public static string InText(SlaMetric metric) => metric switch
    {
        SlaMetric.FirstReply => T("first reply"),
        SlaMetric.NextReply => T("next reply"),
        SlaMetric.Resolution => T("resolution"),
        _ => metric.ToString(),
    };
}
