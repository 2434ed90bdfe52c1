using Desk.Core.Database;
using Desk.Core.People;

namespace Desk.Core.Tickets;

/// <summary>Which tickets another program asks for. What is null does not limit the list.</summary>
public sealed record TicketFilter
{
    /// <summary>The longest text that is looked for.</summary>
    public const int MaxText = 100;

    /// <summary>One of these statuses.</summary>
    public IReadOnlyCollection<TicketStatus>? Statuses { get; init; }

    /// <summary>One of these priorities.</summary>
    public IReadOnlyCollection<TicketPriority>? Priorities { get; init; }

    public long? AssigneeId { get; init; }

    /// <summary>Only what is nobody's.</summary>
    public bool Unassigned { get; init; }

    public long? MailboxId { get; init; }

    public long? TeamId { get; init; }

    /// <summary>A tag as <see cref="TicketTag.Clean"/> keeps it.</summary>
    public string? Tag { get; init; }

    /// <summary>An address of the customer's.</summary>
    public string? CustomerAddress { get; init; }

    /// <summary>Stands in the subject, the number, or the customer's name or address, in upper or lower case; at most <see cref="MaxText"/> characters.</summary>
    public string? Text { get; init; }

    /// <summary>Spam instead of everything else.</summary>
    public bool IsSpam { get; init; }

    internal IQueryable<Ticket> Select(DeskDbContext context, AgentScope agent)
    {
        var tickets = context.Tickets.Seen(agent).Where(t => t.IsSpam == IsSpam);

        tickets = Statuses is { } statuses ? tickets.Where(t => statuses.Contains(t.Status)) : tickets;
        tickets = Priorities is { } priorities ? tickets.Where(t => priorities.Contains(t.Priority)) : tickets;
        tickets = AssigneeId is { } assignee ? tickets.Where(t => t.AssigneeId == assignee) : tickets;
        tickets = Unassigned ? tickets.Where(t => t.AssigneeId == null) : tickets;
        tickets = MailboxId is { } mailbox ? tickets.Where(t => t.MailboxId == mailbox) : tickets;
        tickets = TeamId is { } team ? tickets.Where(t => t.TeamId == team) : tickets;
        tickets = Tag is not null && StorableText.Clean(Tag) is var tag ? tickets.Where(t => t.Tags.Any(g => g.Name == tag)) : tickets;
        if (CustomerAddress is not null)
        {
            var address = StorableText.Clean(CustomerAddress).Trim().ToLowerInvariant();
            tickets = tickets.Where(t => context.CustomerAddresses.Any(a => a.Address == address && a.CustomerId == t.CustomerId));
        }

        return Text is { Length: > 0 } text ? Containing(tickets, context, StorableText.Cut(text, MaxText)) : tickets;
    }

    private static IQueryable<Ticket> Containing(IQueryable<Ticket> tickets, DeskDbContext context, string text)
    {
        var wanted = text.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // the database lowers its side; it knows no cultures and no comparisons of .NET
        return tickets.Where(t => t.Subject.ToLower().Contains(wanted) || t.Number.ToLower().Contains(wanted) || t.Customer.Name.ToLower().Contains(wanted)
            || context.CustomerAddresses.Any(a => a.CustomerId == t.CustomerId && a.Address.Contains(wanted)));
#pragma warning restore CA1304, CA1311, CA1862
    }
}
