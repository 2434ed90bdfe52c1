using Desk.Core.Database;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>A customer of a company.</summary>
/// <param name="Id">The customer.</param>
/// <param name="Name">The name.</param>
/// <param name="Address">The oldest address, or null.</param>
public sealed record CompanyCustomer(long Id, string Name, string? Address);

/// <summary>A company as far as an agent may see it.</summary>
/// <param name="Id">Its row; null as long as nobody has noted anything.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Notes">What agents noted, or null.</param>
/// <param name="Version">Raised by every change of the row; 0 without one.</param>
/// <param name="Customers">Its customers by name, as many as were asked for.</param>
/// <param name="CustomerCount">How many there are.</param>
public sealed record CompanyDetails(long? Id, string Name, string? Notes, int Version, IReadOnlyList<CompanyCustomer> Customers, int CustomerCount);

/// <summary>Reads what is known of a company by its name: notes, customers, and their conversations page by page.</summary>
public sealed class ReadCompany(IDeskContextFactory contexts)
{
    /// <summary>The most customers that are read at once.</summary>
    public const int MostCustomers = 100;

    /// <param name="agent">Who asks. Whoever sees some mailboxes only sees the companies of their customers.</param>
    /// <param name="name">What customers call it; upper and lower case and blanks are one.</param>
    /// <param name="customers">How many customers are read, 1 to <see cref="MostCustomers"/>.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>Null when there is no such company or the agent may not see it.</returns>
    public async Task<CompanyDetails?> RunAsync(AgentScope agent, string name, int customers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var (company, spelling) = await FindAsync(context, agent, name, cancellationToken);
        if (spelling is null)
        {
            return null;
        }

        var key = Company.KeyOf(name);
        var visible = context.Visible(agent).AsNoTracking().Where(c => c.CompanyKey == key);
        var shown = await visible.OrderBy(c => c.SearchKey).ThenBy(c => c.Id).Take(Math.Clamp(customers, 1, MostCustomers)).Select(c => new CompanyCustomer(
            c.Id, c.Name, context.CustomerAddresses.Where(a => a.CustomerId == c.Id).OrderBy(a => a.Id).Select(a => a.Address).FirstOrDefault())).ToListAsync(cancellationToken);
        return new CompanyDetails(company?.Id, company?.Name ?? spelling, company?.Notes, company?.Version ?? 0, shown, shown.Count < customers ? shown.Count : await visible.CountAsync(cancellationToken));
    }

    /// <summary>The conversations of the company's customers in mailboxes that the agent may see, newest activity first.</summary>
    /// <param name="agent">Who asks.</param>
    /// <param name="name">As for <see cref="RunAsync"/>.</param>
    /// <param name="openOnly">Whether what is done is left out.</param>
    /// <param name="after">The end of the page before; null for the first one.</param>
    /// <param name="limit">How many rows, 1 to <see cref="ListTickets.MaxLimit"/>.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<TicketPage> TicketsAsync(AgentScope agent, string name, bool openOnly, TicketPlace? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        limit = Math.Clamp(limit, 1, ListTickets.MaxLimit);
        var key = Company.KeyOf(name);
        if (key.Length == 0)
        {
            return new TicketPage([], null);
        }

        await using var context = contexts.Create(agent.Tenant);
        var tickets = context.Tickets.AsNoTracking().Seen(agent).Where(t => t.Customer.CompanyKey == key && (!openOnly || t.IsOpen == true));        var (rows, next) = await TicketOrder.Newest.PageAsync(tickets, after, limit, TicketRow.Read, TicketOrder.Newest.PlaceOf, false, cancellationToken);
        return new TicketPage(rows, next);
    }

    /// <summary>The row of a company, if it has one, and a spelling of its name; without a spelling there is no company that the agent may see.</summary>
    internal static async Task<(Company? Row, string? Spelling)> FindAsync(DeskDbContext context, AgentScope agent, string name, CancellationToken cancellationToken)
    {
        var key = Company.KeyOf(name);
        if (key.Length == 0)
        {
            return (null, null);
        }

        var spelling = await context.Visible(agent).Where(c => c.CompanyKey == key).OrderBy(c => c.Id).Select(c => c.Company).FirstOrDefaultAsync(cancellationToken);
        var row = spelling is null && agent.Mailboxes is not null ? null : await context.Companies.SingleOrDefaultAsync(c => c.Key == key, cancellationToken);
        return (row, spelling ?? row?.Name);
    }
}
