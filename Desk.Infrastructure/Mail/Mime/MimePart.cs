namespace MimeKit;

/// <summary>A leaf part with content.</summary>
public class MimePart : MimeEntity
{
    internal MimePart(HeaderList headers, ContentType contentType, ReadOnlyMemory<byte> content)
        : base(headers, contentType)
    {
        ContentTransferEncoding = ReadEncoding(headers);
        Content = new MimeContent(content, ContentTransferEncoding);
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
    public ContentEncoding ContentTransferEncoding { get; set; }

    public IMimeContent? Content { get; set; }

    /// <summary>The file name of the disposition, else the name of the content type, as written: a path stays a path. Setting it sets both.</summary>
    public string? FileName
    {
        get => (ContentDisposition?.FileName ?? ContentType.Name)?.Trim();
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            ContentType.Name = value;
            (ContentDisposition ??= new ContentDisposition(ContentDisposition.Attachment)).FileName = value;
        }
    }

    internal ReadOnlyMemory<byte> Decode() => ((MimeContent)Content!).Decode();

    internal override IEnumerable<Header> HeadersToWrite() => NameOf(ContentTransferEncoding) is { } name
        ? base.HeadersToWrite().Append(new Header("Content-Transfer-Encoding", name))
        : base.HeadersToWrite();

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
