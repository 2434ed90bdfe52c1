using Desk.Core.Database;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>A customer as the customer's page shows one.</summary>
/// <param name="Id">The customer; another than was asked for when that one was merged into this one.</param>
/// <param name="Name">The name.</param>
/// <param name="Company">The company, or null.</param>
/// <param name="Phone">The telephone number, or null.</param>
/// <param name="Notes">What agents noted, or null.</param>
/// <param name="Addresses">All addresses, the oldest first.</param>
/// <param name="CreatedAt">When the customer first wrote.</param>
/// <param name="Version">Raised by every change of a field.</param>
public sealed record CustomerDetails(
    long Id, string Name, string? Company, string? Phone, string? Notes, IReadOnlyList<string> Addresses, DateTimeOffset CreatedAt, int Version)
{
    public string? Read(CustomerField field) => field switch
    {
        CustomerField.Name => Name,
        CustomerField.Company => Company,
        CustomerField.Phone => Phone,
        _ => Notes,
    };
}

/// <summary>Reads one customer, and the customer's conversations page by page.</summary>
public sealed class ReadCustomer(IDeskContextFactory contexts)
{
    // merged into one that was merged into another, and so on
    private const int LongestTrail = 20;

    /// <summary>Returns null when there is no such customer or the agent may not see it. One that was merged answers with the one that was kept.</summary>
    public async Task<CustomerDetails?> RunAsync(AgentScope agent, long customerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        for (var i = 0; i < LongestTrail; i++)
        {
            var next = await context.Customers.Where(c => c.Id == customerId).Select(c => c.MergedIntoId).SingleOrDefaultAsync(cancellationToken);
            if (next is null)
            {
                break;
            }

            customerId = next.Value;
        }

        return await context.Visible(agent).AsNoTracking().Where(c => c.Id == customerId).Select(c => new CustomerDetails(
            c.Id, c.Name, c.Company, c.Phone, c.Notes,
            context.CustomerAddresses.Where(a => a.CustomerId == c.Id).OrderBy(a => a.Id).Select(a => a.Address).ToList(),
            c.CreatedAt, c.Version)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The customer's conversations in mailboxes that the agent may see, newest activity first.</summary>
    /// <param name="agent">Who asks.</param>
    /// <param name="customerId">Whose they are.</param>
    /// <param name="after">The end of the page before; null for the first one.</param>
    /// <param name="limit">How many rows, 1 to <see cref="ListTickets.MaxLimit"/>.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<TicketPage> TicketsAsync(AgentScope agent, long customerId, TicketPlace? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        limit = Math.Clamp(limit, 1, ListTickets.MaxLimit);
        await using var context = contexts.Create(agent.Tenant);
        var tickets = context.Tickets.AsNoTracking().Seen(agent).Where(t => t.CustomerId == customerId);
        var (rows, next) = await TicketOrder.Newest.PageAsync(tickets, after, limit, TicketRow.Read, TicketOrder.Newest.PlaceOf, false, cancellationToken);
        return new TicketPage(rows, next);
    }
}
