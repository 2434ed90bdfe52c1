using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace Desk.Infrastructure.Mail;

/// <summary>
/// Reads mails of an open folder in batches, in the order of their UIDs. A server is asked for one batch at a time, and only one is in hand. Flags never
/// decide what is read.
/// </summary>
internal sealed class ReadImap(ImapFolder folder)
{
    /// <summary>Mails in a batch, at most.</summary>
    public int Window { get; init; } = 64;

    /// <summary>Bytes in a batch; a larger mail goes alone.</summary>
    public long BatchBytes { get; init; } = 32L << 20;

    /// <summary>Larger mails are told of, and stay where they are.</summary>
    public long MostBytes { get; init; } = 64L << 20;

    /// <summary>What the folder has behind one UID, up to another and including it, in order.</summary>
    public async Task<List<UniqueId>> FindAsync(uint after, uint until, CancellationToken cancellationToken)
    {
        if (after >= until)
        {
            return [];
        }

        // n:* names the last mail even when it is older than n
        var found = await folder.SearchAsync(SearchQuery.Uids(new UniqueIdRange(new UniqueId(after + 1), new UniqueId(until))), cancellationToken);
        return [.. found.Where(u => u.Id > after && u.Id <= until).OrderBy(u => u.Id)];
    }

    /// <param name="uids">Which mails, in order.</param>
    /// <param name="takeAsync">Is handed each batch. False ends the reading.</param>
    /// <param name="cancellationToken">Ends the reading at any point.</param>
    public async Task RunAsync(IReadOnlyList<UniqueId> uids, Func<ImapBatch, CancellationToken, Task<bool>> takeAsync, CancellationToken cancellationToken)
    {
        const MessageSummaryItems Items = MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.InternalDate;
        foreach (var window in uids.Chunk(Window))
        {
            var summaries = (await folder.FetchAsync(window, new FetchRequest(Items), cancellationToken)).ToDictionary(s => s.UniqueId.Id);
            foreach (var batch in Split(window, summaries))
            {
                var present = batch.Where(u => summaries.ContainsKey(u.Id)).Select(u => summaries[u.Id]).ToList();
                var loaded = new Dictionary<uint, ReadOnlyMemory<byte>>();
                List<ImapMail> mails;
                try
                {
                    mails = present.Count == 0 ? [] : await LoadAsync(present, loaded, cancellationToken);
                }
                catch (Exception e) when (e is IOException or ProtocolException && loaded.ContainsKey(present[0].UniqueId.Id))
                {
                    // what came before the connection broke need not come again: however short connections live, they get on
                    List<ImapMail> whole = [.. present.TakeWhile(s => loaded.ContainsKey(s.UniqueId.Id)).Select(s => new ImapMail(s.UniqueId, s.Size ?? 0, s.InternalDate, loaded[s.UniqueId.Id]))];
                    await takeAsync(new ImapBatch(whole, whole[^1].Uid.Id), cancellationToken);
                    throw;
                }

                if (!await takeAsync(new ImapBatch(mails, batch[^1].Id), cancellationToken))
                {
                    return;
                }
            }
        }
    }

    // every UID is in one batch, those that are gone too: behind the batch nothing is left
    private List<List<UniqueId>> Split(UniqueId[] window, Dictionary<uint, IMessageSummary> summaries)
    {
        var batches = new List<List<UniqueId>>();
        long bytes = 0;
        foreach (var uid in window)
        {
            var size = summaries.TryGetValue(uid.Id, out var summary) && summary.Size <= MostBytes ? summary.Size ?? 0 : 0;
            if (batches.Count == 0 || (bytes > 0 && bytes + size > BatchBytes))
            {
                batches.Add([]);
                bytes = 0;
            }

            bytes += size;
            batches[^1].Add(uid);
        }

        return batches;
    }

    private async Task<List<ImapMail>> LoadAsync(List<IMessageSummary> present, Dictionary<uint, ReadOnlyMemory<byte>> loaded, CancellationToken cancellationToken)
    {
        var problems = new Dictionary<uint, string>();
        var wanted = present.Where(s => !(s.Size > MostBytes)).Select(s => s.UniqueId).ToList();
        try
        {
            await GetAsync(wanted, loaded, cancellationToken);
        }
        catch (ImapCommandException) when (wanted.Count > 1)
        {
            // one that the server cannot hand out never stops the others
            foreach (var uid in wanted.Where(u => !loaded.ContainsKey(u.Id)))
            {
                await AloneAsync(uid, loaded, problems, cancellationToken);
            }
        }
        catch (ImapCommandException e) when (IsForGood(e))
        {
            problems[wanted[0].Id] = e.Message;
        }

        // what is still there but did not come is asked for again later: nothing is passed over
        var missing = wanted.Where(u => !loaded.ContainsKey(u.Id) && !problems.ContainsKey(u.Id)).ToList();
        if (missing.Count > 0 && await folder.SearchAsync(SearchQuery.Uids(missing), cancellationToken) is { Count: > 0 } left)
        {
            throw new IOException($"The server did not send mail {left[0].Id} of {folder.FullName}.");
        }

        return [.. present.Where(s => s.Size > MostBytes || loaded.ContainsKey(s.UniqueId.Id) || problems.ContainsKey(s.UniqueId.Id))
            .Select(s => new ImapMail(
                s.UniqueId, s.Size ?? 0, s.InternalDate,
                loaded.TryGetValue(s.UniqueId.Id, out var content) ? content : (ReadOnlyMemory<byte>?)null,
                problems.GetValueOrDefault(s.UniqueId.Id)))];
    }

    private async Task AloneAsync(UniqueId uid, Dictionary<uint, ReadOnlyMemory<byte>> loaded, Dictionary<uint, string> problems, CancellationToken cancellationToken)
    {
        try
        {
            await GetAsync([uid], loaded, cancellationToken);
        }
        catch (ImapCommandException e) when (IsForGood(e))
        {
            problems[uid.Id] = e.Message;
        }
    }

    // a server that is busy says so (RFC 5530, 3)
    private static bool IsForGood(ImapCommandException e) => e.Response == ImapCommandResponse.No && !new[] { "UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG" }
        .Any(code => (e.ResponseText ?? "").Contains(code, StringComparison.OrdinalIgnoreCase) || e.Message.Contains(code, StringComparison.OrdinalIgnoreCase));

    private async Task GetAsync(List<UniqueId> uids, Dictionary<uint, ReadOnlyMemory<byte>> loaded, CancellationToken cancellationToken)
    {
        if (uids.Count > 0)
        {
            await folder.GetStreamsAsync(
                uids,
                async (_, _, uid, stream, ct) =>
                {
                    await using var content = stream;
                    using var copy = new MemoryStream((int)stream.Length);
                    await content.CopyToAsync(copy, ct);
                    loaded[uid.Id] = copy.GetBuffer().AsMemory(0, (int)copy.Length);
                },
                cancellationToken);
        }
    }
}
