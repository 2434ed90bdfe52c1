namespace MimeKit;

/// <summary>A leaf part with content.</summary>
public partial class MimePart : MimeEntity
{
    private readonly IMimeContent? _asRead;
    private ContentEncoding _encoding;

    internal MimePart(HeaderList headers, ContentType contentType, ReadOnlyMemory<byte> content)
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
        get => Headers["Content-Description"];
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

    internal ReadOnlyMemory<byte> Decode() => ((MimeContent)Content!).Decode();

    internal override bool IsAsRead => _asRead is not null && ReferenceEquals(_asRead, Content) && base.IsAsRead;

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

    internal static ContentEncoding ReadEncoding(HeaderList headers)
    {
        var value = headers.Find("Content-Transfer-Encoding")?.Text.AsSpan().Trim(" \t\"';").ToString().ToLowerInvariant() ?? "";
        var end = value.AsSpan().IndexOfAny(" ;(");
        return (end < 0 ? value : value[..end]) switch
        {
            "7bit" => ContentEncoding.SevenBit,
            "8bit" => ContentEncoding.EightBit,
            "binary" => ContentEncoding.Binary,
            "base64" or "base-64" => ContentEncoding.Base64,
            "quoted-printable" or "quoted_printable" => ContentEncoding.QuotedPrintable,
            "x-uuencode" or "uuencode" or "x-uue" => ContentEncoding.UUEncode,
            _ => ContentEncoding.Default,
        };
    }
}
