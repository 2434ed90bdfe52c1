using MimeKit;

namespace MailKit.Net.Imap;

/// <summary>Makes summaries of FETCH answers. A server may tell of one message in several answers, and of others in between.</summary>
internal sealed class GatherSummaries(ImapFolder folder, Func<FetchAnswer, bool> isWanted)
{
    private readonly Dictionary<uint, MessageSummary> _byUid = [];

    /// <summary>In the order of the folder.</summary>
    public IList<IMessageSummary> Summaries => [.. _byUid.Values.OrderBy(s => s.UniqueId.Id)];

    /// <summary>True when the answer was asked for.</summary>
    public async ValueTask<bool> TakeAsync(FetchAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Uid is not { } uid || !isWanted(answer))
        {
            return false;
        }

        if (!_byUid.TryGetValue(uid, out var summary))
        {
            if (_byUid.Count == UidSets.Most)
            {
                throw new ImapProtocolException("The server told of more messages than a folder can hold.");
            }

            var index = (int)Math.Min(answer.Number, int.MaxValue) - 1;
            _byUid[uid] = summary = new MessageSummary(folder, index)
            {
                UniqueId = new UniqueId(folder.UidValidity, uid),
                Fields = MessageSummaryItems.UniqueId,
            };
        }

        Fill(summary, answer);
        if (answer.Headers is { } headers)
        {
            await FillHeadersAsync(summary, headers, cancellationToken);
        }

        return true;
    }

    private static void Fill(MessageSummary summary, FetchAnswer answer)
    {
        if (answer.Flags is not null)
        {
            (summary.Flags, summary.Keywords) = (answer.Flags, answer.Keywords);
        }

        summary.InternalDate = answer.InternalDate ?? summary.InternalDate;
        summary.Size = answer.Size ?? summary.Size;
        summary.ModSeq = answer.ModSeq ?? summary.ModSeq;
        summary.Envelope = answer.Envelope ?? summary.Envelope;
        summary.GMailMessageId = answer.GMailMessageId ?? summary.GMailMessageId;
        summary.GMailThreadId = answer.GMailThreadId ?? summary.GMailThreadId;
        summary.GMailLabels = answer.GMailLabels ?? summary.GMailLabels;
        summary.Fields |= (summary.Flags is null ? 0 : MessageSummaryItems.Flags)
            | (summary.InternalDate is null ? 0 : MessageSummaryItems.InternalDate)
            | (summary.Size is null ? 0 : MessageSummaryItems.Size)
            | (summary.ModSeq is null ? 0 : MessageSummaryItems.ModSeq)
            | (summary.Envelope is null ? 0 : MessageSummaryItems.Envelope)
            | (summary.GMailMessageId is null ? 0 : MessageSummaryItems.GMailMessageId)
            | (summary.GMailThreadId is null ? 0 : MessageSummaryItems.GMailThreadId)
            | (summary.GMailLabels is null ? 0 : MessageSummaryItems.GMailLabels);
    }

    private static async ValueTask FillHeadersAsync(MessageSummary summary, ImapLiteral literal, CancellationToken cancellationToken)
    {
        await using var stream = literal.TakeStream();
        summary.Headers = await ImapFolder.ReadHeadersAsync(stream, cancellationToken);
        summary.References = new MessageIdList(MimeKit.Utils.MimeUtils.EnumerateReferences(summary.Headers["References"] ?? ""));
        summary.Fields |= MessageSummaryItems.Headers | MessageSummaryItems.References;
    }
}
