using Desk.Core.Intake;
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
    public int Window { get; init; } = ProcessMail.BatchSize;

    /// <summary>Bytes in a batch; a larger mail goes alone.</summary>
    public long BatchBytes { get; init; } = ProcessMail.BatchBytes;

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
        var wanted = present.Where(s => !(s.Size > MostBytes)).ToList();
        try
        {
            await GetAsync([.. wanted.Select(s => s.UniqueId)], loaded, cancellationToken);
        }
        catch (ImapCommandException)
        {
            // which one it was is seen below, where each goes alone
        }

        // one that the server cannot hand out never stops the others; what did not come and is still there is asked for again later
        var problems = new Dictionary<uint, string>();
        foreach (var summary in wanted.Where(s => !Has(loaded, s)).ToList())
        {
            if (await RefusalAsync(summary, loaded, cancellationToken) is { } first)
            {
                if (!await WorksAsync(wanted.Where(s => Has(loaded, s)), summary, cancellationToken))
                {
                    throw new IOException($"The server did not hand out mail {summary.UniqueId.Id} of {folder.FullName}: {first}");
                }

                if (await RefusalAsync(summary, loaded, cancellationToken) is { } again)
                {
                    problems[summary.UniqueId.Id] = again;
                }
            }
        }

        var missing = wanted.Where(s => !Has(loaded, s) && !problems.ContainsKey(s.UniqueId.Id)).Select(s => s.UniqueId).ToList();
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

    // nothing at all of a mail that has a size is a server in trouble, not an empty mail
    private static bool Has(Dictionary<uint, ReadOnlyMemory<byte>> loaded, IMessageSummary summary) =>
        loaded.TryGetValue(summary.UniqueId.Id, out var content) && (content.Length > 0 || summary.Size is 0 or null);

    // what the server says when it does not hand out a mail; null when it did, or when the mail is gone
    private async Task<string?> RefusalAsync(IMessageSummary summary, Dictionary<uint, ReadOnlyMemory<byte>> loaded, CancellationToken cancellationToken)
    {
        try
        {
            await GetAsync([summary.UniqueId], loaded, cancellationToken);
        }
        catch (ImapCommandException e)
        {
            return e.Message;
        }

        return loaded.ContainsKey(summary.UniqueId.Id) && !Has(loaded, summary) && loaded.Remove(summary.UniqueId.Id) ? "It sends nothing of it." : null;
    }

    // A server that is going down, or cannot reach its store, refuses too: only one that hands out another mail has something against this one.
    private async Task<bool> WorksAsync(IEnumerable<IMessageSummary> others, IMessageSummary refused, CancellationToken cancellationToken)
    {
        if (others.MinBy(s => s.Size ?? 0) is not { } other)
        {
            var sizes = new FetchRequest(MessageSummaryItems.UniqueId | MessageSummaryItems.Size);
            var ends = new List<IMessageSummary>(await folder.FetchAsync(0, 0, sizes, cancellationToken));
            ends.AddRange(await folder.FetchAsync(folder.Count - 1, folder.Count - 1, sizes, cancellationToken));
            if (ends.Where(s => s.UniqueId != refused.UniqueId && !(s.Size > MostBytes)).MinBy(s => s.Size ?? 0) is not { } end)
            {
                return false;
            }

            other = end;
        }

        var came = new Dictionary<uint, ReadOnlyMemory<byte>>();
        return await RefusalAsync(other, came, cancellationToken) is null && Has(came, other);
    }

    private async Task GetAsync(IList<UniqueId> uids, Dictionary<uint, ReadOnlyMemory<byte>> loaded, CancellationToken cancellationToken)
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
