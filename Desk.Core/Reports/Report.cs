using Desk.Core.Sla;
using Desk.Core.Tickets;

namespace Desk.Core.Reports;

/// <summary>How long something took.</summary>
/// <param name="Count">How often.</param>
/// <param name="Median">Within which time half of them were done, to three per cent; null of none.</param>
/// <param name="P90">Within which time nine in ten were done, to three per cent; null of none.</param>
/// <param name="Distribution">How many were done within each of <see cref="Steps"/> and not within the one before; the last number is of those that took longer.</param>
public sealed record ReportTimes(int Count, TimeSpan? Median, TimeSpan? P90, IReadOnlyList<int> Distribution)
{
    /// <summary>The upper bounds of a distribution.</summary>
    public static IReadOnlyList<TimeSpan> Steps { get; } =
    [
        TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4),
        TimeSpan.FromHours(8), TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(7),
    ];
}

/// <summary>What was counted of a period.</summary>
/// <param name="Opened">Tickets that customers opened.</param>
/// <param name="CustomerMails">Mails of customers, those that opened a ticket too.</param>
/// <param name="Replies">Agents' answers; not forwards, notes and automatic answers.</param>
/// <param name="Resolved">Resolutions: how often a ticket was resolved or closed that was not.</param>
/// <param name="Reopened">How often such a ticket was opened again.</param>
/// <param name="OneTouch">Resolutions of customers' tickets with exactly one answer that were never opened again.</param>
/// <param name="Backlog">Open tickets at the period's end.</param>
/// <param name="FirstReply">How long customers waited for the first answer.</param>
/// <param name="NextReply">How long they waited for each later one.</param>
/// <param name="Resolution">How long it took from the opening, or from the reopening before, until the resolution.</param>
/// <param name="Kept">Deadlines that were kept and missed, of each kind.</param>
/// <param name="Good">Ratings that said so, as the other two.</param>
/// <param name="Okay">Neither good nor bad.</param>
/// <param name="Bad">Bad ones.</param>
public sealed record ReportFigures(
    int Opened, int CustomerMails, int Replies, int Resolved, int Reopened, int OneTouch, int Backlog, ReportTimes FirstReply, ReportTimes NextReply, ReportTimes Resolution,
    IReadOnlyList<Attainment> Kept, int Good, int Okay, int Bad);

/// <summary>A stretch of a report's course: a day, a week from Monday, or a month, as far as it lies in the period.</summary>
public sealed record ReportPoint(DateOnly From, DateOnly Until, ReportFigures Figures);

/// <summary>One agent, team, mailbox, tag, policy or customer.</summary>
/// <param name="Id">Which; null for a tag, and for what is nobody's.</param>
/// <param name="Name">The tag, or the customer's name; else empty: whoever shows it knows the name.</param>
/// <param name="Figures">What was counted.</param>
public sealed record ReportLine(long? Id, string Name, ReportFigures Figures);

/// <summary>How long ago the tickets that are open now were opened, or filed if a backfill brought them: today, up to 3, 7 and 30 days ago, or longer.</summary>
public sealed record BacklogAge(int Today, int UnderThreeDays, int UnderAWeek, int UnderAMonth, int Older);

/// <summary>A report.</summary>
/// <param name="Now">Of the period.</param>
/// <param name="Before">Of the one that it is compared with.</param>
/// <param name="Course">By day for up to 62 days, by week for up to 200, by month for more.</param>
/// <param name="BusyHours">Customers' mails by the hour of the week, 168 numbers, the first of Monday from midnight to one.</param>
/// <param name="Lines">One of each that was asked for.</param>
/// <param name="Age">Of what is open now, whatever the period.</param>
/// <param name="TrueUntil">Up to when everything is counted.</param>
/// <param name="IsCounting">True while everything is counted anew, or much is left to count.</param>
public sealed record Report(
    ReportFigures Now, ReportFigures Before, IReadOnlyList<ReportPoint> Course, IReadOnlyList<int> BusyHours, IReadOnlyList<ReportLine> Lines, BacklogAge Age, DateTimeOffset TrueUntil, bool IsCounting)
{
    /// <summary><see cref="ChangeOutcome.NotAllowed"/> for who may not read reports: then all figures are nought.</summary>
    public ChangeOutcome Outcome { get; init; }
}

/// <summary>One thing that a figure counts.</summary>
/// <param name="Ticket">The ticket, as it is now.</param>
/// <param name="At">When it happened.</param>
/// <param name="Took">How long it took; null where it has no duration.</param>
public sealed record ReportTicket(TicketRow Ticket, DateTimeOffset At, TimeSpan? Took);

/// <summary>A page of what a figure counts, the newest first: as many in all as the figure says.</summary>
/// <param name="Items">At most <see cref="ReadReport.PageSize"/>.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record ReportTickets(IReadOnlyList<ReportTicket> Items, ReportCursorMark? Next)
{
    /// <summary><see cref="ChangeOutcome.NotAllowed"/> for who may not read reports.</summary>
    public ChangeOutcome Outcome { get; init; }
}

/// <summary>Where a page of a figure's tickets begins.</summary>
public sealed record ReportCursorMark(int Day, DateTimeOffset At, long TicketId, int Number);
