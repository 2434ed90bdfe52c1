using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>What a merge would move.</summary>
/// <param name="Name">The customer that would be gone.</param>
/// <param name="Addresses">Its addresses.</param>
/// <param name="Tickets">How many conversations.</param>
/// <param name="HasNotes">Whether its notes would be added to the kept one's.</param>
public sealed record MergePreview(string Name, IReadOnlyList<string> Addresses, int Tickets, bool HasNotes);

/// <summary>
/// Makes two customers one: tickets, addresses and notes move to the one that is kept, in one transaction, and a record of what moved lets it be
/// taken back. Only agents who see every mailbox merge, for the tickets of all of them move.
/// </summary>
public sealed class MergeCustomers(IDeskContextFactory contexts, TimeProvider time)
{
    private static bool May(AgentScope by) => by is { MayChangeTickets: true, Mailboxes: null };

    /// <summary>Says what would move; changes nothing.</summary>
    public async Task<(ChangeOutcome Outcome, MergePreview? Preview)> PreviewAsync(AgentScope by, long keptId, long mergedId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!May(by))
        {
            return (ChangeOutcome.NotAllowed, null);
        }

        await using var context = contexts.Create(by.Tenant);
        if (!await context.Visible(by).AnyAsync(c => c.Id == keptId, cancellationToken))
        {
            return (ChangeOutcome.NotFound, null);
        }

        var preview = await context.Visible(by).Where(c => c.Id == mergedId && c.Id != keptId).Select(c => new MergePreview(
            c.Name, context.CustomerAddresses.Where(a => a.CustomerId == c.Id).OrderBy(a => a.Id).Select(a => a.Address).ToList(),
            context.Tickets.Count(t => t.CustomerId == c.Id), c.Notes != null)).SingleOrDefaultAsync(cancellationToken);
        return (preview is null ? ChangeOutcome.NotFound : ChangeOutcome.Done, preview);
    }

    /// <returns>The merge's id, with which <see cref="UndoAsync"/> takes it back.</returns>
    public async Task<(ChangeOutcome Outcome, long? MergeId)> RunAsync(AgentScope by, long keptId, long mergedId, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!May(by))
        {
            return (ChangeOutcome.NotAllowed, null);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var both = await context.Visible(by).Where(c => c.Id == keptId || c.Id == mergedId).ToListAsync(cancellationToken);
        if (both.Find(c => c.Id == keptId) is not { } kept || both.Find(c => c.Id == mergedId) is not { } merged)
        {
            return (ChangeOutcome.NotFound, null);
        }

        if (kept == merged)
        {
            return (ChangeOutcome.Invalid, null);
        }

        var (actor, now) = (Actor.Agent(by, cause), time.GetUtcNow());
        var merge = new CustomerMerge(keptId, mergedId)
        {
            At = now,
            Tickets = MoveTickets(context, actor, await context.Tickets.WithTrash().Where(t => t.CustomerId == mergedId).ToListAsync(cancellationToken), merged, kept, now),
            Addresses = MoveAddresses(await context.CustomerAddresses.Where(a => a.CustomerId == mergedId).ToListAsync(cancellationToken), keptId),
            Fields = Fill(kept, merged),
        };
        merged.MergeInto(keptId);
        context.CustomerMerges.Add(merge);
        context.Record(actor.Did(kept, now, [new FieldChange("merged", null, merged.Name), .. merge.Fields.Select(f => Change(f.Field, f.Before, f.After))]));
        context.Record(actor.Did(merged, now, new FieldChange("merged into", null, kept.Name)));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (ChangeOutcome.Done, merge.Id);
    }

    /// <summary>Moves back what was moved and is still there, and makes the merged customer one of its own again. What a colleague changed since stays.</summary>
    public async Task<ChangeOutcome> UndoAsync(AgentScope by, long mergeId, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!May(by))
        {
            return ChangeOutcome.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var merge = await context.CustomerMerges.SingleOrDefaultAsync(m => m.Id == mergeId, cancellationToken);
        if (merge is null)
        {
            return ChangeOutcome.NotFound;
        }

        var kept = await context.Customers.SingleAsync(c => c.Id == merge.KeptId, cancellationToken);
        var merged = await context.Customers.SingleAsync(c => c.Id == merge.MergedId, cancellationToken);
        if (merge.UndoneAt is not null || kept.MergedIntoId is not null || merged.MergedIntoId != kept.Id)
        {
            return merge.UndoneAt is not null ? ChangeOutcome.Unchanged : ChangeOutcome.MovedOn;
        }

        var (actor, now) = (Actor.Agent(by, cause), time.GetUtcNow());
        var moved = merge.Tickets.ToHashSet();
        var tickets = (await context.Tickets.WithTrash().Where(t => t.CustomerId == kept.Id).ToListAsync(cancellationToken)).Where(t => moved.Contains(t.Id)).ToList();
        MoveTickets(context, actor, tickets, kept, merged, now);
        MoveAddresses((await context.CustomerAddresses.Where(a => a.CustomerId == kept.Id).ToListAsync(cancellationToken)).Where(a => merge.Addresses.Contains(a.Id)), merged.Id);
        var back = merge.Fields.Where(f => kept.Read(f.Field) == f.After).ToList();
        back.ForEach(f => kept.Set(f.Field, f.Before));
        merged.MergeInto(null);
        merge.Undo(now);
        context.Record(actor.Did(kept, now, [new FieldChange("merged", merged.Name, null), .. back.Select(f => Change(f.Field, f.After, f.Before))]));
        context.Record(actor.Did(merged, now, new FieldChange("merged into", kept.Name, null)));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeOutcome.Done;
    }

    private static List<long> MoveTickets(DeskDbContext context, Actor actor, List<Ticket> tickets, Customer from, Customer to, DateTimeOffset now)
    {
        foreach (var ticket in tickets)
        {
            ticket.GiveTo(to, now);
            context.Record(actor.Did(DeskEventKind.TicketChanged, ticket, now, changes: [new FieldChange("customer", from.Name, to.Name)]));
        }

        return tickets.ConvertAll(t => t.Id);
    }

    private static List<long> MoveAddresses(IEnumerable<CustomerAddress> addresses, long to)
    {
        var ids = new List<long>();
        foreach (var address in addresses)
        {
            address.MoveTo(to);
            ids.Add(address.Id);
        }

        return ids;
    }

    /// <summary>Company and phone fill what is empty; notes are added below.</summary>
    private static List<MergedField> Fill(Customer kept, Customer merged)
    {
        var fields = new List<MergedField>();
        foreach (var field in new[] { CustomerField.Company, CustomerField.Phone, CustomerField.Notes })
        {
            var (before, theirs) = (kept.Read(field), merged.Read(field));
            var after = before is null ? theirs : field == CustomerField.Notes && theirs is not null ? StorableText.Cut($"{before}\n\n{theirs}", Customer.NotesLength) : before;
            if (after != before)
            {
                kept.Set(field, after);
                fields.Add(new MergedField(field, before, after));
            }
        }

        return fields;
    }

    private static FieldChange Change(CustomerField field, string? before, string? after) => new(field.ToString().ToLowerInvariant(), before, after);
}
