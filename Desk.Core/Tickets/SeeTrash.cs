using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>
/// Every query leaves the tickets in the trash out, by a filter of the model beside the organisation's. The few that work on the trash, or must follow a
/// mail or a row wherever its ticket is, say so here.
/// </summary>
internal static class SeeTrash
{
    /// <summary>Lifts the trash's filter from a whole query, and no other.</summary>
    public static IQueryable<T> WithTrash<T>(this IQueryable<T> rows)
        where T : class => rows.IgnoreQueryFilters([DeskModel.TrashFilter]);

    /// <summary>Only what is in the trash.</summary>
    public static IQueryable<Ticket> InTrash(this IQueryable<Ticket> tickets) => tickets.WithTrash().Where(t => t.TrashedAt != null);
}
