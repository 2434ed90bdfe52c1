using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>What a filter asks of the database.</summary>
public sealed partial record TicketFilter
{
    /// <summary>All tickets that fit and that the agent may see.</summary>
    internal IQueryable<Ticket> Select(DeskDbContext context, AgentScope agent, DateTimeOffset now)
    {
        var tickets = context.Tickets.Seen(agent).Where(t => t.IsSpam == IsSpam);
        tickets = Statuses is { } statuses ? tickets.Where(t => statuses.Contains(t.Status)) : tickets;
        return Narrow(tickets, context, agent, now);
    }

    /// <summary>Everything but the status and spam, which are a list's own.</summary>
    internal IQueryable<Ticket> Narrow(IQueryable<Ticket> tickets, DeskDbContext context, AgentScope agent, DateTimeOffset now)
    {
        tickets = Priorities switch
        {
            null => tickets,
            // as a constant, so that the index of those few is found
            { Count: 1 } => tickets.Where(t => t.Priority == EF.Constant(Priorities.First())),
            var several => tickets.Where(t => several.Contains(t.Priority)),
        };
        tickets = AssigneeId is { } assignee ? tickets.Where(t => t.AssigneeId == assignee) : tickets;
        tickets = IsMine ? tickets.Where(t => t.AssigneeId == agent.AgentId) : tickets;
        tickets = Unassigned ? tickets.Where(t => t.AssigneeId == null) : tickets;
        tickets = MailboxId is { } mailbox ? tickets.Where(t => t.MailboxId == mailbox) : tickets;
        tickets = TeamId is { } team ? tickets.Where(t => t.TeamId == team) : tickets;
        tickets = Tag is not null && StorableText.Clean(Tag) is var tag ? tickets.Where(t => t.Tags.Any(g => g.Name == tag)) : tickets;
        tickets = Ratings switch
        {
            null => tickets,
            { Count: 1 } when Ratings.First() is var rating => tickets.Where(t => t.Rating == rating),
            var several => tickets.Where(t => t.Rating != null && several.Contains(t.Rating.Value)),
        };
        tickets = OfCustomer(tickets, context);
        if (WaitsFor is { } waits)
        {
            var since = now - waits;
            tickets = tickets.Where(t => t.AwaitsReply && t.LastActivityAt <= since);
        }

        if (ActiveWithin is { } within)
        {
            var since = now - within;
            tickets = tickets.Where(t => t.LastActivityAt >= since);
        }

        if (DueWithin is { } near)
        {
            var until = now + near;
            tickets = tickets.Where(t => t.NextDueAt <= until);
        }

        tickets = IsUnread ? Unread(tickets, context, agent.AgentId) : tickets;
        return Text is { Length: > 0 } text ? Containing(tickets, context, StorableText.Cut(text, MaxText)) : tickets;
    }

    private IQueryable<Ticket> OfCustomer(IQueryable<Ticket> tickets, DeskDbContext context)
    {
        if (CustomerAddress is not null)
        {
            var address = StorableText.Clean(CustomerAddress).Trim().ToLowerInvariant();
            tickets = tickets.Where(t => context.CustomerAddresses.Any(a => a.Address == address && a.CustomerId == t.CustomerId));
        }

        if (CustomerDomain is not null)
        {
            // and of the domains below it
            var domain = StorableText.Clean(CustomerDomain).Trim().ToLowerInvariant();
            var (there, below) = ($"@{domain}", $".{domain}");
            tickets = tickets.Where(t => context.CustomerAddresses.Any(a => a.CustomerId == t.CustomerId && (a.Address.EndsWith(there) || a.Address.EndsWith(below))));
        }

        return tickets;
    }

    // the rule of TicketRead.IsUnread
    private static IQueryable<Ticket> Unread(IQueryable<Ticket> tickets, DeskDbContext context, long agentId)
    {
        var read = context.TicketReads.Where(r => r.AgentId == agentId);
        return tickets.Where(t => read.Any(r => r.TicketId == t.Id && (t.NewsId ?? 0) > r.UpTo)
            || ((t.AwaitsReply || (t.NewsId != null && t.AssigneeId == agentId)) && !read.Any(r => r.TicketId == t.Id)));
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
