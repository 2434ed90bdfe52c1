using Desk.Infrastructure.Mail.Rtf;
using MimeKit;
using MimeKit.Text;

namespace Desk.Infrastructure.Mail;

/// <summary>One text part as plain text or HTML with LF line ends: decoded, unfolded, and without the files that stood in it.</summary>
internal sealed class ReadTextPart(CollectWarnings warnings)
{
    public IReadOnlyList<FoundFile> Files { get; private set; } = [];

    public (string? Text, string? Html) Read(TextPart part, bool split)
    {
        ReadOnlyMemory<byte> bytes = OpenContent.Bytes(part);
        if (split && !part.IsHtml)
        {
            var enclosed = new FindEnclosedFiles(warnings);
            bytes = enclosed.TakeFrom(bytes);
            Files = enclosed.Files;
        }

        var text = Clean(Files.Count == 0 || part.ContentType.CharsetEncoding is not null ? DecodeText.Of(part, bytes.Span, warnings) : DecodeText.Decode(bytes.Span, null, null, warnings));
        if (part.IsHtml || part.ContentType.MediaSubtype is "x-amp-html")
        {
            return (null, text);
        }

        return part.ContentType.MediaSubtype switch
        {
            "rtf" => ReadRtf(bytes.Span),
            "enriched" or "richtext" => (EnrichedToText.Convert(text), null),
            _ => (part.IsFlowed ? Unfold(part, text) : text, null),
        };
    }

    private (string? Text, string? Html) ReadRtf(ReadOnlySpan<byte> bytes)
    {
        var document = RtfReader.Read(bytes);
        return document.IsHtml ? (null, Clean(document.Text)) : (Clean(document.Text), null);
    }

    private static string Unfold(TextPart part, string text)
    {
        var deletes = string.Equals(part.ContentType.Parameters["delsp"], "yes", StringComparison.OrdinalIgnoreCase);
        return new FlowedToText { DeleteSpace = deletes }.Convert(text);
    }

    private string Clean(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            warnings.Add("The text holds NUL characters; they were left out.");
        }

        return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\0", "", StringComparison.Ordinal);
    }
}
