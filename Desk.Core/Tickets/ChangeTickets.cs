using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Notices;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>A ticket that was changed among others: what it was, and the version that it has since.</summary>
public sealed record ChangedTicket(long Id, int Version, TicketState Before, IReadOnlyList<FieldChange> Changes);

/// <summary>How a change of several tickets ended.</summary>
/// <param name="Changed">Those that are other now.</param>
/// <param name="Unchanged">How many were so already.</param>
/// <param name="Missing">How many are not there any more, or not for this agent to see.</param>
/// <param name="Unfit">For how many it makes no sense.</param>
/// <param name="IsAllowed">False when the agent's role does not allow it; nothing was done then.</param>
public sealed record ChangedTickets(IReadOnlyList<ChangedTicket> Changed, int Unchanged = 0, int Missing = 0, int Unfit = 0, bool IsAllowed = true);

/// <summary>How undoing ended.</summary>
/// <param name="Back">How many are as they were.</param>
/// <param name="Left">How many somebody has changed since, or are gone; they stay as they are.</param>
/// <param name="IsAllowed">False when the agent's role does not allow it; nothing was done then.</param>
public sealed record UndoneTickets(int Back, int Left, bool IsAllowed = true);

/// <summary>
/// Does one thing to several tickets, a batch in a transaction: colleagues get at the organisation's lock between two batches. Each ticket has
/// its event in the log, as if it had been changed alone.
/// </summary>
public sealed class ChangeTickets(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>How many are changed in one transaction.</summary>
    public const int BatchSize = 50;

    /// <param name="by">Who does it.</param>
    /// <param name="ticketIds">To which tickets.</param>
    /// <param name="deed">What.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="progress">Told how many are done, after each batch.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public async Task<ChangedTickets> RunAsync(
        AgentScope by, IReadOnlyCollection<long> ticketIds, TicketDeed deed, string cause, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(ticketIds);
        ArgumentNullException.ThrowIfNull(deed);
        if (!by.MayChangeTickets || !deed.IsFor(by))
        {
            return new ChangedTickets([], IsAllowed: false);
        }

        var all = new List<ChangedTicket>();
        var (unchanged, unfit, seen, done) = (0, 0, 0, 0);
        var ids = ticketIds.Distinct().ToList();
        foreach (var batch in ids.Chunk(BatchSize))
        {
            var changed = new List<(Ticket Ticket, TicketState Before, IReadOnlyList<FieldChange> Changes)>();
            seen += await BatchAsync(by, batch, cause, isUndone: false, deed.IsForTrash ? t => t.InTrash() : t => t, async (context, ticket, now) =>
            {
                var before = ticket.Remember();
                var changes = await deed.ApplyAsync(context, ticket, now, cancellationToken);
                unchanged += changes is { Count: 0 } ? 1 : 0;
                unfit += changes is null ? 1 : 0;
                if (changes is { Count: > 0 })
                {
                    changed.Add((ticket, before, changes));
                }

                return changes;
            }, cancellationToken);
            all.AddRange(changed.Select(c => new ChangedTicket(c.Ticket.Id, c.Ticket.Version, c.Before, c.Changes)));
            progress?.Report(done += batch.Length);
        }

        return new ChangedTickets(all, unchanged, ids.Count - seen, unfit);
    }

    /// <summary>Puts back every ticket that nobody has changed since.</summary>
    public async Task<UndoneTickets> UndoAsync(AgentScope by, IReadOnlyList<ChangedTicket> changed, string cause, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(changed);
        if (!by.MayChangeTickets)
        {
            return new UndoneTickets(0, changed.Count, false);
        }

        var (back, done) = (0, 0);
        foreach (var batch in changed.Chunk(BatchSize))
        {
            var known = batch.ToDictionary(c => c.Id);
            await BatchAsync(by, [.. known.Keys], cause, isUndone: true, t => t.WithTrash(), (_, ticket, now) =>
            {
                var was = known[ticket.Id];
                if (ticket.Version != was.Version)
                {
                    return Task.FromResult<IReadOnlyList<FieldChange>?>(null);
                }

                ticket.PutBack(was.Before, now);
                back++;
                return Task.FromResult<IReadOnlyList<FieldChange>?>([.. was.Changes.Reverse().Select(c => new FieldChange(c.Field, c.After, c.Before))]);
            }, cancellationToken);
            progress?.Report(done += batch.Length);
        }

        return new UndoneTickets(back, changed.Count - back);
    }

    // answers how many of them are there
    private async Task<int> BatchAsync(
        AgentScope by, long[] ids, string cause, bool isUndone, Func<IQueryable<Ticket>, IQueryable<Ticket>> from, Func<DeskDbContext, Ticket, DateTimeOffset, Task<IReadOnlyList<FieldChange>?>> change, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var tickets = await from(context.Tickets).Seen(by).Include(t => t.Tags).Include(t => t.OtherMailboxes).Where(t => ids.Contains(t.Id)).OrderBy(t => t.Id).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        foreach (var ticket in tickets)
        {
            var (assignee, status) = (ticket.AssigneeId, ticket.Status);
            if (await change(context, ticket, now) is { Count: > 0 } changes)
            {
                context.Record(Actor.Agent(by, cause).Did(DeskEventKind.TicketChanged, ticket, now, changes: changes));
                await TellOfChange.RunAsync(context, by, ticket, assignee, status, isUndone, now, cancellationToken);
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return tickets.Count;
    }
}
