using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Customers;

/// <summary>What a person can do to a customer from the screen, with the way back in a toast.</summary>
public sealed class CustomerActions(ChangeCustomerAddresses addresses, MergeCustomers merge, Toasts toasts)
{
    private const string Cause = "screen";
    private static string Gone => T("This customer is not there any more, or you may not see it.");

    /// <summary>Answers what is wrong with the address; null when it was added.</summary>
    public async Task<string?> AddAddressAsync(AgentScope by, long customerId, string address)
    {
        var result = await addresses.AddAsync(by, customerId, address, Cause, CancellationToken.None);
        return result.Outcome switch
        {
            ChangeOutcome.Done or ChangeOutcome.Unchanged => null,
            ChangeOutcome.Invalid => Said(result.Problem),
            ChangeOutcome.NotAllowed => T("You may read this, but not change it."),
            _ => Gone,
        };
    }

    public async Task RemoveAddressAsync(AgentScope by, long customerId, string address)
    {
        var result = await addresses.RemoveAsync(by, customerId, address, Cause, CancellationToken.None);
        if (result.Outcome == ChangeOutcome.Done)
        {
            toasts.Say(T($"{address} is removed."), async () =>
            {
                var problem = await AddAddressAsync(by, customerId, address);
                Tell(problem is null, T($"{address} is back."), problem);
            });
        }
        else if (result.Outcome != ChangeOutcome.Unchanged)
        {
            toasts.Warn(result.Problem is { } problem ? Said(problem) : Gone);
        }
    }

    /// <summary>Moves everything of another customer to this one.</summary>
    public async Task MergeAsync(AgentScope by, CustomerDetails kept, CustomerRow other)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(other);
        var (outcome, id) = await merge.RunAsync(by, kept.Id, other.Id, Cause, CancellationToken.None);
        if (outcome != ChangeOutcome.Done || id is not { } mergeId)
        {
            toasts.Warn(outcome == ChangeOutcome.NotAllowed ? T("Only agents who see every mailbox merge customers.") : T("One of the two is not there any more; nothing was merged."));
            return;
        }

        toasts.Say(T($"{other.Name} is merged into {kept.Name}."), async () =>
        {
            var undone = await merge.UndoAsync(by, mergeId, Cause, CancellationToken.None);
            Tell(undone is ChangeOutcome.Done or ChangeOutcome.Unchanged, T($"{other.Name} is a customer of its own again."), T("It was merged further meanwhile; nothing was undone."));
        });
    }

    private void Tell(bool done, string what, string? problem)
    {
        if (done)
        {
            toasts.Say(what);
        }
        else
        {
            toasts.Warn(problem ?? Gone);
        }
    }
}
