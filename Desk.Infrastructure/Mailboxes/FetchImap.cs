using Desk.Core.Database;
using Desk.Core.Mailboxes;
using MailKit;
using MailKit.Net.Imap;
using Microsoft.Extensions.Logging;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>
/// Fetches the mail of an account on an IMAP server, on one connection, while it holds the mailbox's lease: what is new, then a window of history if that is
/// wanted, then what is new again. Where the server offers IDLE it stays and is told of new mail within a moment. What others want of the server is done between two looks.
/// </summary>
internal sealed partial class FetchImap(
    PlanFetch plans, LeaseMailbox leases, OpenAccount accounts, OpenFolder open, FetchFolder fetch, TidyFolder tidy, ReconcileFolder reconcile, NoteFetch note, FetchLanes lanes,
    RunErrands errands, LeaseOwner owner, IntakeOptions options, IDeskContextFactory contexts, TimeProvider time, ILogger<FetchImap> log) : IMailSource
{
    // servers end what is silent for half an hour (RFC 2177)
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(28);
    private static readonly TimeSpan NoteAgain = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    public MailboxKind Kind => MailboxKind.Imap;

    public async Task FetchAsync(MailboxSource mailbox, CancellationToken cancellationToken) => await RunAsync(mailbox, new WakeSignal(), listens: false, cancellationToken);

    /// <summary>Fetches until the connection ends or somebody pauses the mailbox, removes it or changes its account.</summary>
    /// <param name="mailbox">Which mailbox.</param>
    /// <param name="wake">Makes it look at once while it listens.</param>
    /// <param name="listens">Whether it stays and listens, where the server can.</param>
    /// <param name="cancellationToken">Ends it at any point; nothing is lost.</param>
    /// <returns>When to try again; null when the mailbox is somebody else's, paused, removed, or looked at next as planned.</returns>
    public async Task<DateTimeOffset?> RunAsync(MailboxSource mailbox, WakeSignal wake, bool listens, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        if (await leases.ClaimAsync(mailbox, owner.Name, options.Lease, cancellationToken) is not { } lease)
        {
            return null;
        }

        try
        {
            var plan = await plans.ReadAsync(lease, cancellationToken);
            if (plan is null || (plan.Sync.Failures > 0 && plan.Sync.NextRunAt > time.GetUtcNow()))
            {
                return plan?.Sync.NextRunAt;
            }

            DateTimeOffset? rest = null;
            if (listens && !await leases.ChangeAsync(lease, sync => rest = sync.CountRun(time.GetUtcNow()), cancellationToken))
            {
                return null;
            }

            if (rest is { } later)
            {
                // whoever waits for its mail is told why none comes
                await note.TooOftenAsync(lease, later, before => FetchLanes.ExplainRest(plan.Account.ImapHost, before), cancellationToken);
                return later;
            }

            return await GuardedAsync(lease, plan, wake, listens, cancellationToken);
        }
        finally
        {
            // also when the process is stopping: whoever comes next need not wait for the lease to run out
            using var limit = new CancellationTokenSource(Farewell, time);
            await ReleaseAsync(lease, limit.Token);
        }
    }

    private async Task<DateTimeOffset?> GuardedAsync(MailboxLease lease, FetchPlan plan, WakeSignal wake, bool listens, CancellationToken cancellationToken)
    {
        ImapServer? server = null;
        try
        {
            server = accounts.Imap(plan.Account);
            return await ConnectedAsync(lease, plan, server, wake, listens, cancellationToken);
        }
        catch (LeaseLostException)
        {
            LogLost(lease.Mailbox.Address);
            return null;
        }
#pragma warning disable CA1031 // one bad mailbox never stops another: its error stands on it for all to see
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var failure = server is null ? ExplainImapFailure.OfSealed() : Explain(e, server, plan.Account.Folder);
            LogFailure(lease.Mailbox.Address, failure.Text);
            return await FailedAsync(lease, failure, cancellationToken);
        }
    }

    private async Task<DateTimeOffset?> ConnectedAsync(MailboxLease lease, FetchPlan plan, ImapServer server, WakeSignal wake, bool listens, CancellationToken cancellationToken)
    {
        using var client = await lanes.ConnectAsync(ct => ConnectImap.RunAsync(server, ct), cancellationToken);
        using var queue = errands.Take(plan.Account, wake);
        var folder = (ImapFolder)await client.GetFolderAsync(plan.Account.Folder, cancellationToken);
        var access = TidyFolder.Changes(plan.Account) ? FolderAccess.ReadWrite : FolderAccess.ReadOnly;
        await folder.OpenAsync(access, cancellationToken);
        var session = new FolderSession(lease, plan.Account, client, folder);
        folder.CountChanged += (_, _) => wake.Set();

        DateTimeOffset? noted = null;
        for (var current = plan; ; current = await plans.ReadAsync(lease, cancellationToken))
        {
            if (current is null || current.Account.Version != plan.Account.Version)
            {
                return await LeaveAsync(client, current is null ? null : time.GetUtcNow());
            }

            // whoever comes after the reset wakes it again, and what came to the folder before is found by the look
            wake.Reset();
            while (await queue.RunAsync(client, cancellationToken))
            {
                await folder.OpenAsync(access, cancellationToken);
                wake.Reset();
            }

            if (await lanes.WorkAsync(lease.Mailbox.Id, ct => StepAsync(session, current.Sync, ct), cancellationToken))
            {
                if (noted is null || time.GetUtcNow() - noted > NoteAgain)
                {
                    noted = await NoteAsync(session, isListening: false, cancellationToken);
                }

                continue;
            }

            var stays = listens && client.Capabilities.HasFlag(ImapCapabilities.Idle);
            noted = await NoteAsync(session, stays, cancellationToken);
            if (!stays)
            {
                return await LeaveAsync(client, null);
            }

            var poll = TimeSpan.FromMinutes(session.Account.PollMinutes);
            await wake.WaitAsync(done => client.IdleAsync(done, CancellationToken.None), poll < LongestIdle ? poll : LongestIdle, time, cancellationToken);
            if (cancellationToken.IsCancellationRequested)
            {
                await LeaveAsync(client, null);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    // true when there may be more to do
    private async Task<bool> StepAsync(FolderSession session, MailboxSync sync, CancellationToken cancellationToken)
    {
        if (sync.Folder != session.Account.Folder || sync.UidValidity != session.Folder.UidValidity)
        {
            await open.RunAsync(session, sync, cancellationToken);
            return true;
        }

        await tidy.CatchUpAsync(session, sync, cancellationToken);
        if (await fetch.NewAsync(session, sync, cancellationToken) || await fetch.HistoryAsync(session, sync, cancellationToken))
        {
            return true;
        }

        if (reconcile.IsDue(sync))
        {
            await reconcile.RunAsync(session, sync, cancellationToken);
        }

        return false;
    }

    private async Task<DateTimeOffset> NoteAsync(FolderSession session, bool isListening, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await note.SucceededAsync(session.Lease, now.AddMinutes(session.Account.PollMinutes), isListening, cancellationToken) ? now : throw new LeaseLostException();
    }

    private async Task<DateTimeOffset?> FailedAsync(MailboxLease lease, ImapFailure failure, CancellationToken cancellationToken)
    {
        DateTimeOffset? next = null;
        try
        {
            await note.FailedAsync(
                lease,
                failure.Trouble,
                failure.Text,
                failures =>
                {
                    var pause = PauseAfterTrouble.Of(failure.Trouble, failures, Random.Shared.NextDouble());
                    next = time.GetUtcNow() + pause;
                    return pause;
                },
                cancellationToken);
        }
#pragma warning disable CA1031 // the database may be what is away: then nobody can be told, and the next attempt comes all the same
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogUnnoted(lease.Mailbox.Address, e.Message);
            next = time.GetUtcNow() + PauseAfterTrouble.Of(SyncTrouble.Storage, 3, Random.Shared.NextDouble());
        }

        return next;
    }

    // the database may go away between two batches too, and then the server is not to blame
    private ImapFailure Explain(Exception e, ImapServer server, string folder) => e is StoringFailedException || contexts.IsAway(e)
        ? new ImapFailure(SyncTrouble.Storage, $"The mail cannot be stored: {e.Message} It stays at the server. Make sure that the disk has room and the database is there; Desk tries again by itself.")
        : ExplainImapFailure.Of(e, server, folder);

    private async Task<DateTimeOffset?> LeaveAsync(ImapClient client, DateTimeOffset? next)
    {
        try
        {
            using var limit = new CancellationTokenSource(Farewell, time);
            await client.DisconnectAsync(true, limit.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ProtocolException or CommandException or ServiceNotConnectedException)
        {
            // it is over either way
        }

        return next;
    }

    private async Task ReleaseAsync(MailboxLease lease, CancellationToken cancellationToken)
    {
        try
        {
            await leases.ReleaseAsync(lease, cancellationToken);
        }
#pragma warning disable CA1031 // it runs out by itself
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogUnnoted(lease.Mailbox.Address, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mailbox {Address} could not be read: {Text}")]
    private partial void LogFailure(string address, string text);

    [LoggerMessage(Level = LogLevel.Information, Message = "Another process reads the mailbox {Address} now.")]
    private partial void LogLost(string address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "How the look at the mailbox {Address} ended could not be kept: {Text}")]
    private partial void LogUnnoted(string address, string text);
}
