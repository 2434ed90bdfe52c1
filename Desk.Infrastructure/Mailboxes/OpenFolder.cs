using System.Globalization;
using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Mailboxes;
using MailKit;
using Microsoft.Extensions.Logging;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>Finds where to go on in a folder: at its end when it was never read, anew when the server has numbered its mails anew (RFC 3501, 2.3.1.1).</summary>
internal sealed partial class OpenFolder(
    LeaseMailbox leases, StoreFetched store, IDeskContextFactory contexts, IntakeOptions options, TimeProvider time, ILogger<OpenFolder> log)
{
    // clocks of servers differ, and mails are on their way for a while
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    public async Task RunAsync(FolderSession session, MailboxSync sync, CancellationToken cancellationToken)
    {
        var (folder, now) = (session.Folder, time.GetUtcNow());
        if (sync.Folder == session.Account.Folder && sync.UidValidity == folder.UidValidity)
        {
            return;
        }

        var end = await EndAsync(session, cancellationToken);
        if (sync.Folder == session.Account.Folder && sync.UidValidity != 0)
        {
            await ReadAnewAsync(session, sync, end, cancellationToken);
            return;
        }

        await ChangeAsync(
            session,
            s =>
            {
                (s.Folder, s.UidValidity, s.LastUid, s.TidiedUid, s.BackfillUntilUid, s.Since) = (session.Account.Folder, folder.UidValidity, end, end, end, now);
                (s.Backfill, s.BackfillTotal, s.BackfillDone, s.BackfillLastUid) = (s.Backfill == BackfillState.Running ? BackfillState.Running : BackfillState.None, 0, 0, 0);
            },
            cancellationToken);
    }

    // Everything since the mailbox was connected is read once more under its new numbers: what the ledger has is recognised there by Message-ID and content.
    // What the server had before is history as it was. A break on the way begins again, and what is accepted already stays so.
    private async Task ReadAnewAsync(FolderSession session, MailboxSync sync, uint end, CancellationToken cancellationToken)
    {
        var (before, folder) = (sync.UidValidity, session.Folder);
        LogAnew(session.Mailbox.Address, folder.FullName, before, folder.UidValidity);
        var wholeHistory = sync.Backfill == BackfillState.Done;
        var since = wholeHistory ? DateTimeOffset.MinValue : (sync.Since ?? DateTimeOffset.MinValue.Add(Margin)) - Margin;
        var seenUntil = (sync.LastSuccessAt ?? DateTimeOffset.MinValue.Add(Margin)) - Margin;
        var reader = session.Reader(options);
        var wanted = new List<UniqueId>();
        foreach (var window in (await reader.FindAsync(0, end, cancellationToken)).Chunk(500))
        {
            var summaries = await folder.FetchAsync(window, new FetchRequest(MessageSummaryItems.UniqueId | MessageSummaryItems.InternalDate), cancellationToken);
            wanted.AddRange(summaries.Where(s => s.InternalDate is not { } at || at >= since).Select(s => s.UniqueId));
        }

        await reader.RunAsync(
            wanted,
            async (batch, ct) =>
            {
                var safe = await store.RunAsync(session, batch, m => m.ReceivedAt < seenUntil, _ => { }, ct);
                await TidyFolder.RunAsync(session, safe, ct);
                return true;
            },
            cancellationToken);
        await ChangeAsync(
            session,
            s =>
            {
                (s.UidValidity, s.LastUid, s.TidiedUid, s.BackfillUntilUid) = (folder.UidValidity, end, end, end);
                (s.BackfillLastUid, s.BackfillDone, s.BackfillTotal) = wholeHistory ? (end, s.BackfillDone, s.BackfillTotal) : (0, 0, 0);
            },
            cancellationToken);
        await TellAsync(session.Mailbox, before, folder.UidValidity, cancellationToken);
    }

    private static async Task<uint> EndAsync(FolderSession session, CancellationToken cancellationToken)
    {
        if (session.Folder.UidNext is { Id: > 0 } next)
        {
            return next.Id - 1;
        }

        var all = await session.Folder.SearchAsync(MailKit.Search.SearchQuery.All, cancellationToken);
        return all.Count == 0 ? 0 : all.Max(u => u.Id);
    }

    private async Task ChangeAsync(FolderSession session, Action<MailboxSync> change, CancellationToken cancellationToken)
    {
        if (!await leases.ChangeAsync(session.Lease, change, cancellationToken))
        {
            throw new LeaseLostException();
        }
    }

    private async Task TellAsync(MailboxSource mailbox, long before, long after, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(mailbox.Tenant);
        context.Record(new DeskEvent
        {
            Kind = DeskEventKind.MailboxChanged,
            At = time.GetUtcNow(),
            MailboxId = mailbox.Id,
            ActorKind = ActorKind.System,
            Cause = "intake",
            Changes = [new FieldChange("uidvalidity", before.ToString(CultureInfo.InvariantCulture), after.ToString(CultureInfo.InvariantCulture))],
        });
        await context.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The server of {Address} has numbered the mails of {Folder} anew (UIDVALIDITY was {Before}, is {After}); they are read again, and those that the ledger has are passed over.")]
    private partial void LogAnew(string address, string folder, long before, uint after);
}
