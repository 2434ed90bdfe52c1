using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Reports;

/// <summary>Adds up single facts, where no sums are kept: they are read one after the other, so that a long period takes longer but no more memory.</summary>
internal static class ReadFactSums
{
    /// <summary>So many customers have a line, those who wrote most.</summary>
    public const int MostCustomers = 50;

    public static async Task RunAsync(DeskDbContext context, AgentScope agent, ReportChoice choice, ReportBy? by, ReportTally tally, ReportCursor? cursor, CancellationToken cancellationToken)
    {
        var days = new ReportDays(cursor?.Zone ?? "");
        var facts = SeeFacts.Chosen(context, agent, choice);
        var names = new Dictionary<long, string>();
        if (by == ReportBy.Customer)
        {
            var writers = await new FindWriters(context, agent, choice).RunAsync(cursor, tally.From, tally.Until, MostCustomers, cancellationToken);
            names = await context.Customers.AsNoTracking().Where(c => writers.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
            var ids = names.Keys.ToList();
            facts = facts.Where(f => ids.Contains(f.CustomerId));
        }

        var rows = by == ReportBy.Tag ? facts.Join(context.ReportTags, f => f.TicketId, t => t.TicketId, (f, t) => new { Fact = f, t.Tag }) : facts.Select(f => new { Fact = f, Tag = "" });
        var (from, until) = (tally.From, tally.Until);
        (long, string) LineOf(ReportFact f, string tag) =>
            by == ReportBy.Customer ? (f.CustomerId, names[f.CustomerId]) : ReadRollups.Line(by, f.MailboxId, f.TeamId, f.AgentId, f.PolicyId, tag);
        // a customer's facts are few: one look goes through them, where a search by kind would find everybody's
        if (by == ReportBy.Customer || choice.CustomerId is not null)
        {
            var ofCustomers = rows.Where(r => r.Fact.Day < until && (r.Fact.Day >= from || (r.Fact.Kind == FactKind.Open && r.Fact.LeftDay >= from)));
            await foreach (var row in ofCustomers.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                var line = LineOf(row.Fact, row.Tag);
                if (row.Fact.Day >= from)
                {
                    Come(tally, row.Fact, line, days);
                }
                else
                {
                    tally.Begin(line, 1);
                }

                if (row.Fact is { Kind: FactKind.Open, LeftDay: { } left } && left >= from && left < until)
                {
                    Leave(tally, left, line);
                }
            }

            return;
        }

        // every kind is named, so that the index of kinds and days is found
        var kinds = Enum.GetValues<FactKind>();
        await foreach (var row in rows.Where(r => kinds.Contains(r.Fact.Kind) && r.Fact.Day >= from && r.Fact.Day < until).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Come(tally, row.Fact, LineOf(row.Fact, row.Tag), days);
        }

        await foreach (var row in rows.Where(r => r.Fact.Kind == FactKind.Open && r.Fact.LeftDay >= from && r.Fact.LeftDay < until).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Leave(tally, row.Fact.LeftDay!.Value, LineOf(row.Fact, row.Tag));
        }

        await foreach (var row in rows.Where(r => r.Fact.Kind == FactKind.Open && r.Fact.Day < from && r.Fact.LeftDay >= from).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            tally.Begin(LineOf(row.Fact, row.Tag), 1);
        }
    }

    private static void Leave(ReportTally tally, int day, (long Id, string Name) line)
    {
        foreach (var sum in tally.Of(day, line))
        {
            sum.Net--;
        }
    }

    private static void Come(ReportTally tally, ReportFact fact, (long Id, string Name) line, ReportDays days)
    {
        var slots = ReportSlots.Of(fact, days).ToList();
        foreach (var sum in tally.Of(fact.Day, line))
        {
            sum.Net += fact.Kind == FactKind.Open ? 1 : 0;
            slots.ForEach(s => sum.Add(s, 1));
        }
    }
}
