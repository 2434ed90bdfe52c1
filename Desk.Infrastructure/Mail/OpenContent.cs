using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>The decoded bytes of a part; a message in a message is its own bytes.</summary>
internal static class OpenContent
{
    public static Stream Of(MimeEntity entity)
    {
        if (entity is MimePart part)
        {
            return Content(part)?.Open() ?? Stream.Null;
        }

        var stream = new MemoryStream();
        (entity as MessagePart)?.Message?.WriteTo(stream);
        stream.Position = 0;
        return stream;
    }

    /// <summary>The content by the encoding that was meant: some write its name in quotes or with a dash too many.</summary>
    private static IMimeContent? Content(MimePart part) =>
        part is { ContentTransferEncoding: ContentEncoding.Default, Content: { Encoding: ContentEncoding.Default, Stream: { } encoded } } && MeantEncoding(part) is not ContentEncoding.Default and var encoding
            ? new MimeContent(encoded, encoding)
            : part.Content;

    private static ContentEncoding MeantEncoding(MimePart part)
    {
        var name = part.Headers["Content-Transfer-Encoding"] ?? "";
        return string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant() switch
        {
            "base64" => ContentEncoding.Base64,
            "quotedprintable" => ContentEncoding.QuotedPrintable,
            "uuencode" or "xuuencode" or "xuue" or "xuu" => ContentEncoding.UUEncode,
            _ => ContentEncoding.Default,
        };
    }

    public static byte[] Bytes(MimePart part)
    {
        using var content = Of(part);
        if (content.CanSeek)
        {
            var all = new byte[content.Length - content.Position];
            content.ReadExactly(all);
            return all;
        }

        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
