using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Leaves out of a ticket's events those that tell of a link to a ticket which the agent may not see: not even that it exists.</summary>
internal static class HideLinks
{
    public static async Task<List<DeskEvent>> RunAsync(DeskDbContext context, AgentScope by, List<DeskEvent> events, CancellationToken cancellationToken)
    {
        var named = by.Mailboxes is null ? [] : events.SelectMany(e => e.Changes).Where(IsLink).Select(NumberIn).Distinct().ToList();
        if (named.Count == 0)
        {
            return events;
        }

        var seen = await context.Tickets.Seen(by).Where(t => named.Contains(t.Number)).Select(t => t.Number).ToListAsync(cancellationToken);
        return [.. events.Where(e => !e.Changes.Any(c => IsLink(c) && !seen.Contains(NumberIn(c))))];
    }

    private static bool IsLink(FieldChange change) => LinkSides.Of(change.Field) is not null;

    private static string NumberIn(FieldChange change) => change.After ?? change.Before ?? "";
}
