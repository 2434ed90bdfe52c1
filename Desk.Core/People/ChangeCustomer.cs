using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Tickets;

namespace Desk.Core.People;

/// <summary>How a change of a customer ended.</summary>
/// <param name="Outcome"><see cref="ChangeOutcome.MovedOn"/> when a colleague has changed the same field since.</param>
/// <param name="Version">The customer's version now; 0 when nothing was found.</param>
/// <param name="Theirs">With <see cref="ChangeOutcome.MovedOn"/>: what the field says now, empty for nothing.</param>
/// <param name="Problem">With <see cref="ChangeOutcome.Invalid"/>: what is wrong, as a sentence.</param>
public sealed record CustomerChange(ChangeOutcome Outcome, int Version = 0, string? Theirs = null, string? Problem = null);

/// <summary>Changes one field of a customer. Agents who change different fields both win; of the same field, nobody's words are lost unseen.</summary>
public sealed class ChangeCustomer(IDeskContextFactory contexts, TimeProvider time)
{
    /// <param name="by">Who changes it.</param>
    /// <param name="customerId">Which customer.</param>
    /// <param name="field">Which field.</param>
    /// <param name="value">What it says from now on; null or empty for nothing.</param>
    /// <param name="seen">What it said when the agent began: it is changed only while it still does.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<CustomerChange> RunAsync(
        AgentScope by, long customerId, CustomerField field, string? value, string? seen, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return new CustomerChange(ChangeOutcome.NotAllowed);
        }

        var (clean, problem) = Customer.Clean(field, value);
        if (problem is not null)
        {
            return new CustomerChange(ChangeOutcome.Invalid, Problem: problem);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var customer = await context.FindVisibleAsync(by, customerId, cancellationToken);
        if (customer is null)
        {
            return new CustomerChange(ChangeOutcome.NotFound);
        }

        var now = customer.Read(field);
        if (now == clean)
        {
            return new CustomerChange(ChangeOutcome.Unchanged, customer.Version);
        }

        if ((now ?? "") != (Customer.Clean(field, seen).Value ?? ""))
        {
            return new CustomerChange(ChangeOutcome.MovedOn, customer.Version, now ?? "");
        }

        customer.Set(field, clean);
        context.Record(Actor.Agent(by, cause).Did(customer, time.GetUtcNow(), new FieldChange(NameOf(field), now, clean)));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CustomerChange(ChangeOutcome.Done, customer.Version);
    }

    private static string NameOf(CustomerField field) => field.ToString().ToLowerInvariant();
}
