using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Reports;

/// <summary>Tells how long ago what is open now was opened, in days of the organisation's zone.</summary>
internal static class ReadBacklogAge
{
    private const int ThreeDays = 3;
    private const int Week = 7;
    private const int Month = 30;

    /// <param name="context">Of the organisation.</param>
    /// <param name="agent">Who asks.</param>
    /// <param name="choice">What is looked at; its period does not matter.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<BacklogAge> RunAsync(DeskDbContext context, AgentScope agent, ReportChoice choice, int today, CancellationToken cancellationToken)
    {
        var (all, young) = ReadRollups.KindFor(choice, null) is { } kind
            ? await SumsAsync(ReadRollups.Chosen(context, agent, choice, kind), today - Month, cancellationToken)
            : await FactsAsync(context, agent, choice, today - Month, cancellationToken);
        int Under(int days) => young.Where(y => y.Key > today - days).Sum(y => y.Value);
        return new BacklogAge(Under(1), Under(ThreeDays) - Under(1), Under(Week) - Under(ThreeDays), Under(Month) - Under(Week), all - Under(Month));
    }

    // what was opened long ago is the rest of all that is open: however many that are, a few rows tell of them
    private static async Task<(int All, Dictionary<int, int> Young)> SumsAsync(IQueryable<ReportRollup> rows, int after, CancellationToken cancellationToken) => (
        await rows.Where(r => r.Span == RollupSpan.Month).SumAsync(r => r.Net, cancellationToken),
        await rows.Where(r => r.Span == RollupSpan.Since && r.Begin > after).GroupBy(r => r.Begin).Select(g => new { g.Key, Open = g.Sum(r => r.Net) }).ToDictionaryAsync(g => g.Key, g => g.Open, cancellationToken));

    private static async Task<(int All, Dictionary<int, int> Young)> FactsAsync(DeskDbContext context, AgentScope agent, ReportChoice choice, int after, CancellationToken cancellationToken)
    {
        var (still, begins) = ((int?)ReportFact.StillOpen, RollupChanges.Begins);
        var open = SeeFacts.Chosen(context, agent, choice).Where(f => f.Kind == FactKind.Open && f.LeftDay == still);
        var young = await open.Select(f => context.ReportFacts.Where(o => o.TicketId == f.TicketId && begins.Contains(o.Kind)).Min(o => o.Day)).Where(day => day > after)
            .GroupBy(day => day).Select(g => new { g.Key, Open = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Open, cancellationToken);
        return (await open.CountAsync(cancellationToken), young);
    }
}
