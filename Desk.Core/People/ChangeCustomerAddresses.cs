using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>Gives a customer another address, or takes one away. An address belongs to one customer: mail from it opens that customer's tickets.</summary>
public sealed class ChangeCustomerAddresses(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>The most addresses of one customer.</summary>
    public const int Most = 50;

    public Task<CustomerChange> AddAsync(AgentScope by, long customerId, string address, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, customerId, address, cause, async (context, customer, clean) =>
        {
            if (CheckRecipients.ProblemOf(clean) is { } problem)
            {
                return (null, problem);
            }

            if (await context.Mailboxes.AnyAsync(m => m.Address == clean, cancellationToken))
            {
                return (null, $"{clean} is an address of this desk.");
            }

            var holder = await context.CustomerAddresses.Where(a => a.Address == clean).Select(a => (long?)a.CustomerId).SingleOrDefaultAsync(cancellationToken);
            if (holder is { } other && other != customer.Id)
            {
                // whose it is, only for those who may see that customer
                var name = await context.Visible(by).Where(c => c.Id == other).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken);
                return (null, name is null ? $"{clean} belongs to another customer." : $"{clean} belongs to {name}. If they are the same person, merge the two.");
            }

            if (holder is null && await context.CustomerAddresses.CountAsync(a => a.CustomerId == customer.Id, cancellationToken) >= Most)
            {
                return (null, $"A customer has at most {Most} addresses.");
            }

            if (holder is null)
            {
                context.CustomerAddresses.Add(new CustomerAddress(clean) { Customer = customer });
            }

            return (holder is null ? new FieldChange("address", null, clean) : null, null);
        }, cancellationToken);

    /// <summary>The last address stays: without one, the customer's next mail would be a stranger's.</summary>
    public Task<CustomerChange> RemoveAsync(AgentScope by, long customerId, string address, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, customerId, address, cause, async (context, customer, clean) =>
        {
            var all = await context.CustomerAddresses.Where(a => a.CustomerId == customer.Id).Take(Most + 1).ToListAsync(cancellationToken);
            if (all.Find(a => a.Address == clean) is not { } found)
            {
                return (null, null);
            }

            if (all.Count == 1)
            {
                return (null, "The last address stays: add another one first.");
            }

            context.CustomerAddresses.Remove(found);
            return (new FieldChange("address", clean, null), null);
        }, cancellationToken);

    private async Task<CustomerChange> RunAsync(
        AgentScope by, long customerId, string address, string cause,
        Func<DeskDbContext, Customer, string, Task<(FieldChange? Change, string? Problem)>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(address);
        if (!by.MayChangeTickets)
        {
            return new CustomerChange(ChangeOutcome.NotAllowed);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var customer = await context.FindVisibleAsync(by, customerId, cancellationToken);
        if (customer is null)
        {
            return new CustomerChange(ChangeOutcome.NotFound);
        }

        var (done, problem) = await change(context, customer, StorableText.Clean(address).Trim().ToLowerInvariant());
        if (done is null)
        {
            return new CustomerChange(problem is null ? ChangeOutcome.Unchanged : ChangeOutcome.Invalid, customer.Version, Problem: problem);
        }

        context.Record(Actor.Agent(by, cause).Did(customer, time.GetUtcNow(), done));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CustomerChange(ChangeOutcome.Done, customer.Version);
    }
}
