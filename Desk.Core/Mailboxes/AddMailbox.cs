using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Mailboxes;

/// <summary>Adds a mailbox. An address that was removed before comes back with its tickets and its ledger.</summary>
public sealed class AddMailbox(IDeskContextFactory contexts, CheckMailboxSettings check, CheckPickupFolder folders, ApplyMailboxSettings apply, TimeProvider time)
{
    private const string Taken = "This address is a mailbox already, of this organisation or another one.";

    public async Task<MailboxResult> RunAsync(AgentScope by, MailboxSettings settings, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(settings);
        if (!by.May(Permission.ManageMailboxes))
        {
            return MailboxResult.NotAllowed;
        }

        if (check.Problems(settings, hasPassword: false, hasDkimKey: false) is { Count: > 0 } wrong)
        {
            return new MailboxResult(MailboxOutcome.Invalid, null, wrong);
        }

        if (await folders.RefusalAsync(settings, cancellationToken) is { } taken)
        {
            return taken;
        }

        try
        {
            return await SaveAsync(by, settings, cause, cancellationToken);
        }
        catch (DbUpdateException)
        {
            return MailboxResult.Wrong("address", Taken); // addresses are unique in the installation, which no look at one organisation shows
        }
    }

    private async Task<MailboxResult> SaveAsync(AgentScope by, MailboxSettings settings, string cause, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var address = settings.Address.Trim().ToLowerInvariant();
        var mailbox = await context.Mailboxes.Include(m => m.Account).SingleOrDefaultAsync(m => m.Address == address, cancellationToken);
        if (mailbox is { RemovedAt: null } || (mailbox is not null && !by.MaySee(mailbox.Id)))
        {
            return MailboxResult.Wrong("address", Taken);
        }

        var isBack = mailbox is not null;
        mailbox ??= context.Mailboxes.Add(new Mailbox(address, settings.Name, settings.Kind)).Entity;
        if (settings.Account is null && mailbox.Account is { } old)
        {
            context.MailAccounts.Remove(old); // it comes back as another kind, and nobody needs the password any more
        }

        mailbox.Restore();
        mailbox.Resume();
        apply.Run(mailbox, settings);
        await context.SaveChangesAsync(cancellationToken);
        context.Record(mailbox.Changed(by, cause, time.GetUtcNow(), new FieldChange("mailbox", isBack ? "removed" : null, address)));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new MailboxResult(MailboxOutcome.Done, mailbox.Id);
    }
}
