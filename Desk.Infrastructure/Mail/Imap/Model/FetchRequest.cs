namespace MailKit;

/// <summary>What is asked of each message.</summary>
public interface IFetchRequest
{
    /// <summary>Only messages that changed after this (RFC 7162, 3.1.4.1).</summary>
    ulong? ChangedSince { get; set; }

    MessageSummaryItems Items { get; set; }

    /// <summary>Single headers wanted; null or empty for none.</summary>
    HeaderSet? Headers { get; }
}

public class FetchRequest : IFetchRequest
{
    public FetchRequest()
    {
    }

    public FetchRequest(MessageSummaryItems items) => Items = items;

    public FetchRequest(MessageSummaryItems items, IEnumerable<string> headers)
        : this(items) => Headers = new HeaderSet(headers);

    public ulong? ChangedSince { get; set; }

    public MessageSummaryItems Items { get; set; }

    public HeaderSet? Headers { get; set; }
}
