using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Reports;

/// <summary>Adds up the sums of months and days.</summary>
internal static class ReadRollups
{
    /// <summary>By which sums a choice can be answered that has a line of each of these; null when only the facts tell.</summary>
    public static RollupKind? KindFor(ReportChoice choice, ReportBy? by)
    {
        var isOfWork = choice.TeamId is not null || choice.AgentId is not null || by is ReportBy.Agent or ReportBy.Team;
        var isOfTag = choice.Tag is not null || by == ReportBy.Tag;
        var isOfPolicy = choice.PolicyId is not null || by == ReportBy.Policy;
        return choice.CustomerId is not null || by == ReportBy.Customer || (isOfWork ? 1 : 0) + (isOfTag ? 1 : 0) + (isOfPolicy ? 1 : 0) > 1 ? null
            : isOfTag ? RollupKind.Tag
            : isOfPolicy ? RollupKind.Policy
            : RollupKind.Work;
    }

    public static async Task RunAsync(DeskDbContext context, AgentScope agent, ReportChoice choice, RollupKind kind, ReportBy? by, ReportTally tally, CancellationToken cancellationToken)
    {
        var rows = Chosen(context, agent, choice, kind);
        var (from, until) = (tally.From, tally.Until);
        var (monthsFrom, monthsUntil) = tally.ByDay ? (until, until) : ReportCourse.Months(from, until);
        var counted = rows.Where(r => (r.Span == RollupSpan.Month && r.Begin >= monthsFrom && r.Begin < monthsUntil)
            || (r.Span == RollupSpan.Day && r.Begin >= from && r.Begin < until && (r.Begin < monthsFrom || r.Begin >= monthsUntil)));
        await foreach (var row in counted.Select(r => new { r.Begin, r.MailboxId, r.TeamId, r.AgentId, r.PolicyId, r.Tag, r.Net, r.Counts }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            foreach (var sum in tally.Of(row.Begin, Line(by, row.MailboxId, row.TeamId, row.AgentId, row.PolicyId, row.Tag)))
            {
                sum.Net += row.Net;
                sum.Add(row.Counts);
            }
        }

        var month = ReportDays.MonthOf(from);
        var before = rows.Where(r => (r.Span == RollupSpan.Month && r.Begin < month) || (r.Span == RollupSpan.Day && r.Begin >= month && r.Begin < from));
        foreach (var open in await before.GroupBy(r => new { r.MailboxId, r.TeamId, r.AgentId, r.PolicyId, r.Tag })
            .Select(g => new { g.Key.MailboxId, g.Key.TeamId, g.Key.AgentId, g.Key.PolicyId, g.Key.Tag, Net = g.Sum(r => r.Net) }).Where(g => g.Net != 0).ToListAsync(cancellationToken))
        {
            tally.Begin(Line(by, open.MailboxId, open.TeamId, open.AgentId, open.PolicyId, open.Tag), open.Net);
        }
    }

    /// <summary>The sums of a choice, in the mailboxes that the agent may see.</summary>
    public static IQueryable<ReportRollup> Chosen(DeskDbContext context, AgentScope agent, ReportChoice choice, RollupKind kind)
    {
        var rows = context.ReportRollups.AsNoTracking().Where(r => r.Kind == kind);
        rows = agent.Mailboxes is { } visible ? rows.Where(r => visible.Contains(r.MailboxId)) : rows;
        rows = choice.MailboxId is { } mailbox ? rows.Where(r => r.MailboxId == mailbox) : rows;
        rows = choice.TeamId is { } team ? rows.Where(r => r.TeamId == team) : rows;
        rows = choice.AgentId is { } whose ? rows.Where(r => r.AgentId == whose) : rows;
        rows = choice.PolicyId is { } policy ? rows.Where(r => r.PolicyId == policy) : rows;
        return choice.Tag is { } tag ? rows.Where(r => r.Tag == tag) : rows;
    }

    /// <summary>The line that something belongs to.</summary>
    public static (long Id, string Name) Line(ReportBy? by, long mailboxId, long teamId, long agentId, long policyId, string tag) => by switch
    {
        ReportBy.Mailbox => (mailboxId, ""),
        ReportBy.Team => (teamId, ""),
        ReportBy.Agent => (agentId, ""),
        ReportBy.Policy => (policyId, ""),
        ReportBy.Tag => (0, tag),
        _ => (0, ""),
    };
}
