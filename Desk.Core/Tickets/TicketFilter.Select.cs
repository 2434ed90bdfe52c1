using System.Linq.Expressions;
using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>What a filter asks of the database.</summary>
public sealed partial record TicketFilter
{
    // so many tickets are looked at one by one rather than found among a list's
    private const int MostFew = 1000;

    private const int MostWords = 5;

    /// <summary>All tickets that fit and that the agent may see.</summary>
    internal async Task<IQueryable<Ticket>> SelectAsync(DeskDbContext context, AgentScope agent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tickets = IsTrash ? context.Tickets.InTrash().Seen(agent) : context.Tickets.Seen(agent).Where(t => t.IsSpam == IsSpam);
        tickets = Statuses is { } statuses ? tickets.Where(t => statuses.Contains(t.Status)) : tickets;
        return await NarrowAsync(tickets, context, agent, now, cancellationToken);
    }

    /// <summary>Everything but the status, spam and the trash, which are a list's own. What names few tickets is looked up at once: a list is not gone through for them.</summary>
    internal async Task<IQueryable<Ticket>> NarrowAsync(IQueryable<Ticket> tickets, DeskDbContext context, AgentScope agent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        tickets = Tag is null ? tickets : await TaggedAsync(tickets, context, StorableText.Clean(Tag), cancellationToken);
        tickets = CustomerAddress is null ? tickets : await OfAddressAsync(tickets, context, StorableText.Clean(CustomerAddress).Trim().ToLowerInvariant(), cancellationToken);
        return Narrow(tickets, context, agent, now);
    }

    private IQueryable<Ticket> Narrow(IQueryable<Ticket> tickets, DeskDbContext context, AgentScope agent, DateTimeOffset now)
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
        tickets = Ratings switch
        {
            null => tickets,
            { Count: 1 } when Ratings.First() is var rating => tickets.Where(t => t.Rating == rating),
            var several => tickets.Where(t => t.Rating != null && several.Contains(t.Rating.Value)),
        };
        tickets = OfDomain(tickets, context);
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

    private static Task<IQueryable<Ticket>> TaggedAsync(IQueryable<Ticket> tickets, DeskDbContext context, string tag, CancellationToken cancellationToken) =>
        FewAsync(tickets, context.Set<TicketTag>().Where(g => g.Name == tag).Select(g => g.TicketId), t => t.Tags.Any(g => g.Name == tag), cancellationToken);

    private static Task<IQueryable<Ticket>> OfAddressAsync(IQueryable<Ticket> tickets, DeskDbContext context, string address, CancellationToken cancellationToken)
    {
        var customers = context.CustomerAddresses.Where(a => a.Address == address).Select(a => a.CustomerId);
        return FewAsync(tickets, context.Tickets.WithTrash().Where(t => customers.Contains(t.CustomerId)).Select(t => t.Id), t => customers.Contains(t.CustomerId), cancellationToken);
    }

    // what many tickets have is soon met on the way through a list
    private static async Task<IQueryable<Ticket>> FewAsync(IQueryable<Ticket> tickets, IQueryable<long> ids, Expression<Func<Ticket, bool>> has, CancellationToken cancellationToken)
    {
        var few = await ids.Take(MostFew + 1).ToListAsync(cancellationToken);
        return tickets.Where(few.Count <= MostFew ? t => few.Contains(t.Id) : has);
    }

    private IQueryable<Ticket> OfDomain(IQueryable<Ticket> tickets, DeskDbContext context)
    {
        if (CustomerDomain is null)
        {
            return tickets;
        }

        // and of the domains below it
        var domain = StorableText.Clean(CustomerDomain).Trim().ToLowerInvariant();
        var (there, below) = ($"@{domain}", $".{domain}");
        return tickets.Where(t => context.CustomerAddresses.Any(a => a.CustomerId == t.CustomerId && (a.Address.EndsWith(there) || a.Address.EndsWith(below))));
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
        // the last one is what is left, with its spaces
        foreach (var word in text.ToLowerInvariant().Split(' ', MostWords, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
#pragma warning disable CA1304, CA1311, CA1862 // the database lowers its side; it knows no cultures and no comparisons of .NET
            tickets = tickets.Where(t => t.Subject.ToLower().Contains(word) || t.Number.ToLower().Contains(word) || t.Customer.Name.ToLower().Contains(word)
                || context.CustomerAddresses.Any(a => a.CustomerId == t.CustomerId && a.Address.Contains(word)));
#pragma warning restore CA1304, CA1311, CA1862
        }

        return tickets;
    }
}
