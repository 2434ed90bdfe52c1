using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Reports;

/// <summary>Reads reports, over the mailboxes that the agent may see. Who may not read reports is told of nothing.</summary>
public sealed class ReadReport(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>The most rows of a page of tickets.</summary>
    public const int PageSize = 50;

    // who is further behind says so
    private const int FarBehind = 2000;

    /// <summary>A report.</summary>
    /// <exception cref="ArgumentException">The period is not <see cref="ReportChoice.IsSound"/>.</exception>
    public async Task<Report> RunAsync(AgentScope agent, ReportChoice choice, ReportBy by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        Check(choice);
        var (from, until, compared) = (choice.From.DayNumber, choice.Until.DayNumber, choice.Compared);
        var now = new ReportTally(choice, from, until, ReportCourse.Of(from, until));
        var lines = new ReportTally(choice, from, until, []);
        var before = new ReportTally(choice, compared.From.DayNumber, compared.Until.DayNumber, []);
        if (!agent.May(Permission.ReadReports))
        {
            return new Report(now.Figures, before.Figures, now.Course(), now.Total.BusyHours, [], new BacklogAge(0, 0, 0, 0, 0), time.GetUtcNow(), false) { Outcome = ChangeOutcome.NotAllowed };
        }

        await using var context = contexts.Create(agent.Tenant);
        var cursor = await context.ReportCursors.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var last = await context.LastSequenceAsync(cancellationToken);
        var days = new ReportDays(cursor?.Zone ?? "");
        var (kind, kindOfLines) = (ReadRollups.KindFor(choice, null), ReadRollups.KindFor(choice, by));
        var isOne = kind is not null && kind == kindOfLines && by != ReportBy.Tag;
        await SumAsync(context, agent, choice, kind, isOne ? by : null, now, cursor, cancellationToken);
        await SumAsync(context, agent, choice, kind, null, before, cursor, cancellationToken);
        if (!isOne)
        {
            await SumAsync(context, agent, choice, kindOfLines, by, lines, cursor, cancellationToken);
        }

        return new Report(
            now.Figures, before.Figures, now.Course(), now.Total.BusyHours, (isOne ? now : lines).Lines(), await ReadBacklogAge.RunAsync(context, agent, choice, days.DayOf(time.GetUtcNow()), cancellationToken),
            cursor is null ? DateTimeOffset.UnixEpoch : cursor is { Stage: ReportStage.Following } && cursor.Sequence >= last ? time.GetUtcNow() : cursor.CountedAt,
            cursor is not { Stage: ReportStage.Following } || last - cursor.Sequence > FarBehind);
    }

    /// <summary>A page of what a figure counts, the newest first; of the backlog what was open at the period's end.</summary>
    /// <param name="agent">Who asks.</param>
    /// <param name="choice">What is looked at.</param>
    /// <param name="figure">Which figure.</param>
    /// <param name="after">Where the page begins; null for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The period is not <see cref="ReportChoice.IsSound"/>.</exception>
    public async Task<ReportTickets> TicketsAsync(AgentScope agent, ReportChoice choice, ReportFigure figure, ReportCursorMark? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        Check(choice);
        if (!agent.May(Permission.ReadReports))
        {
            return new ReportTickets([], null) { Outcome = ChangeOutcome.NotAllowed };
        }

        await using var context = contexts.Create(agent.Tenant);
        return await ReadReportTickets.RunAsync(context, agent, choice, figure, after, cancellationToken);
    }

    private static void Check(ReportChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        if (!choice.IsSound)
        {
            throw new ArgumentException("A report is of a day at least, and of five years at most.", nameof(choice));
        }
    }

    private static Task SumAsync(
        DeskDbContext context, AgentScope agent, ReportChoice choice, RollupKind? kind, ReportBy? by, ReportTally tally, ReportCursor? cursor, CancellationToken cancellationToken) => kind is { } known
        ? ReadRollups.RunAsync(context, agent, choice, known, by, tally, cancellationToken)
        : ReadFactSums.RunAsync(context, agent, choice, by, tally, cursor, cancellationToken);
}
