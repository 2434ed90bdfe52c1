using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Desk.Core.Database;

/// <summary>Keeps <see cref="TicketCount"/> up: every change of a ticket's place moves it from one counter to another.</summary>
internal static class CountTickets
{
    internal readonly record struct Place(long MailboxId, long AssigneeId, TicketStatus Status);

    public static Dictionary<Place, int> Deltas(ChangeTracker changes)
    {
        var deltas = new Dictionary<Place, int>();
        foreach (var entry in changes.Entries<Ticket>())
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted)
            {
                Add(deltas, entry.OriginalValues, -1);
            }

            if (entry.State is EntityState.Modified or EntityState.Added)
            {
                Add(deltas, entry.CurrentValues, 1);
            }
        }

        foreach (var unchanged in deltas.Where(d => d.Value == 0).Select(d => d.Key).ToList())
        {
            deltas.Remove(unchanged);
        }

        return deltas;
    }

    /// <summary>Runs under the organisation's event lock, so that nobody else inserts the same counter meanwhile.</summary>
    public static async Task ApplyAsync(DeskDbContext context, Dictionary<Place, int> deltas, CancellationToken cancellationToken)
    {
        foreach (var (place, delta) in deltas)
        {
            var updated = await context.TicketCounts
                .Where(c => c.MailboxId == place.MailboxId && c.AssigneeId == place.AssigneeId && c.Status == place.Status)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Count, c => c.Count + delta), cancellationToken);
            if (updated == 0)
            {
                context.TicketCounts.Add(new TicketCount { MailboxId = place.MailboxId, AssigneeId = place.AssigneeId, Status = place.Status, Count = delta });
            }
        }
    }

    private static Place PlaceOf(PropertyValues values) => new(
        values.GetValue<long>(nameof(Ticket.MailboxId)),
        values.GetValue<long?>(nameof(Ticket.AssigneeId)) ?? 0,
        values.GetValue<TicketStatus>(nameof(Ticket.Status)));

    // spam stands in no counter, nor does what is in the trash
    private static void Add(Dictionary<Place, int> deltas, PropertyValues values, int delta)
    {
        if (!values.GetValue<bool>(nameof(Ticket.IsSpam)) && values.GetValue<DateTimeOffset?>(nameof(Ticket.TrashedAt)) is null)
        {
            var place = PlaceOf(values);
            deltas[place] = deltas.GetValueOrDefault(place) + delta;
        }
    }
}
