using Desk.Core.Reports;
using Desk.Core.Sla;
using Desk.Web.Reports;

namespace Desk.Web.Api;

/// <summary>A report. Days are of the organisation's zone, until is the day after the last one. busyHours counts customers' mails by the hour of the week, 168 numbers from Monday's first.</summary>
public sealed record ReportJson(
    DateOnly From, DateOnly Until, DateOnly ComparedFrom, bool WorkHours, FiguresJson Now, FiguresJson Before, IReadOnlyList<ReportPointJson> Course, IReadOnlyList<int> BusyHours,
    ReportBy By, IReadOnlyList<ReportLineJson> Lines, BacklogAgeJson BacklogAge, DateTimeOffset TrueUntil, bool IsCounting)
{
    internal ReportJson(ToldReport told)
        : this(
            told.Choice.From, told.Choice.Until, told.Choice.Compared.From, told.Choice.InWorkHours, new FiguresJson(told.Report.Now), new FiguresJson(told.Report.Before),
            [.. told.Report.Course.Select(p => new ReportPointJson(p.From, p.Until, new FiguresJson(p.Figures)))], told.Report.BusyHours,
            told.By, [.. told.Report.Lines.Select(l => new ReportLineJson(l.Id, told.NameOf(l), new FiguresJson(l.Figures)))], new BacklogAgeJson(told.Report.Age), told.Report.TrueUntil, told.Report.IsCounting)
    {
    }
}

/// <summary>What was counted of a period; backlog is of its end.</summary>
public sealed record FiguresJson(
    int Opened, int CustomerMails, int Replies, int Resolved, int Reopened, int OneTouch, int Backlog, TimesJson FirstReply, TimesJson NextReply, TimesJson Resolution,
    IReadOnlyList<AttainmentJson> Sla, int Good, int Okay, int Bad)
{
    internal FiguresJson(ReportFigures f)
        : this(
            f.Opened, f.CustomerMails, f.Replies, f.Resolved, f.Reopened, f.OneTouch, f.Backlog, new TimesJson(f.FirstReply), new TimesJson(f.NextReply), new TimesJson(f.Resolution),
            AttainmentJson.Of(f), f.Good, f.Okay, f.Bad)
    {
    }
}

/// <summary>How long something took. distribution counts those within 15 and 30 minutes, 1, 2, 4 and 8 hours, 1, 2 and 7 days, and the longer ones.</summary>
public sealed record TimesJson(int Count, long? MedianSeconds, long? P90Seconds, IReadOnlyList<int> Distribution)
{
    internal TimesJson(ReportTimes t)
        : this(t.Count, (long?)t.Median?.TotalSeconds, (long?)t.P90?.TotalSeconds, t.Distribution)
    {
    }
}

/// <summary>How many deadlines of a kind were kept and missed.</summary>
public sealed record AttainmentJson(SlaMetric Metric, int Met, int Breached)
{
    internal static IReadOnlyList<AttainmentJson> Of(ReportFigures figures) => [.. figures.Kept.Select(k => new AttainmentJson(k.Metric, k.Met, k.Breached))];
}

/// <summary>A stretch of a report's course.</summary>
public sealed record ReportPointJson(DateOnly From, DateOnly Until, FiguresJson Figures);

/// <summary>One agent, team, mailbox, tag, policy or customer; id is null for a tag, and for what is nobody's.</summary>
public sealed record ReportLineJson(long? Id, string Name, FiguresJson Figures);

/// <summary>How long ago the tickets that are open now were opened.</summary>
public sealed record BacklogAgeJson(int Today, int UnderThreeDays, int UnderAWeek, int UnderAMonth, int Older)
{
    internal BacklogAgeJson(BacklogAge a)
        : this(a.Today, a.UnderThreeDays, a.UnderAWeek, a.UnderAMonth, a.Older)
    {
    }
}

/// <summary>The deadlines of a period.</summary>
public sealed record SlaReportJson(
    DateOnly From, DateOnly Until, DateOnly ComparedFrom, IReadOnlyList<AttainmentJson> Now, IReadOnlyList<AttainmentJson> Before, IReadOnlyList<SlaPointJson> Course,
    ReportBy By, IReadOnlyList<SlaLineJson> Lines, DateTimeOffset TrueUntil, bool IsCounting)
{
    internal SlaReportJson(ToldReport told)
        : this(
            told.Choice.From, told.Choice.Until, told.Choice.Compared.From, AttainmentJson.Of(told.Report.Now), AttainmentJson.Of(told.Report.Before),
            [.. told.Report.Course.Select(p => new SlaPointJson(p.From, p.Until, AttainmentJson.Of(p.Figures)))],
            told.By, [.. told.Report.Lines.Select(l => new SlaLineJson(l.Id, told.NameOf(l), AttainmentJson.Of(l.Figures)))], told.Report.TrueUntil, told.Report.IsCounting)
    {
    }
}

/// <summary>A stretch of their course.</summary>
public sealed record SlaPointJson(DateOnly From, DateOnly Until, IReadOnlyList<AttainmentJson> Sla);

/// <summary>Those of one policy, or whatever the lines are of.</summary>
public sealed record SlaLineJson(long? Id, string Name, IReadOnlyList<AttainmentJson> Sla);
