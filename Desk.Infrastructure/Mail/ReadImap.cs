using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace Desk.Infrastructure.Mail;

/// <summary>
/// Reads the new mail of a folder, oldest first, window by window, each mail once: a lost connection is made again, and reading goes on behind what was
/// handed over already. A server is only asked about one window at a time, and a mail is only held while it is handed over.
/// </summary>
/// <param name="connectAsync">Makes a client that is connected and has signed in.</param>
/// <param name="pauseAfter">How long to wait after so many failures in a row; null to give up.</param>
/// <param name="time">Passes while it waits.</param>
internal sealed class ReadImap(Func<CancellationToken, Task<ImapClient>> connectAsync, Func<int, TimeSpan?> pauseAfter, TimeProvider time)
{
    /// <summary>Mails asked for at once.</summary>
    public int Window { get; init; } = 100;

    /// <summary>Larger mails are told of, and stay where they are.</summary>
    public long MostBytes { get; init; } = 100 * 1024 * 1024;

    /// <param name="folder">The full name of the folder.</param>
    /// <param name="from">How far it has been read before.</param>
    /// <param name="takeAsync">Is handed each mail. An exception from it ends the reading.</param>
    /// <param name="keepAsync">Is told the position after each window, to keep it.</param>
    /// <param name="cancellationToken">Ends the reading at any point.</param>
    /// <exception cref="MailKit.Security.AuthenticationException">A person has to look at the password.</exception>
    /// <exception cref="FolderNotFoundException">The folder is gone.</exception>
    public async Task<ImapReadResult> RunAsync(
        string folder, ImapPosition from, Func<ImapMail, CancellationToken, Task> takeAsync, Func<ImapPosition, CancellationToken, Task> keepAsync, CancellationToken cancellationToken)
    {
        var run = new Run(folder, from, takeAsync, keepAsync, Window, MostBytes);
        for (var failures = 0; ;)
        {
            var before = run.Progress;
            try
            {
                using var client = await connectAsync(cancellationToken);
                return await run.ReadAsync(client, cancellationToken);
            }
            catch (Exception e) when (run.Failure is null && IsPassing(e))
            {
                failures = run.Progress > before ? 1 : failures + 1;
                if (pauseAfter(failures) is not { } pause)
                {
                    throw;
                }

                await Task.Delay(pause, time, cancellationToken);
            }
            catch (Exception) when (run.Failure is not null)
            {
                run.Failure.Throw();
            }
        }
    }

    // what may be over after a while; refused passwords and certificates are not
    private static bool IsPassing(Exception e) => e is IOException or ProtocolException or CommandException or SocketException or TimeoutException or ServiceNotConnectedException;

    private sealed class Run(
        string name, ImapPosition position, Func<ImapMail, CancellationToken, Task> takeAsync, Func<ImapPosition, CancellationToken, Task> keepAsync, int window, long mostBytes)
    {
        private readonly HashSet<uint> _taken = [];
        private ImapPosition _position = position;

        /// <summary>Grows with every mail that was handed over.</summary>
        public int Progress { get; private set; }

        /// <summary>What the caller's own code threw.</summary>
        public ExceptionDispatchInfo? Failure { get; private set; }

        public async Task<ImapReadResult> ReadAsync(ImapClient client, CancellationToken ct)
        {
            var folder = (ImapFolder)await client.GetFolderAsync(name, ct);
            await folder.OpenAsync(FolderAccess.ReadOnly, ct);
            if (_position.UidValidity != folder.UidValidity)
            {
                if (_position.UidValidity != 0)
                {
                    return new ImapReadResult(new ImapPosition(folder.UidValidity, 0), ValidityChanged: true);
                }

                _position = new ImapPosition(folder.UidValidity, 0);
            }

            while (_position.Rest is { } rest)
            {
                var found = await folder.SearchAsync(SearchQuery.Uids(rest), ct);

                // n:* names the last mail even when it is older than n
                var uids = found.Where(rest.Contains).Order().ToList();
                if (uids.Count == 0)
                {
                    break;
                }

                foreach (var batch in uids.Chunk(window))
                {
                    await ReadAsync(folder, [.. batch.Where(u => !_taken.Contains(u.Id))], ct);
                    _position = _position with { LastUid = batch[^1].Id };
                    _taken.Clear();
                    await GuardAsync(() => keepAsync(_position, ct));
                }
            }

            return new ImapReadResult(_position, ValidityChanged: false);
        }

        private async Task ReadAsync(ImapFolder folder, List<UniqueId> uids, CancellationToken ct)
        {
            if (uids.Count == 0)
            {
                return;
            }

            const MessageSummaryItems Items = MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.Flags | MessageSummaryItems.InternalDate;
            var summaries = (await folder.FetchAsync(uids, Items, ct)).ToDictionary(s => s.UniqueId.Id);
            foreach (var summary in summaries.Values.Where(s => s.Size > mostBytes))
            {
                await TakeAsync(new ImapMail(summary.UniqueId, summary.Size ?? 0, summary.Flags ?? MessageFlags.None, summary.InternalDate, null), ct);
            }

            var readable = uids.Where(u => summaries.ContainsKey(u.Id) && !_taken.Contains(u.Id)).ToList();
            if (readable.Count > 0)
            {
                await folder.GetStreamsAsync(
                    readable,
                    async (_, _, uid, stream, token) =>
                    {
                        await using var content = stream;
                        var summary = summaries[uid.Id];
                        await TakeAsync(new ImapMail(uid, stream.Length, summary.Flags ?? MessageFlags.None, summary.InternalDate, stream), token);
                    },
                    ct);
            }
        }

        private async Task TakeAsync(ImapMail mail, CancellationToken ct)
        {
            if (_taken.Add(mail.Uid.Id))
            {
                await GuardAsync(() => takeAsync(mail, ct));
                Progress++;
            }
        }

        // the caller's failure is none of the connection's, whatever its type
        private async Task GuardAsync(Func<Task> callback)
        {
            try
            {
                await callback();
            }
            catch (Exception e)
            {
                Failure = ExceptionDispatchInfo.Capture(e);
                throw;
            }
        }
    }
}
