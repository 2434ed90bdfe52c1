using Desk.Core.Database;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>Numbers new tickets from the day's sequence, within the transaction that opens them: no number is lost or given twice.</summary>
internal static class TakeTicketNumbers
{
    public static async Task RunAsync(DeskDbContext context, IReadOnlyList<Ticket> opened, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (opened.Count == 0)
        {
            return;
        }

        var day = TicketNumber.DayOf(now);
        var count = opened.Count;
        var last = count;
        if (await context.TicketNumberDays.Where(d => d.Day == day).ExecuteUpdateAsync(set => set.SetProperty(d => d.Last, d => d.Last + count), cancellationToken) > 0)
        {
            last = await context.TicketNumberDays.Where(d => d.Day == day).Select(d => d.Last).SingleAsync(cancellationToken);
        }
        else
        {
            context.TicketNumberDays.Add(new TicketNumberDay(day) { Last = count });
        }

        for (var i = 0; i < count; i++)
        {
            opened[i].GiveNumber(TicketNumber.Format(day, last - count + 1 + i));
        }
    }
}
