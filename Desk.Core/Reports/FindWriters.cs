using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Reports;

/// <summary>Finds the customers who wrote most in a period: of several with as many mails those who were there first.</summary>
/// <param name="context">Of the organisation.</param>
/// <param name="agent">Who asks.</param>
/// <param name="choice">What is looked at.</param>
internal sealed class FindWriters(DeskDbContext context, AgentScope agent, ReportChoice choice)
{
    private readonly Dictionary<long, int> _counts = [];

    /// <param name="cursor">How far is counted.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The day after the last one.</param>
    /// <param name="most">So many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<long>> RunAsync(ReportCursor? cursor, int from, int until, int most, CancellationToken cancellationToken)
    {
        // what is packed knows mailboxes and customers alone, and says nothing while everything is counted anew
        if (cursor is not { Stage: ReportStage.Following, ListsDays: true } || choice is not { TeamId: null, AgentId: null, PolicyId: null, CustomerId: null, Tag: null })
        {
            return await Mails(from, until).GroupBy(f => f.CustomerId).Select(g => new { g.Key, Count = g.Count() })
                .OrderByDescending(g => g.Count).ThenBy(g => g.Key).Take(most).Select(g => g.Key).ToListAsync(cancellationToken);
        }

        var begin = from;
        foreach (var month in await AddMonthsAsync(from, until, cancellationToken))
        {
            await AddDaysAsync(begin, month, cancellationToken);
            begin = ReportDays.NextMonthOf(month);
        }

        await AddDaysAsync(begin, until, cancellationToken);
        return [.. _counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).Take(most).Select(c => c.Key)];
    }

    private IQueryable<ReportFact> Mails(int from, int until) => SeeFacts.Chosen(context, agent, choice).Where(f => f.Kind == FactKind.CustomerMail && f.Day >= from && f.Day < until);

    private Dictionary<long, int>? CountsOf(long mailboxId) => agent.MaySee(mailboxId) && (choice.MailboxId ?? mailboxId) == mailboxId ? _counts : null;

    // answers which months those were, in order
    private async Task<List<int>> AddMonthsAsync(int from, int until, CancellationToken cancellationToken)
    {
        var (months, (first, end)) = (new List<int>(), ReportCourse.Months(from, until));
        var packed = context.CustomerSums.Where(s => s.Span == RollupSpan.Month && s.Begin >= first && s.Begin < end && s.IsPacked).OrderBy(s => s.Begin).Select(s => new { s.Begin, s.Mails });
        await foreach (var month in packed.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            PackedCustomers.Add(month.Mails, CountsOf);
            months.Add(month.Begin);
        }

        return months;
    }

    // days without a row have no mails: what lies between two that are not packed is looked at with them
    private async Task AddDaysAsync(int from, int until, CancellationToken cancellationToken)
    {
        var unpacked = new List<(int From, int Until)>();
        var days = context.CustomerSums.Where(s => s.Span == RollupSpan.Day && s.Begin >= from && s.Begin < until).OrderBy(s => s.Begin).Select(s => new { s.Begin, s.IsPacked, s.Mails });
        var goesOn = false;
        await foreach (var day in days.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (day.IsPacked)
            {
                PackedCustomers.Add(day.Mails, CountsOf);
            }
            else if (goesOn)
            {
                unpacked[^1] = (unpacked[^1].From, day.Begin + 1);
            }
            else
            {
                unpacked.Add((day.Begin, day.Begin + 1));
            }

            goesOn = !day.IsPacked;
        }

        foreach (var some in unpacked)
        {
            await AddFactsAsync(some.From, some.Until, cancellationToken);
        }
    }

    private async Task AddFactsAsync(int from, int until, CancellationToken cancellationToken)
    {
        var customers = Mails(from, until).GroupBy(f => f.CustomerId).Select(g => new { g.Key, Count = g.Count() });
        await foreach (var customer in customers.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            _counts[customer.Key] = _counts.GetValueOrDefault(customer.Key) + customer.Count;
        }
    }
}
