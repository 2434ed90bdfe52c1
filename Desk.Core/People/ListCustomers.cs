using Desk.Core.Database;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>A customer as lists show one.</summary>
/// <param name="Id">The customer.</param>
/// <param name="Name">The name.</param>
/// <param name="Company">The company, or null.</param>
/// <param name="Address">The oldest address, or null.</param>
/// <param name="Addresses">How many addresses there are.</param>
/// <param name="Tickets">How many conversations the agent may see.</param>
public sealed record CustomerRow(long Id, string Name, string? Company, string? Address, int Addresses, int Tickets);

/// <summary>The place of a customer in the list.</summary>
public sealed record CustomerCursor(string Key, long Id);

/// <summary>One page of customers by name.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">Where the next page starts; null at the end.</param>
public sealed record CustomerPage(IReadOnlyList<CustomerRow> Rows, CustomerCursor? Next);

/// <summary>Lists customers by name, all of them or those that a few letters find in a name, a company or an address.</summary>
public sealed class ListCustomers(IDeskContextFactory contexts)
{
    /// <summary>The most rows of a page.</summary>
    public const int MaxLimit = 100;

    /// <summary>Longer searches find nothing that a shorter one does not.</summary>
    public const int LongestSearch = 100;

    /// <param name="agent">Who asks.</param>
    /// <param name="search">Letters to look for; null or empty for everyone.</param>
    /// <param name="after">The end of the page before; null for the first one.</param>
    /// <param name="limit">How many rows, 1 to <see cref="MaxLimit"/>.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<CustomerPage> RunAsync(AgentScope agent, string? search, CustomerCursor? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        limit = Math.Clamp(limit, 1, MaxLimit);
        await using var context = contexts.Create(agent.Tenant);
        var customers = context.Visible(agent).AsNoTracking();
        var letters = StorableText.Cut((search ?? "").Trim().ToLowerInvariant(), LongestSearch);
        if (letters.Length > 0)
        {
            customers = customers.Where(c => c.SearchKey.Contains(letters)
                || context.CustomerAddresses.Any(a => a.CustomerId == c.Id && a.Address.Contains(letters)));
        }

        if (after is not null)
        {
#pragma warning disable CA1309 // the database compares, as its index is sorted
            customers = customers.Where(c => string.Compare(c.SearchKey, after.Key) >= 0 && (string.Compare(c.SearchKey, after.Key) > 0 || c.Id > after.Id));
#pragma warning restore CA1309
        }

        var visible = context.Tickets.Seen(agent);
        var rows = await customers.OrderBy(c => c.SearchKey).ThenBy(c => c.Id).Take(limit + 1).Select(c => new
        {
            c.SearchKey,
            Row = new CustomerRow(
                c.Id, c.Name, c.Company,
                context.CustomerAddresses.Where(a => a.CustomerId == c.Id).OrderBy(a => a.Id).Select(a => a.Address).FirstOrDefault(),
                context.CustomerAddresses.Count(a => a.CustomerId == c.Id),
                visible.Count(t => t.CustomerId == c.Id)),
        }).ToListAsync(cancellationToken);
        var page = rows.Take(limit).ToList();
        return new CustomerPage([.. page.Select(r => r.Row)], rows.Count > limit ? new CustomerCursor(page[^1].SearchKey, page[^1].Row.Id) : null);
    }
}
