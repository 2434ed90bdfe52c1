namespace MimeKit;

/// <summary>message/delivery-status (RFC 3464): group 0 is about the message, each further group about one recipient.</summary>
public sealed class MessageDeliveryStatus : MimePart
{
    private HeaderListCollection? _groups;

    internal MessageDeliveryStatus(HeaderList headers, ContentType contentType, MailSlice content)
        : base(headers, contentType, content)
    {
    }

    public HeaderListCollection StatusGroups => _groups ??= ReportFields.Read(this);
}

/// <summary>message/disposition-notification (RFC 8098): what became of a message that asked for a receipt.</summary>
public sealed class MessageDispositionNotification : MimePart
{
    private HeaderList? _fields;

    internal MessageDispositionNotification(HeaderList headers, ContentType contentType, MailSlice content)
        : base(headers, contentType, content)
    {
    }

    public HeaderList Fields => _fields ??= ReportFields.ReadFirst(this);
}

/// <summary>message/feedback-report (RFC 5965).</summary>
public sealed class MessageFeedbackReport : MimePart
{
    private HeaderList? _fields;

    internal MessageFeedbackReport(HeaderList headers, ContentType contentType, MailSlice content)
        : base(headers, contentType, content)
    {
    }

    public HeaderList Fields => _fields ??= ReportFields.ReadFirst(this);
}

/// <summary>Reads the parts of reports that are made of header fields.</summary>
internal static class ReportFields
{
    public static HeaderListCollection Read(MimePart part)
    {
        using var decoded = part.Decode();
        var bytes = decoded.Span.ToArray();
        return new EntityReader(ByteWindow.Over(bytes, 0, bytes.Length), ParserOptions.Default).ReadHeaderGroups();
    }

    public static HeaderList ReadFirst(MimePart part) => Read(part) is { Count: > 0 } groups ? groups[0] : new HeaderList();
}
