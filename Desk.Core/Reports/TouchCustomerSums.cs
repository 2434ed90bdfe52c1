using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Reports;

/// <summary>Notes of days, and of their months, that customers' mails are counted there otherwise than was packed. Whoever calls holds the transaction that has moved the cursor.</summary>
internal static class TouchCustomerSums
{
    // in one question
    private const int MostDays = 500;

    /// <summary>The days on which another customer wrote, or another number, or to another mailbox.</summary>
    public static IReadOnlyCollection<int> Days(IEnumerable<ReportFact> known, IEnumerable<ReportFact> found)
    {
        var moved = new Dictionary<(int Day, long MailboxId, long CustomerId), int>();
        foreach (var (fact, sign) in known.Select(f => (f, -1)).Concat(found.Select(f => (f, 1))).Where(f => f.Item1.Kind == FactKind.CustomerMail))
        {
            var key = (fact.Day, fact.MailboxId, fact.CustomerId);
            moved[key] = moved.GetValueOrDefault(key) + sign;
        }

        return [.. moved.Where(m => m.Value != 0).Select(m => m.Key.Day).Distinct()];
    }

    public static async Task RunAsync(DeskDbContext context, IEnumerable<int> days, CancellationToken cancellationToken)
    {
        foreach (var some in days.Chunk(MostDays))
        {
            var months = some.Select(ReportDays.MonthOf).Distinct().ToArray();
            var rows = context.CustomerSums.Where(s => (s.Span == RollupSpan.Day && some.Contains(s.Begin)) || (s.Span == RollupSpan.Month && months.Contains(s.Begin)));
            var known = await rows.Select(s => new { s.Span, s.Begin, s.IsPacked }).ToListAsync(cancellationToken);
            if (known.Exists(s => s.IsPacked))
            {
                await rows.Where(s => s.IsPacked).ExecuteUpdateAsync(set => set.SetProperty(s => s.IsPacked, false).SetProperty(s => s.Mails, Array.Empty<byte>()), cancellationToken);
            }

            var there = known.Select(s => (s.Span, s.Begin)).ToHashSet();
            await context.InsertAsync<CustomerSum>(
                [.. some.Select(d => (Span: RollupSpan.Day, Begin: d)).Concat(months.Select(m => (Span: RollupSpan.Month, Begin: m))).Where(s => !there.Contains(s)).Select(s => new CustomerSum(s.Span, s.Begin))],
                cancellationToken);
        }
    }
}
