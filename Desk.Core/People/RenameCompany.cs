using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>How renaming a company ended.</summary>
/// <param name="Outcome">Whether it was done.</param>
/// <param name="Customers">How many customers name it otherwise now.</param>
/// <param name="IsTaken">With <see cref="ChangeOutcome.Invalid"/>: there is a company of that name, and nobody said that the two are one.</param>
/// <param name="Problem">With <see cref="ChangeOutcome.Invalid"/>: what is wrong, as a sentence.</param>
public sealed record CompanyRename(ChangeOutcome Outcome, int Customers = 0, bool IsTaken = false, string? Problem = null);

/// <summary>
/// Calls a company otherwise, for all of its customers at once; under the name of another company the two become one, and their notes are put together. Only agents
/// who see every mailbox do, for the customers of all of them change.
/// </summary>
public sealed class RenameCompany(IDeskContextFactory contexts, TimeProvider time)
{
    /// <param name="by">Who renames it.</param>
    /// <param name="name">Which company.</param>
    /// <param name="to">What it is called from now on.</param>
    /// <param name="mayMerge">Whether it may become one with a company that has that name.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<CompanyRename> RunAsync(AgentScope by, string name, string to, bool mayMerge, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (by is not { MayChangeTickets: true, Mailboxes: null })
        {
            return new CompanyRename(ChangeOutcome.NotAllowed);
        }

        var (clean, problem) = Customer.Clean(CustomerField.Company, to);
        if (clean is null)
        {
            return new CompanyRename(ChangeOutcome.Invalid, Problem: problem ?? "A company needs a name.");
        }

        var (key, newKey) = (Company.KeyOf(name), Company.KeyOf(clean));
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var company = await context.Companies.SingleOrDefaultAsync(c => c.Key == key, cancellationToken);

        // merged ones too: they come back as they were, but for the name
        var customers = key.Length == 0 ? [] : await context.Customers.Where(c => c.CompanyKey == key).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        if (company is null && customers.Count == 0)
        {
            return new CompanyRename(ChangeOutcome.NotFound);
        }

        var other = key == newKey ? null : await context.Companies.SingleOrDefaultAsync(c => c.Key == newKey, cancellationToken);
        if (!mayMerge && key != newKey && (other is not null || await context.Customers.AnyAsync(c => c.CompanyKey == newKey && c.MergedIntoId == null, cancellationToken)))
        {
            return new CompanyRename(ChangeOutcome.Invalid, IsTaken: true, Problem: "There is a company of that name already.");
        }

        if (company is not null && other is not null && !other.HasRoomFor(company))
        {
            return new CompanyRename(ChangeOutcome.Invalid, Problem: "Their notes are too long to be put together: shorten one of them first.");
        }

        var (actor, now) = (Actor.Agent(by, cause), time.GetUtcNow());
        var changed = customers.FindAll(c => c.Company != clean);
        foreach (var customer in changed)
        {
            context.Record(actor.Did(customer, now, new FieldChange("company", customer.Company, clean)));
            customer.Set(CustomerField.Company, clean);
        }

        if (company is not null && company.Name != clean)
        {
            context.Record(actor.Did(DeskEventKind.CompanyChanged, company.Id, now, new FieldChange("name", company.Name, clean)));
        }

        if (company is not null && other is not null)
        {
            other.TakeIn(company);
            context.Companies.Remove(company);
            context.Record(actor.Did(DeskEventKind.CompanyChanged, other.Id, now, new FieldChange("merged", null, company.Name)));
        }
        else
        {
            company?.Rename(clean);
        }

        if (key != newKey)
        {
            await FollowCompany.RunAsync(context, actor, key, clean, now, cancellationToken);
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CompanyRename(ChangeOutcome.Done, changed.Count);
    }
}
