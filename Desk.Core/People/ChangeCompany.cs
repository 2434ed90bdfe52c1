using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>Notes something about a company. Nobody's words are lost unseen.</summary>
public sealed class ChangeCompany(IDeskContextFactory contexts, TimeProvider time)
{
    private const int LongestValue = 1000;

    /// <param name="by">Who notes it.</param>
    /// <param name="name">A company that the agent may see, as <see cref="ReadCompany.RunAsync"/> finds it.</param>
    /// <param name="id">Its row where it has one: notes find it by that when somebody has renamed it meanwhile.</param>
    /// <param name="notes">What is noted from now on; null or empty for nothing.</param>
    /// <param name="seen">What was noted when the agent began: it is changed only while it still is.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<CustomerChange> RunAsync(AgentScope by, string name, long? id, string? notes, string? seen, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return new CustomerChange(ChangeOutcome.NotAllowed);
        }

        var (clean, problem) = Customer.Clean(CustomerField.Notes, notes);
        if (problem is not null)
        {
            return new CustomerChange(ChangeOutcome.Invalid, Problem: problem);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var called = id is { } row ? await context.Companies.Where(c => c.Id == row).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken) ?? name : name;
        var (company, spelling) = await ReadCompany.FindAsync(context, by, called, cancellationToken);
        if (spelling is null)
        {
            return new CustomerChange(ChangeOutcome.NotFound);
        }

        var now = company?.Notes;
        if (now == clean)
        {
            return new CustomerChange(ChangeOutcome.Unchanged, company?.Version ?? 0);
        }

        if ((now ?? "") != (Customer.Clean(CustomerField.Notes, seen).Value ?? ""))
        {
            return new CustomerChange(ChangeOutcome.MovedOn, company?.Version ?? 0, now ?? "");
        }

        company ??= context.Companies.Add(new Company(spelling)).Entity;
        company.Note(clean);
        await context.SaveChangesAsync(cancellationToken);
        context.Record(Actor.Agent(by, cause).Did(
            DeskEventKind.CompanyChanged, company.Id, time.GetUtcNow(), new FieldChange("notes", StorableText.CutOrNull(now, LongestValue), StorableText.CutOrNull(clean, LongestValue))));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CustomerChange(ChangeOutcome.Done, company.Version);
    }
}
