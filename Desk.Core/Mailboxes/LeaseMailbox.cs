using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Mailboxes;

/// <summary>The right to read a mailbox, as long as it lasts.</summary>
/// <param name="Mailbox">Which mailbox.</param>
/// <param name="Owner">The process that has it.</param>
public sealed record MailboxLease(MailboxSource Mailbox, string Owner);

/// <summary>
/// Lets one process at a time read a mailbox. The lease is the fence too: what its owner changes about the mailbox's position it changes while the row is
/// locked and the lease holds, so whoever lost it moves nothing.
/// </summary>
public sealed class LeaseMailbox(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>Takes the lease of a mailbox that nobody reads. Null when another process does.</summary>
    public async Task<MailboxLease?> ClaimAsync(MailboxSource mailbox, string owner, TimeSpan length, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        await using var context = contexts.Create(mailbox.Tenant);
        if (!await context.MailboxSyncs.AnyAsync(s => s.MailboxId == mailbox.Id, cancellationToken))
        {
            await AddAsync(mailbox, cancellationToken);
        }

        var now = time.GetUtcNow();
        var until = now + length;
        var taken = await context.MailboxSyncs.Where(s => s.MailboxId == mailbox.Id && (s.LeaseOwner == null || s.LeaseOwner == owner || s.LeaseUntil <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseOwner, owner).SetProperty(s => s.LeaseUntil, until).SetProperty(s => s.IsListening, false), cancellationToken);
        return taken == 0 ? null : new MailboxLease(mailbox, owner);
    }

    /// <summary>Renews all leases that a process still holds.</summary>
    public async Task RenewAllAsync(string owner, TimeSpan length, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var until = now + length;
        await using var context = contexts.CreateForInstallation();
        await context.MailboxSyncs.IgnoreQueryFilters().Where(s => s.LeaseOwner == owner && s.LeaseUntil > now)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseUntil, until), cancellationToken);
    }

    /// <summary>Gives the lease back, if it still holds.</summary>
    public async Task ReleaseAsync(MailboxLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await using var context = contexts.Create(lease.Mailbox.Tenant);
        await context.MailboxSyncs.Where(s => s.MailboxId == lease.Mailbox.Id && s.LeaseOwner == lease.Owner)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.LeaseOwner, (string?)null).SetProperty(s => s.LeaseUntil, (DateTimeOffset?)null).SetProperty(s => s.IsListening, false), cancellationToken);
    }

    /// <summary>Changes what is kept of the mailbox's position. False, and nothing changed, when the lease is lost.</summary>
    public async Task<bool> ChangeAsync(MailboxLease lease, Action<MailboxSync> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await using var context = contexts.Create(lease.Mailbox.Tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (!await Fenced(lease, change)(context, cancellationToken))
        {
            return false;
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>The same change for somebody else's transaction, which has to save and commit it: see <see cref="Intake.AcceptMail"/>.</summary>
    public Func<DeskDbContext, CancellationToken, Task<bool>> Fenced(MailboxLease lease, Action<MailboxSync> change)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(change);
        return async (context, cancellationToken) =>
        {
            // the update locks the row until the commit: nobody takes the lease in between
            var now = time.GetUtcNow();
            var mine = context.MailboxSyncs.Where(s => s.MailboxId == lease.Mailbox.Id && s.LeaseOwner == lease.Owner && s.LeaseUntil > now);
            if (await mine.ExecuteUpdateAsync(set => set.SetProperty(s => s.LeaseOwner, lease.Owner), cancellationToken) == 0)
            {
                return false;
            }

            change(await context.MailboxSyncs.SingleAsync(s => s.MailboxId == lease.Mailbox.Id, cancellationToken));
            return true;
        };
    }

    private async Task AddAsync(MailboxSource mailbox, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = contexts.Create(mailbox.Tenant);
            context.MailboxSyncs.Add(new MailboxSync(mailbox.Id));
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // another process was quicker, or the mailbox is none of this organisation's: then there is nothing to claim either
        }
    }
}
