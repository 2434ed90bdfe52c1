using Desk.Core.People;

namespace Desk.Core.Reports;

/// <summary>Reads reports, over the mailboxes that the agent may see.</summary>
public sealed class ReadReport
{
    /// <summary>The most rows of a page of tickets.</summary>
    public const int PageSize = 50;

    /// <summary>A report.</summary>
    /// <exception cref="ArgumentException">The period is not <see cref="ReportChoice.IsSound"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">The agent may not read reports.</exception>
    public Task<Report> RunAsync(AgentScope agent, ReportChoice choice, ReportBy by, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>A page of the tickets behind a figure.</summary>
    public Task<ReportTickets> TicketsAsync(AgentScope agent, ReportChoice choice, ReportFigure figure, ReportCursorMark? after, CancellationToken cancellationToken) => throw new NotImplementedException();
}
