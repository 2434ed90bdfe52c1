using System.Globalization;
using Desk.Core.Live;
using Desk.Core.Sla;
using Desk.Web.Shell;
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

    public static string Of(ClockState state) => state switch
    {
        ClockState.Running => T("running"),
        ClockState.Paused => T("standing still"),
        ClockState.Met => T("kept"),
        ClockState.Breached => T("missed"),
        ClockState.Stopped => T("ended"),
        _ => state.ToString(),
    };

    public static string Tone(ClockState state) => state switch
    {
        ClockState.Met => "ok",
        ClockState.Breached => "bad",
        ClockState.Paused => "warn",
        _ => "",
    };

    /// <summary>What began a stretch of a clock, and what it did then.</summary>
    public static string Of(ClockSpan span)
    {
        var reason = span.Reason switch
        {
            SpanReason.CustomerWrote => T("the customer wrote"),
            SpanReason.AgentAnswered => T("answered"),
            SpanReason.StatusRuns => T("the status lets it run"),
            SpanReason.StatusPauses => T("the status lets it stand still"),
            SpanReason.Done => T("resolved or closed"),
            SpanReason.Reopened => T("opened again"),
            SpanReason.PutAway => T("put away"),
            SpanReason.BroughtBack => T("brought back"),
            SpanReason.PolicyChanged => T("another policy counts"),
            _ => span.Reason.ToString(),
        };
        return span.Kind switch
        {
            SpanKind.Running => T($"runs: {reason}"),
            SpanKind.Paused => T($"stands still: {reason}"),
            _ => T($"stops: {reason}"),
        };
    }

    /// <summary>What happened to a ticket's deadlines, as one sentence.</summary>
    public static string Sentence(DeskEvent happened, ViewerClock clock)
    {
        if (happened.Changes.FirstOrDefault(c => c.Field == "policy") is { } policy)
        {
            return policy.After is { } now ? T($"Deadlines go by {now} now, instead of {policy.Before ?? T("none")}") : T("No policy counts any more");
        }

        var moved = happened.Changes.Select(c => (Metric: MetricOf(c.Field), c.After)).FirstOrDefault(c => c.Metric is not null);
        if (moved.Metric is not { } metric)
        {
            return T("The deadlines are others now");
        }

        var due = DateTimeOffset.TryParse(moved.After, CultureInfo.InvariantCulture, out var moment) ? clock.Moment(moment) : T("not any more");
        return happened.Kind switch
        {
            DeskEventKind.SlaWarned => T($"{Of(metric)} comes due: {due}"),
            DeskEventKind.SlaBreached => T($"{Of(metric)} was missed: it was due {due}"),
            DeskEventKind.SlaEscalated => T($"{Of(metric)} was missed, and what the policy says was done"),
            _ => T($"{Of(metric)} is due {due} now"),
        };
    }

    private static SlaMetric? MetricOf(string field) => field switch
    {
        "firstReplyDue" => SlaMetric.FirstReply,
        "nextReplyDue" => SlaMetric.NextReply,
        "resolutionDue" => SlaMetric.Resolution,
        _ => null,
    };
}
