using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Reports;

/// <summary>Packs who wrote on days that are over, then in months, which are made of their days.</summary>
internal static class PackCustomerSums
{
    private const int DaysAtOnce = 10;

    /// <summary>The next that are to be packed; none when all are. What was found is true as long as the cursor, read before, does not move.</summary>
    public static async Task<IReadOnlyList<CustomerSum>> FindAsync(DeskDbContext context, int today, CancellationToken cancellationToken)
    {
        var isPacked = false;
        var unpacked = context.CustomerSums.Where(s => s.IsPacked == isPacked);
        var days = await unpacked.Where(s => s.Span == RollupSpan.Day && s.Begin < today).OrderBy(s => s.Begin).Select(s => s.Begin).Take(DaysAtOnce).ToListAsync(cancellationToken);
        if (days.Count > 0)
        {
            var packed = new List<CustomerSum>();
            foreach (var day in days)
            {
                packed.Add(Packed(RollupSpan.Day, day, await OfFactsAsync(context, day, cancellationToken)));
            }

            return packed;
        }

        var thisMonth = ReportDays.MonthOf(today);
        var months = await unpacked.Where(s => s.Span == RollupSpan.Month && s.Begin < thisMonth).OrderBy(s => s.Begin).Select(s => s.Begin).Take(1).ToListAsync(cancellationToken);
        return months is [var month] ? [Packed(RollupSpan.Month, month, await OfDaysAsync(context, month, cancellationToken))] : [];
    }

    /// <summary>Writes them. Whoever calls holds the transaction that has moved the cursor.</summary>
    public static async Task WriteAsync(DeskDbContext context, IReadOnlyList<CustomerSum> packed, CancellationToken cancellationToken)
    {
        foreach (var sum in packed)
        {
            var row = context.CustomerSums.Where(s => s.Span == sum.Span && s.Begin == sum.Begin);
            _ = sum.Mails.Length == 0
                ? await row.ExecuteDeleteAsync(cancellationToken)
                : await row.ExecuteUpdateAsync(set => set.SetProperty(s => s.IsPacked, true).SetProperty(s => s.Mails, sum.Mails), cancellationToken);
        }
    }

    private static CustomerSum Packed(RollupSpan span, int begin, Dictionary<long, Dictionary<long, int>> mailboxes) => new(span, begin) { IsPacked = true, Mails = PackedCustomers.Pack(mailboxes) };

    private static async Task<Dictionary<long, Dictionary<long, int>>> OfFactsAsync(DeskDbContext context, int day, CancellationToken cancellationToken)
    {
        var mailboxes = new Dictionary<long, Dictionary<long, int>>();
        var mails = context.ReportFacts.Where(f => f.Kind == FactKind.CustomerMail && f.Day == day).Select(f => new { f.MailboxId, f.CustomerId });
        await foreach (var mail in mails.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var counts = Of(mailboxes, mail.MailboxId);
            counts[mail.CustomerId] = counts.GetValueOrDefault(mail.CustomerId) + 1;
        }

        return mailboxes;
    }

    private static async Task<Dictionary<long, Dictionary<long, int>>> OfDaysAsync(DeskDbContext context, int month, CancellationToken cancellationToken)
    {
        var (mailboxes, end) = (new Dictionary<long, Dictionary<long, int>>(), ReportDays.NextMonthOf(month));
        var days = context.CustomerSums.Where(s => s.Span == RollupSpan.Day && s.Begin >= month && s.Begin < end).Select(s => s.Mails);
        await foreach (var mails in days.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            PackedCustomers.Add(mails, id => Of(mailboxes, id));
        }

        return mailboxes;
    }

    private static Dictionary<long, int> Of(Dictionary<long, Dictionary<long, int>> mailboxes, long id)
    {
        if (!mailboxes.TryGetValue(id, out var counts))
        {
            mailboxes[id] = counts = [];
        }

        return counts;
    }
}
