using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using MailKit;
using MailKit.Net.Imap;
using Microsoft.EntityFrameworkCore;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>
/// Does with stored mails on the server what the account wants: nothing, mark as seen, move, delete. Only with mails whose bytes are committed, and again
/// when the connection broke before it was done.
/// </summary>
internal sealed class TidyFolder(IDeskContextFactory contexts, LeaseMailbox leases, IntakeOptions options)
{
    private const int Window = 200;

    public static bool Changes(MailAccount account) => account.AfterStoring != AfterStoring.Leave;

    /// <summary>Tidies mails that are known to be stored.</summary>
    public static async Task RunAsync(FolderSession session, IReadOnlyList<UniqueId> stored, CancellationToken cancellationToken)
    {
        if (stored.Count == 0)
        {
            return;
        }

        IList<UniqueId> uids = [.. stored];
        switch (session.Account.AfterStoring)
        {
            case AfterStoring.MarkSeen:
                await session.Folder.StoreAsync(uids, new StoreFlagsRequest(StoreAction.Add, MessageFlags.Seen) { Silent = true }, cancellationToken);
                break;
            case AfterStoring.Move when session.Account.MoveTo is { } target:
                await session.Folder.MoveToAsync(uids, await TargetAsync(session.Client, target, cancellationToken), cancellationToken);
                break;
            case AfterStoring.Delete:
                await session.Folder.StoreAsync(uids, new StoreFlagsRequest(StoreAction.Add, MessageFlags.Deleted) { Silent = true }, cancellationToken);
                await session.Folder.ExpungeAsync(uids, cancellationToken);
                break;
        }
    }

    /// <summary>Tidies what was stored when an earlier connection broke.</summary>
    public async Task CatchUpAsync(FolderSession session, MailboxSync sync, CancellationToken cancellationToken)
    {
        if (sync.TidiedUid >= sync.LastUid)
        {
            return;
        }

        if (Changes(session.Account))
        {
            var left = await session.Reader(options).FindAsync((uint)sync.TidiedUid, (uint)sync.LastUid, cancellationToken);
            foreach (var uids in left.Chunk(Window))
            {
                await RunAsync(session, await StoredAsync(session, uids, cancellationToken), cancellationToken);
            }
        }

        var tidied = sync.LastUid;
        if (!await leases.ChangeAsync(session.Lease, s => s.TidiedUid = tidied, cancellationToken))
        {
            throw new LeaseLostException();
        }
    }

    // the ledger has a row for what was left at the server too, being too large: that is not stored, unless it was fetched later under a key of its own
    private async Task<List<UniqueId>> StoredAsync(FolderSession session, UniqueId[] uids, CancellationToken cancellationToken)
    {
        var keys = uids.Select(session.KeyOf).SelectMany(k => new[] { k, FolderSession.AgainOf(k) }).ToList();
        await using var context = contexts.Create(session.Mailbox.Tenant);
        var elsewhere = context.Occurrences.Where(Occurrence.LiesElsewhere).Select(o => o.Id);
        var known = await context.Occurrences.AsNoTracking().Where(o => o.MailboxId == session.Mailbox.Id && keys.Contains(o.SourceKey) && !o.IsNotTaken && !elsewhere.Contains(o.Id))
            .Select(o => o.SourceKey).ToHashSetAsync(cancellationToken);
        var sizes = await session.Folder.FetchAsync(uids, new FetchRequest(MessageSummaryItems.UniqueId | MessageSummaryItems.Size), cancellationToken);
        return [.. sizes.Where(s => s.Size <= options.MaxMailBytes && (known.Contains(session.KeyOf(s.UniqueId)) || known.Contains(FolderSession.AgainOf(session.KeyOf(s.UniqueId))))).Select(s => s.UniqueId)];
    }

    private static async Task<IMailFolder> TargetAsync(ImapClient client, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetFolderAsync(name, cancellationToken);
        }
        catch (FolderNotFoundException)
        {
            // made where the server keeps this account's folders
            var parts = name.Split('/');
            var parent = client.GetFolder(client.PersonalNamespaces[0]);
            for (var n = 0; n < parts.Length; n++)
            {
                parent = await parent.CreateAsync(parts[n], true, cancellationToken) ?? await client.GetFolderAsync(string.Join(parent.DirectorySeparator, parts[..(n + 1)]), cancellationToken);
            }

            return parent;
        }
    }
}
