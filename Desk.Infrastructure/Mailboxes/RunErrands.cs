using System.Collections.Concurrent;
using Desk.Core.Mailboxes;
using MailKit.Net.Imap;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>
/// Does at an account's server what is not fetching, such as filing a copy of what was sent. A mailbox that this process reads has it done on its one connection,
/// between two looks; any other is connected for it.
/// </summary>
internal sealed class RunErrands(OpenAccount accounts, TimeProvider time)
{
    private readonly ConcurrentDictionary<long, ErrandQueue> _taken = new();

    /// <summary>Takes what is to be done for an account from now on, until the queue is disposed.</summary>
    /// <param name="account">As it was when the connection was made.</param>
    /// <param name="wake">Set for each errand.</param>
    public ErrandQueue Take(MailAccount account, WakeSignal wake)
    {
        var queue = new ErrandQueue(account.Version, wake, time, q => _taken.TryRemove(new(account.MailboxId, q)));
        _taken[account.MailboxId] = queue;
        return queue;
    }

    /// <summary>Does it. It may be begun a second time, when a connection ended under it.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The password was sealed with other keys; a person has to type it anew.</exception>
    public async Task RunAsync(MailAccount account, Func<ImapClient, CancellationToken, Task> runAsync, CancellationToken cancellationToken)
    {
        if (_taken.TryGetValue(account.MailboxId, out var queue) && queue.Version == account.Version && await queue.AskAsync(runAsync, cancellationToken))
        {
            return;
        }

        using var client = await ConnectImap.RunAsync(accounts.Imap(account), cancellationToken);
        await runAsync(client, cancellationToken);
        await client.DisconnectAsync(true, cancellationToken);
    }
}
