using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>Blocks an address or a domain: its mail is spam from then on. What is filed already stays.</summary>
public sealed class BlockSender(IDeskContextFactory contexts, TimeProvider time)
{
    /// <param name="by">Who blocks.</param>
    /// <param name="pattern">An address, or a domain with or without @.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns><see cref="ChangeOutcome.Invalid"/> for what is neither, or would block the desk's own addresses.</returns>
    public async Task<ChangeOutcome> RunAsync(AgentScope by, string pattern, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return ChangeOutcome.NotAllowed;
        }

        if (BlockedSender.Clean(pattern) is not { } clean)
        {
            return ChangeOutcome.Invalid;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var own = await context.Mailboxes.AsNoTracking().Select(m => m.Address).ToListAsync(cancellationToken);
        if (own.Exists(a => BlockedSender.PatternsOf(a).Contains(clean)))
        {
            return ChangeOutcome.Invalid;
        }

        if (await context.BlockedSenders.AnyAsync(b => b.Pattern == clean, cancellationToken))
        {
            return ChangeOutcome.Unchanged;
        }

        var now = time.GetUtcNow();
        var blocked = new BlockedSender(clean) { BlockedBy = StorableText.Cut(by.Name, 400), At = now };
        context.BlockedSenders.Add(blocked);
        await context.SaveChangesAsync(cancellationToken);
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.SenderBlocked, blocked.Id, now, new FieldChange("blocked", null, clean)));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeOutcome.Done;
    }

    /// <summary>Takes mail of the address or domain in again.</summary>
    public async Task<ChangeOutcome> UnblockAsync(AgentScope by, string pattern, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return ChangeOutcome.NotAllowed;
        }

        var clean = BlockedSender.Clean(pattern);
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        if (await context.BlockedSenders.SingleOrDefaultAsync(b => b.Pattern == clean, cancellationToken) is not { } blocked)
        {
            return ChangeOutcome.Unchanged;
        }

        context.BlockedSenders.Remove(blocked);
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.SenderBlocked, blocked.Id, time.GetUtcNow(), new FieldChange("blocked", clean, null)));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeOutcome.Done;
    }

    /// <summary>Everything that is blocked, by its pattern.</summary>
    public async Task<IReadOnlyList<BlockedSender>> ListAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        return await context.BlockedSenders.AsNoTracking().OrderBy(b => b.Pattern).ToListAsync(cancellationToken);
    }
}
