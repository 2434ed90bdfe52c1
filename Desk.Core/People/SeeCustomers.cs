using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>The customers that an agent may see: those of tickets in the agent's mailboxes. Merged ones are not among them.</summary>
internal static class SeeCustomers
{
    public static IQueryable<Customer> Visible(this DeskDbContext context, AgentScope agent)
    {
        var customers = context.Customers.Where(c => c.MergedIntoId == null);
        var seen = context.Tickets.Seen(agent);
        return agent.Mailboxes is null ? customers : customers.Where(c => seen.Any(t => t.CustomerId == c.Id));
    }

    public static Task<Customer?> FindVisibleAsync(this DeskDbContext context, AgentScope agent, long id, CancellationToken cancellationToken) =>
        context.Visible(agent).SingleOrDefaultAsync(c => c.Id == id, cancellationToken);

    /// <summary>What was done to a customer. Long values are cut: the log is for ever, and nobody reads a whole page in it.</summary>
    public static DeskEvent Did(this Actor actor, Customer customer, DateTimeOffset at, params IReadOnlyList<FieldChange> changes) => new()
    {
        Kind = DeskEventKind.CustomerChanged,
        At = at,
        CustomerId = customer.Id,
        ActorKind = actor.Kind,
        ActorId = actor.Id,
        ActorName = actor.Name,
        Cause = actor.Cause,
        Changes = [.. changes.Select(c => new FieldChange(c.Field, StorableText.CutOrNull(c.Before, LongestValue), StorableText.CutOrNull(c.After, LongestValue)))],
    };

    private const int LongestValue = 1000;
}
