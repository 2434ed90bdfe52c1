using System.Globalization;
using Desk.Core.People;

namespace Desk.Core.Tickets;

/// <summary>Which tickets a list shows. The same rule asks the database and judges a single changed row.</summary>
/// <param name="Kind">The sort of list.</param>
/// <param name="MailboxId">For <see cref="TicketViewKind.Mailbox"/>: whose.</param>
public sealed record TicketView(TicketViewKind Kind, long? MailboxId = null)
{
    /// <summary>The view's name in an address: <c>mine</c>, <c>unassigned</c>, <c>open</c>, <c>snoozed</c>, <c>done</c>, <c>mailbox-7</c>.</summary>
    public string Slug => Kind == TicketViewKind.Mailbox
        ? string.Create(CultureInfo.InvariantCulture, $"mailbox-{MailboxId}")
        : Kind.ToString().ToLowerInvariant();

    /// <summary>The view of that name; null when there is none.</summary>
    public static TicketView? Parse(string? slug)
    {
        if (slug is null)
        {
            return null;
        }

        if (slug.StartsWith("mailbox-", StringComparison.Ordinal))
        {
            return long.TryParse(slug.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new TicketView(TicketViewKind.Mailbox, id) : null;
        }

        return Enum.TryParse<TicketViewKind>(slug, true, out var kind) && kind != TicketViewKind.Mailbox && Enum.IsDefined(kind) && !char.IsAsciiDigit(slug[0])
            ? new TicketView(kind)
            : null;
    }

    /// <summary>Whether a row stands in this list for this agent.</summary>
    public bool Shows(TicketRow row, AgentScope agent)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(agent);
        return (agent.MaySee(row.MailboxId) || row.OtherMailboxes.Any(agent.MaySee)) && (row.TrashedAt is not null) == (Kind == TicketViewKind.Trash) && Kind switch
        {
            TicketViewKind.Trash => true,
            TicketViewKind.Mine => row.IsOpen && row.AssigneeId == agent.AgentId,
            TicketViewKind.Unassigned => row.IsOpen && row.AssigneeId is null,
            TicketViewKind.Open => row.IsOpen,
            TicketViewKind.Snoozed => row is { Status: TicketStatus.Snoozed, IsSpam: false },
            TicketViewKind.Done => row is { IsOpen: false, IsSpam: false, Status: not TicketStatus.Snoozed },
            TicketViewKind.Spam => row.IsSpam,
            TicketViewKind.Mailbox => row.IsOpen && row.MailboxId == MailboxId,
            _ => false,
        };
    }

    /// <summary>How many tickets stand in this list, from the maintained counters.</summary>
    public int Count(IEnumerable<TicketCount> counts, AgentScope agent) => counts
        .Where(c => agent.MaySee(c.MailboxId))
        .Where(c => Kind switch
        {
            TicketViewKind.Mine => IsOpen(c.Status) && c.AssigneeId == agent.AgentId,
            TicketViewKind.Unassigned => IsOpen(c.Status) && c.AssigneeId == 0,
            TicketViewKind.Open => IsOpen(c.Status),
            TicketViewKind.Snoozed => c.Status == TicketStatus.Snoozed,
            TicketViewKind.Done => c.Status is TicketStatus.Resolved or TicketStatus.Closed,
            TicketViewKind.Mailbox => IsOpen(c.Status) && c.MailboxId == MailboxId,
            _ => false,
        })
        .Sum(c => c.Count);

    internal IQueryable<Ticket> Select(IQueryable<Ticket> tickets, AgentScope agent)
    {
        tickets = tickets.Seen(agent);
        if (Kind == TicketViewKind.Trash)
        {
            return tickets.InTrash();
        }

        if (Kind == TicketViewKind.Spam)
        {
            return tickets.Where(t => t.IsSpam == true);
        }

        if (Kind == TicketViewKind.Snoozed)
        {
            return tickets.Where(t => t.Status == TicketStatus.Snoozed && t.IsSpam == false);
        }

        // compared with a parameter: SQLite looks an index up by "= value", not by a column that stands alone as the condition
        var open = Kind != TicketViewKind.Done;
        tickets = tickets.Where(t => t.IsOpen == open);
        return Kind switch
        {
            TicketViewKind.Mine => tickets.Where(t => t.AssigneeId == agent.AgentId),
            TicketViewKind.Unassigned => tickets.Where(t => t.AssigneeId == null),
            TicketViewKind.Open => tickets,
            TicketViewKind.Done => tickets.Where(t => t.IsSpam == false && t.Status != TicketStatus.Snoozed),
            TicketViewKind.Mailbox => tickets.Where(t => t.MailboxId == MailboxId),
            _ => throw new InvalidOperationException($"No list of kind {Kind}."),
        };
    }

    private static bool IsOpen(TicketStatus status) => status is not (TicketStatus.Snoozed or TicketStatus.Resolved or TicketStatus.Closed);
}

public enum TicketViewKind
{
    Mine,
    Unassigned,
    Open,

    /// <summary>Out of the way until a moment, or until the customer answers.</summary>
    Snoozed,

    /// <summary>Resolved and closed.</summary>
    Done,
    Mailbox,

    /// <summary>What a person said is spam; it is not counted.</summary>
    Spam,

    /// <summary>What was deleted and can be restored still; it is not counted.</summary>
    Trash,
}
