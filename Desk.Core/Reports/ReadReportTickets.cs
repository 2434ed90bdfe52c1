using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Reports;

/// <summary>Reads what a figure counts.</summary>
internal static class ReadReportTickets
{
    public static async Task<ReportTickets> RunAsync(DeskDbContext context, AgentScope agent, ReportChoice choice, ReportFigure figure, ReportCursorMark? after, CancellationToken cancellationToken)
    {
        var facts = Counted(SeeFacts.Chosen(context, agent, choice), choice, figure);
        if (after is { } mark)
        {
            // the first half alone finds the start in the index of days
            facts = facts.Where(f => f.Day <= mark.Day && (f.Day < mark.Day || f.At < mark.At || (f.At == mark.At && (f.TicketId < mark.TicketId || (f.TicketId == mark.TicketId && f.Number < mark.Number)))));
        }

        var page = await facts.OrderByDescending(f => f.Day).ThenByDescending(f => f.At).ThenByDescending(f => f.TicketId).ThenByDescending(f => f.Number).Take(ReadReport.PageSize + 1).ToListAsync(cancellationToken);
        var shown = page.Take(ReadReport.PageSize).ToList();
        var ids = shown.Select(f => f.TicketId).Distinct().ToList();
        var tickets = await context.Tickets.AsNoTracking().Seen(agent).Where(t => ids.Contains(t.Id)).Select(TicketRow.Read).ToDictionaryAsync(t => t.Id, cancellationToken);
        return new ReportTickets(
            [.. shown.Where(f => tickets.ContainsKey(f.TicketId)).Select(f => new ReportTicket(tickets[f.TicketId], f.At, (choice.InWorkHours ? f.WorkSeconds : f.Seconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null))],
            page.Count > shown.Count ? new ReportCursorMark(shown[^1].Day, shown[^1].At, shown[^1].TicketId, shown[^1].Number) : null);
    }

    private static IQueryable<ReportFact> Counted(IQueryable<ReportFact> facts, ReportChoice choice, ReportFigure figure)
    {
        var (from, until) = (choice.From.DayNumber, choice.Until.DayNumber);
        if (figure == ReportFigure.Backlog)
        {
            return facts.Where(f => f.Kind == FactKind.Open && f.Day < until && f.LeftDay >= until);
        }

        var kind = KindOf(figure);
        facts = facts.Where(f => f.Kind == kind && f.Day >= from && f.Day < until);
        facts = figure == ReportFigure.Resolution ? facts.Where(f => f.Seconds != null) : facts;
        return choice.Metric is { } metric && figure is ReportFigure.SlaMet or ReportFigure.SlaMissed ? facts.Where(f => f.Metric == metric) : facts;
    }

    private static FactKind KindOf(ReportFigure figure) => figure switch
    {
        ReportFigure.Opened => FactKind.Opened,
        ReportFigure.CustomerMails => FactKind.CustomerMail,
        ReportFigure.Replies => FactKind.AgentReply,
        ReportFigure.Resolved or ReportFigure.Resolution => FactKind.Resolved,
        ReportFigure.Reopened => FactKind.Reopened,
        ReportFigure.OneTouch => FactKind.OneTouch,
        ReportFigure.FirstReply => FactKind.FirstReply,
        ReportFigure.NextReply => FactKind.NextReply,
        ReportFigure.SlaMet => FactKind.SlaMet,
        ReportFigure.SlaMissed => FactKind.SlaMissed,
        ReportFigure.Good => FactKind.Good,
        ReportFigure.Okay => FactKind.Okay,
        ReportFigure.Bad => FactKind.Bad,
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, null),
    };
}
