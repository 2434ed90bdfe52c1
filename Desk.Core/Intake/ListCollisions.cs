using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>Mails that have one Message-ID but say different things; all are kept.</summary>
/// <param name="Id">The group's id, which is its first mail's.</param>
/// <param name="Messages">The mails, oldest first.</param>
public sealed record CollisionGroup(long Id, IReadOnlyList<CollidingMail> Messages);

/// <summary>One of them.</summary>
public sealed record CollidingMail(long Id, string? MailId, string FromAddress, string Subject, DateTimeOffset CreatedAt, long TicketId, string TicketNumber);

/// <summary>Lists the groups of mails whose Message-IDs collide, newest first.</summary>
public sealed class ListCollisions(IDeskContextFactory contexts)
{
    /// <summary>The most groups of a page.</summary>
    public const int MaxLimit = 100;

    // a broken sender gives every mail of years one Message-ID
    private const int MostOfGroup = 100;

    /// <param name="by">Who asks.</param>
    /// <param name="before">The last group of the page before; null for the first page.</param>
    /// <param name="limit">How many groups, 1 to <see cref="MaxLimit"/>.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>Null when the role does not allow it.</returns>
    public async Task<IReadOnlyList<CollisionGroup>?> RunAsync(AgentScope by, long? before, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageOrganisation))
        {
            return null;
        }

        await using var context = contexts.Create(by.Tenant);
        var seen = context.Tickets.Seen(by);
        var messages = context.Messages.AsNoTracking().Where(m => m.CollisionGroupId != null && (before == null || m.CollisionGroupId < before) && seen.Any(t => t.Id == m.TicketId));
        var groups = await messages.Select(m => m.CollisionGroupId).Distinct().OrderByDescending(id => id).Take(Math.Clamp(limit, 1, MaxLimit)).ToListAsync(cancellationToken);
        var found = await messages.Where(m => groups.Contains(m.CollisionGroupId)).OrderBy(m => m.Id).Take(MostOfGroup * MaxLimit)
            .Select(m => new { Group = m.CollisionGroupId!.Value, Mail = new CollidingMail(m.Id, m.MailId, m.FromAddress, m.Subject, m.CreatedAt, m.TicketId, m.Ticket.Number) }).ToListAsync(cancellationToken);
        return [.. found.GroupBy(f => f.Group).OrderByDescending(g => g.Key).Select(g => new CollisionGroup(g.Key, [.. g.Take(MostOfGroup).Select(f => f.Mail)]))];
    }
}
