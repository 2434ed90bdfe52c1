namespace MailKit.Net.Imap;

/// <summary>The words for what FETCH is asked (RFC 3501, 6.4.5; RFC 7162, 3.1.4; X-GM-EXT-1).</summary>
internal static class FetchItems
{
    private static readonly (MessageSummaryItems Item, string Word)[] Words =
    [
        (MessageSummaryItems.Flags, "FLAGS"),
        (MessageSummaryItems.InternalDate, "INTERNALDATE"),
        (MessageSummaryItems.Size, "RFC822.SIZE"),
        (MessageSummaryItems.Envelope, "ENVELOPE"),
        (MessageSummaryItems.ModSeq, "MODSEQ"),
        (MessageSummaryItems.GMailMessageId, "X-GM-MSGID"),
        (MessageSummaryItems.GMailThreadId, "X-GM-THRID"),
        (MessageSummaryItems.GMailLabels, "X-GM-LABELS"),
    ];

    /// <exception cref="NotSupportedException">The server does not offer one of the items.</exception>
    public static string Write(IFetchRequest request, Action<ImapCapabilities> require)
    {
        var items = request.Items;
        if ((items & MessageSummaryItems.ModSeq) != 0 || request.ChangedSince is not null)
        {
            require(ImapCapabilities.CondStore);
        }

        if ((items & (MessageSummaryItems.GMailMessageId | MessageSummaryItems.GMailThreadId | MessageSummaryItems.GMailLabels)) != 0)
        {
            require(ImapCapabilities.GMailExt1);
        }

        // the UID always: it is what tells an answer from news about another message
        var words = Words.Where(w => items.HasFlag(w.Item)).Select(w => w.Word).Prepend("UID").ToList();
        var headers = new HeaderSet(request.Headers ?? []);
        if (items.HasFlag(MessageSummaryItems.References))
        {
            headers.Add("REFERENCES");
        }

        if (items.HasFlag(MessageSummaryItems.Headers))
        {
            words.Add("BODY.PEEK[HEADER]");
        }
        else if (headers.Count > 0)
        {
            words.Add($"BODY.PEEK[HEADER.FIELDS ({string.Join(' ', headers).ToUpperInvariant()})]");
        }

        return $"({string.Join(' ', words)})";
    }
}
