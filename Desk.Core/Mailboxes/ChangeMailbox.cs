using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Mailboxes;

/// <summary>Changes what a mailbox is set to. Its address and kind stay: another address is another mailbox.</summary>
public sealed class ChangeMailbox(IDeskContextFactory contexts, CheckMailboxSettings check, CheckPickupFolder folders, ApplyMailboxSettings apply, TimeProvider time)
{
    /// <param name="by">Who asks.</param>
    /// <param name="id">Which mailbox.</param>
    /// <param name="settings">All of it, as it is to be; secrets that are null stay.</param>
    /// <param name="seen">What it was set to when the writer read it; null to overrule whatever it is.</param>
    /// <param name="cause">Through what.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<MailboxResult> RunAsync(AgentScope by, long id, MailboxSettings settings, MailboxSettings? seen, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(settings);
        if (!by.May(Permission.ManageMailboxes))
        {
            return MailboxResult.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var mailbox = await context.Mailboxes.Include(m => m.Account).SingleOrDefaultAsync(m => m.Id == id && m.RemovedAt == null, cancellationToken);
        if (mailbox is null || !by.MaySee(id))
        {
            return MailboxResult.NotFound;
        }

        if (Refused(mailbox, settings, seen) is { } refused)
        {
            return refused;
        }

        if (settings.PickupPath != mailbox.PickupPath && await folders.RefusalAsync(settings, cancellationToken) is { } taken)
        {
            return taken;
        }

        var changes = apply.Run(mailbox, settings);
        if (changes.Count > 0)
        {
            await LookSoon.AtAsync(context, id, cancellationToken);
            context.Record(mailbox.Changed(by, cause, time.GetUtcNow(), changes));
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return new MailboxResult(MailboxOutcome.Done, id);
    }

    private MailboxResult? Refused(Mailbox mailbox, MailboxSettings settings, MailboxSettings? seen)
    {
        if (seen is not null && seen != ReadMailbox.SettingsOf(mailbox))
        {
            return new MailboxResult(MailboxOutcome.MovedOn, mailbox.Id);
        }

        if (!string.Equals(settings.Address.Trim(), mailbox.Address, StringComparison.OrdinalIgnoreCase))
        {
            return MailboxResult.Wrong("address", "The address of a mailbox stays: add another mailbox for another address.");
        }

        if (settings.Kind != mailbox.Kind)
        {
            return MailboxResult.Wrong("kind", "The kind of a mailbox stays: remove it and add it again, its tickets stay.");
        }

        return check.Problems(settings, mailbox.Account is { } stored && settings.Account?.MaySignInAs(stored) == true, mailbox.Account?.SealedDkimKey is not null) is { Count: > 0 } wrong
            ? new MailboxResult(MailboxOutcome.Invalid, mailbox.Id, wrong)
            : null;
    }
}
