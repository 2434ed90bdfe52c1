using Desk.Core.Database;
using Desk.Core.Mailboxes;

namespace Desk.Core.Intake;

/// <summary>
/// Accepts mails and processes them at once, which is what every source that is not in a hurry to hand over wants; in the order in which the mailbox got them.
/// </summary>
public sealed class TakeInMail(AcceptMail accept, ProcessMail process)
{
    /// <param name="mailbox">Where the mails arrived.</param>
    /// <param name="batch">The mails.</param>
    /// <param name="onAccepted">Called as soon as they are safe, so that the source can let go of them before they are processed.</param>
    /// <param name="cancellationToken">Stops between the steps; what was accepted stays accepted.</param>
    public async Task<IReadOnlyList<AcceptedMail>> RunAsync(MailboxSource mailbox, IReadOnlyList<IncomingMail> batch, Action? onAccepted, CancellationToken cancellationToken) =>
        (await RunAsync(mailbox, batch, null, onAccepted, cancellationToken))!;

    /// <summary>The same, with a change in the transaction that accepts them: see <see cref="AcceptMail"/>. Null when that gave up.</summary>
    public async Task<IReadOnlyList<AcceptedMail>?> RunAsync(
        MailboxSource mailbox, IReadOnlyList<IncomingMail> batch, Func<DeskDbContext, CancellationToken, Task<bool>>? alongside, Action? onAccepted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        var accepted = await accept.RunAsync(mailbox, batch, alongside, cancellationToken);
        if (accepted is null)
        {
            return null;
        }

        onAccepted?.Invoke();
        var fresh = batch.Zip(accepted).Where(p => !p.Second.Repeat && p.First.NotTaken is null).ToDictionary(p => p.Second.OccurrenceId, p => p.First.Raw);
        if (fresh.Count > 0)
        {
            await process.InFrontAsync(mailbox, fresh.Keys.Min(), cancellationToken);
            await process.AcceptedAsync(mailbox.Tenant, fresh, cancellationToken);
        }

        return accepted;
    }
}
