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

    public ContentEncoding ContentTransferEncoding { get; }

    public IMimeContent? Content { get; }

    /// <summary>The file name of the disposition, else the name of the content type, as written: a path stays a path.</summary>
    public string? FileName => (ContentDisposition?.FileName ?? ContentType.Name)?.Trim();

    internal ReadOnlyMemory<byte> Decode() => ((MimeContent)Content!).Decode();

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
