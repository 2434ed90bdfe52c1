using System.Text;

namespace MimeKit;

/// <summary>A leaf part with content.</summary>
public partial class MimePart : MimeEntity
{
    private readonly IMimeContent? _asRead;
    private ContentEncoding _encoding;

    internal MimePart(HeaderList headers, ContentType contentType, MailSlice content)
        : base(headers, contentType)
    {
        _encoding = ReadEncoding(headers);
        _asRead = Content = new MimeContent(content, _encoding);
    }

    public MimePart()
        : this("application", "octet-stream")
    {
    }

    public MimePart(string mediaType, string mediaSubtype)
        : this(new ContentType(mediaType, mediaSubtype))
    {
    }

    public MimePart(ContentType contentType)
        : base(contentType)
    {
    }

    /// <summary>How the content is written; the default writes it as it is.</summary>
    public ContentEncoding ContentTransferEncoding
    {
        get => _encoding;
        set
        {
            _encoding = value;
            SetHeader("Content-Transfer-Encoding", NameOf(value) is { } name ? new Header("Content-Transfer-Encoding", name) : null);
        }
    }

    public string? ContentDescription
    {
        get => Headers[HeaderId.ContentDescription];
        set => SetHeader("Content-Description", value is null ? null : new Header("Content-Description", value));
    }

    public IMimeContent? Content { get; set; }

    /// <summary>The file name of the disposition, else the name of the content type, as written: a path stays a path. Setting it sets both.</summary>
    public string? FileName
    {
        get => (ContentDisposition?.FileName ?? ContentType.Name)?.Trim();
        set
        {
            ContentType.Name = value;
            if (value is not null)
            {
                ContentDisposition ??= new ContentDisposition(ContentDisposition.Attachment);
            }

            if (ContentDisposition is not null)
            {
                ContentDisposition.FileName = value;
            }
        }
    }

    /// <summary>The leaf that the type asks for.</summary>
    internal static MimePart Create(HeaderList headers, ContentType type, MailSlice content) => type switch
    {
        { MediaType: "text", MediaSubtype: not "rfc822-headers" } => new TextPart(headers, type, content),
        { MediaType: "message", MediaSubtype: "delivery-status" or "global-delivery-status" } => new MessageDeliveryStatus(headers, type, content),
        { MediaType: "message", MediaSubtype: "disposition-notification" or "global-disposition-notification" } => new MessageDispositionNotification(headers, type, content),
        { MediaType: "message", MediaSubtype: "feedback-report" } => new MessageFeedbackReport(headers, type, content),
        { MediaType: "application", MediaSubtype: "ms-tnef" or "vnd.ms-tnef" } => new Tnef.TnefPart(headers, type, content),
        _ => new MimePart(headers, type, content),
    };

    internal static ContentEncoding ReadEncoding(HeaderList headers)
    {
        if (headers.Find(HeaderId.ContentTransferEncoding) is not { } header)
        {
            return ContentEncoding.Default;
        }

        var value = header.RawSpan.Trim(" \t\r\n\"';"u8);
        var end = value.IndexOfAny(" ;("u8);
        value = end < 0 ? value : value[..end];
        foreach (var (name, encoding) in Encodings)
        {
            if (name.Length == value.Length && Ascii.EqualsIgnoreCase(value, name))
            {
                return encoding;
            }
        }

        return ContentEncoding.Default;
    }

    private static readonly (string Name, ContentEncoding Encoding)[] Encodings =
    [
        ("7bit", ContentEncoding.SevenBit),
        ("8bit", ContentEncoding.EightBit),
        ("binary", ContentEncoding.Binary),
        ("base64", ContentEncoding.Base64),
        ("base-64", ContentEncoding.Base64),
        ("quoted-printable", ContentEncoding.QuotedPrintable),
        ("quoted_printable", ContentEncoding.QuotedPrintable),
        ("x-uuencode", ContentEncoding.UUEncode),
        ("uuencode", ContentEncoding.UUEncode),
        ("x-uue", ContentEncoding.UUEncode),
    ];

    internal PooledBytes Decode() => Content is MimeContent content ? PooledBytes.Decode(content.Slice, content.Encoding) : default;

    internal override bool IsAsRead => ReferenceEquals(_asRead, Content) && base.IsAsRead;

    private static string? NameOf(ContentEncoding encoding) => encoding switch
    {
        ContentEncoding.SevenBit => "7bit",
        ContentEncoding.EightBit => "8bit",
        ContentEncoding.Binary => "binary",
        ContentEncoding.Base64 => "base64",
        ContentEncoding.QuotedPrintable => "quoted-printable",
        ContentEncoding.UUEncode => throw new NotSupportedException("Uuencoded parts are read, not written."),
        _ => null,
    };
}
