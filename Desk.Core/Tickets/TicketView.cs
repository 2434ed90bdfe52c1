using System.Globalization;
using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Which tickets a list shows. The same rule asks the database and judges a single changed row.</summary>
/// <param name="Kind">The sort of list.</param>
/// <param name="MailboxId">For <see cref="TicketViewKind.Mailbox"/>: whose.</param>
public sealed record TicketView(TicketViewKind Kind, long? MailboxId = null)
{
    /// <summary>How near a deadline is for <see cref="TicketViewKind.Due"/>.</summary>
    public static readonly TimeSpan DueAhead = TimeSpan.FromHours(2);

    /// <summary>What narrows the list. A status that it names counts in place of the list's own.</summary>
    public TicketFilter Filter { get; init; } = TicketFilter.None;

    /// <summary>The saved view that it is, or that it was before somebody narrowed it otherwise.</summary>
    public long? SavedId { get; init; }

    /// <summary>True when a saved view's filter is another here than it was saved with.</summary>
    public bool IsChanged { get; init; }

    /// <summary>How it is sorted.</summary>
    public TicketOrder Order => Filter.Order ?? OwnOrder;

    /// <summary>How it is sorted when nobody says otherwise.</summary>
    public TicketOrder OwnOrder => Kind == TicketViewKind.Due ? TicketOrder.NextDue : TicketOrder.Newest;

    /// <summary>True when tickets come and go by the time alone.</summary>
    public bool GoesByTime => Kind == TicketViewKind.Due || Filter.GoesByTime;

    /// <summary>True when every ticket of the list has a deadline.</summary>
    public bool HasDeadlinesOnly => Kind == TicketViewKind.Due || Filter.DueWithin is not null;

    /// <summary>The view's name in an address: <c>mine</c>, <c>unassigned</c>, <c>due</c>, <c>open</c>, <c>snoozed</c>, <c>done</c>, <c>mailbox-7</c>, <c>view-3</c>.</summary>
    public string Slug => SavedId is { } saved ? SavedView.SlugOf(saved)
        : Kind == TicketViewKind.Mailbox
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

    /// <summary>Whether a row stands in this list for this agent, as far as the row tells (<see cref="TicketFilter.AsksDatabase"/>).</summary>
    /// <param name="row">The row.</param>
    /// <param name="agent">Whose list it is.</param>
    /// <param name="now">The moment that the filter's spans count back from; null leaves them out.</param>
    public bool Shows(TicketRow row, AgentScope agent, DateTimeOffset? now = null)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(agent);
        return (agent.MaySee(row.MailboxId) || row.OtherMailboxes.Any(agent.MaySee)) && (row.TrashedAt is not null) == (Kind == TicketViewKind.Trash) && HasStatus(row) && Filter.Fits(row, agent, now) && Kind switch
        {
            TicketViewKind.Mine => row.AssigneeId == agent.AgentId,
            TicketViewKind.Unassigned => row.AssigneeId is null,
            TicketViewKind.Mailbox => row.MailboxId == MailboxId,
            TicketViewKind.Due => row.NextDueAt is { } due && (now is null || due <= now + DueAhead),
            _ => true,
        };
    }

    /// <summary>How many tickets stand in this list, from the maintained counters, which know of no filter.</summary>
    public int Count(IReadOnlyList<TicketCount> counts, AgentScope agent)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(agent);
        // a loop: there is one for each agent, mailbox and status, and every screen counts a dozen lists with each mail
        var sum = 0;
        for (var i = 0; i < counts.Count; i++)
        {
            var count = counts[i];
            var isHere = Kind switch
            {
                TicketViewKind.Mine => count.AssigneeId == agent.AgentId && IsOpen(count.Status),
                TicketViewKind.Unassigned => count.AssigneeId == 0 && IsOpen(count.Status),
                TicketViewKind.Open => IsOpen(count.Status),
                TicketViewKind.Snoozed => count.Status == TicketStatus.Snoozed,
                TicketViewKind.Done => count.Status is TicketStatus.Resolved or TicketStatus.Closed,
                TicketViewKind.Mailbox => count.MailboxId == MailboxId && IsOpen(count.Status),
                _ => false,
            };
            sum += isHere && agent.MaySee(count.MailboxId) ? count.Count : 0;
        }

        return sum;
    }

    internal Task<IQueryable<Ticket>> SelectAsync(DeskDbContext context, AgentScope agent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var near = now + DueAhead;
        var tickets = OfStatus(context.Tickets.AsNoTracking().Seen(agent));
        tickets = Kind switch
        {
            TicketViewKind.Mine => tickets.Where(t => t.AssigneeId == agent.AgentId),
            TicketViewKind.Unassigned => tickets.Where(t => t.AssigneeId == null),
            TicketViewKind.Mailbox => tickets.Where(t => t.MailboxId == MailboxId),
            TicketViewKind.Due => tickets.Where(t => t.NextDueAt <= near),
            _ => tickets,
        };
        return Filter.NarrowAsync(tickets, context, agent, now, cancellationToken);
    }

    // spam, what is snoozed and what was deleted are lists of their own, whatever else is asked of the status
    private bool HasStatus(TicketRow row) => Kind switch
    {
        TicketViewKind.Trash => Filter.Admits(row.Status),
        TicketViewKind.Spam => row.IsSpam && Filter.Admits(row.Status),
        TicketViewKind.Snoozed => row is { Status: TicketStatus.Snoozed, IsSpam: false } && Filter.Admits(row.Status),
        _ when Filter.SetsStatus => !row.IsSpam && Filter.Admits(row.Status),
        TicketViewKind.Done => row is { IsOpen: false, IsSpam: false, Status: not TicketStatus.Snoozed },
        _ => row.IsOpen,
    };

    private IQueryable<Ticket> OfStatus(IQueryable<Ticket> tickets)
    {
        if (Kind is TicketViewKind.Spam or TicketViewKind.Snoozed or TicketViewKind.Trash)
        {
            tickets = Kind switch
            {
                TicketViewKind.Trash => tickets.InTrash(),
                TicketViewKind.Spam => tickets.Where(t => t.IsSpam == true),
                _ => tickets.Where(t => t.Status == TicketStatus.Snoozed && t.IsSpam == false),
            };
            return Filter.Statuses is { } among ? tickets.Where(t => among.Contains(t.Status)) : tickets;
        }

        // compared with a parameter: SQLite looks an index up by "= value", not by a column that stands alone as the condition
        var open = Kind != TicketViewKind.Done;
        if (!Filter.SetsStatus)
        {
            tickets = tickets.Where(t => t.IsOpen == open);
            return open ? tickets : tickets.Where(t => t.IsSpam == false && t.Status != TicketStatus.Snoozed);
        }

        // where all are open or none is, that is an index's; else everything but spam is looked through
        var (statuses, spam) = (Filter.Statuses, false);
        open = statuses?.All(IsOpen) == true;
        tickets = open || statuses?.Any(IsOpen) == false ? tickets.Where(t => t.IsOpen == open) : tickets;
        tickets = open ? tickets : tickets.Where(t => t.IsSpam == spam);
        return statuses is null ? tickets : tickets.Where(t => statuses.Contains(t.Status));
    }

    private static bool IsOpen(TicketStatus status) => status is not (TicketStatus.Snoozed or TicketStatus.Resolved or TicketStatus.Closed);
}

public enum TicketViewKind
{
    Mine,
    Unassigned,

    /// <summary>A deadline is missed or near, the next one first; no counter knows of it.</summary>
    Due,
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
