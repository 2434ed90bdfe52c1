using Desk.Core.Live;
using Desk.Core.People;

namespace Desk.Core.Tickets;

/// <summary>Where a ticket stands, and until when it is snoozed.</summary>
public sealed record Standing(TicketStatus Status, DateTimeOffset? SnoozedUntil)
{
    /// <summary>Out of the way until then; null until the customer answers.</summary>
    public static Standing Snoozed(DateTimeOffset? until) => new(TicketStatus.Snoozed, until);
}

/// <summary>Puts a ticket out of the way until a moment, or until the customer answers, and brings it back before that.</summary>
public sealed class SnoozeTicket(ChangeTicket change)
{
    // further than this nobody means it
    private static readonly TimeSpan FurthestAhead = TimeSpan.FromDays(5 * 366);

    /// <param name="by">Who snoozes.</param>
    /// <param name="ticketId">Which ticket.</param>
    /// <param name="to">Snoozed until when, or the status that it comes back with: new only by taking the snooze back.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <param name="only">Where it must stand still; null for wherever.</param>
    /// <returns><see cref="ChangeOutcome.Invalid"/> for a moment that is over, or years ahead.</returns>
    public Task<ChangeOutcome> RunAsync(AgentScope by, long ticketId, Standing to, string cause, CancellationToken cancellationToken, While<Standing>? only = null)
    {
        ArgumentNullException.ThrowIfNull(to);
        return change.RunAsync(by, ticketId, cause, (_, ticket, now) => Task.FromResult(
            only is not null && only.Value != new Standing(ticket.Status, ticket.SnoozedUntil) ? ChangeTicket.MovedOn : Apply(ticket, to, now, mayBeNew: only is not null)), cancellationToken);
    }

    /// <summary>The move within a change: what it changed, or null for a moment or a status that makes no sense.</summary>
    internal static IReadOnlyList<FieldChange>? Apply(Ticket ticket, Standing to, DateTimeOffset now, bool mayBeNew = false)
    {
        if (to.SnoozedUntil <= now || to.SnoozedUntil > now + FurthestAhead || (to.Status == TicketStatus.New && !mayBeNew) || !Enum.IsDefined(to.Status))
        {
            return null;
        }

        var (status, until) = (ticket.Status, ticket.SnoozedUntil);
        if (!(to.Status == TicketStatus.Snoozed ? ticket.Snooze(to.SnoozedUntil?.ToUniversalTime(), now) : ticket.MoveTo(to.Status, now)))
        {
            return [];
        }

        var moved = new FieldChange("status", status.ToString(), ticket.Status.ToString());
        return ticket.SnoozedUntil == until ? [moved] : status == ticket.Status ? [Until(until, ticket.SnoozedUntil)] : [moved, Until(until, ticket.SnoozedUntil)];
    }

    /// <summary>The moment before and after, for the log; screens say it in their reader's zone.</summary>
    internal static FieldChange Until(DateTimeOffset? before, DateTimeOffset? after) => new("snoozedUntil", Words(before), Words(after));

    private static string? Words(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("O");
}
