namespace MimeKit;

/// <summary>message/delivery-status (RFC 3464): group 0 is about the message, each further group about one recipient.</summary>
public sealed class MessageDeliveryStatus : MimePart
{
    private IReadOnlyList<HeaderList>? _groups;

    internal MessageDeliveryStatus(HeaderList headers, ContentType contentType, ReadOnlyMemory<byte> content)
        : base(headers, contentType, content)
    {
    }

    public IReadOnlyList<HeaderList> StatusGroups => _groups ??= new EntityReader(Decode()).ReadHeaderGroups();
}

/// <summary>message/feedback-report (RFC 5965).</summary>
public sealed class MessageFeedbackReport : MimePart
{
    private HeaderList? _fields;

    internal MessageFeedbackReport(HeaderList headers, ContentType contentType, ReadOnlyMemory<byte> content)
        : base(headers, contentType, content)
    {
    }

    public HeaderList Fields => _fields ??= new EntityReader(Decode()).ReadHeaderGroups() is [var first, ..] ? first : new HeaderList();
}
