using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>Finds the customer of an address within somebody's transaction; a new address is a new customer's.</summary>
internal static class FindCustomer
{
    /// <param name="context">The change's context.</param>
    /// <param name="address">In lower case.</param>
    /// <param name="name">What a new customer is called; the address when there is none.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Customer> OrMakeAsync(DeskDbContext context, string address, string? name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await context.CustomerAddresses.Include(a => a.Customer).SingleOrDefaultAsync(a => a.Address == address, cancellationToken) is { } known)
        {
            return known.Customer;
        }

        var customer = new Customer(StorableText.Cut(string.IsNullOrWhiteSpace(name) ? address : name, 200)) { CreatedAt = now };
        context.CustomerAddresses.Add(new CustomerAddress(address) { Customer = customer });
        return customer;
    }
}
