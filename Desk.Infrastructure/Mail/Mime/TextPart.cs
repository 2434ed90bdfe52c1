using System.Text;
using System.Text.RegularExpressions;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>A text part; <see cref="Text"/> decodes it, mending wrong labels.</summary>
public sealed partial class TextPart : MimePart
{
    /// <summary>A page names its charset within its first kilobyte (HTML, 4.2.5.4).</summary>
    private const int MetaWindow = 1024;

    private string? _text;

    internal TextPart(HeaderList headers, ContentType contentType, ReadOnlyMemory<byte> content)
        : base(headers, contentType, content)
    {
    }

    public TextPart()
        : this("plain")
    {
    }

    public TextPart(string subtype)
        : base("text", subtype)
    {
    }

    public bool IsPlain => ContentType.IsMimeType("text", "plain");

    public bool IsHtml => ContentType.IsMimeType("text", "html");

    /// <summary>True for format=flowed (RFC 3676).</summary>
    public bool IsFlowed => IsPlain && string.Equals(ContentType.Format?.Trim(), "flowed", StringComparison.OrdinalIgnoreCase);

    /// <summary>Setting it makes the content UTF-8 with the line ends of mail.</summary>
    public string Text
    {
        get => _text ??= ReadText();
        set => SetText(Encoding.UTF8, value);
    }

    /// <summary>Makes the text the content, in that charset and with the line ends of mail.</summary>
    public void SetText(Encoding encoding, string text)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentNullException.ThrowIfNull(text);
        ContentType.Charset = encoding.WebName;
        Content = new MimeContent(encoding.GetBytes(text.ReplaceLineEndings("\r\n")), ContentEncoding.Default);
        _text = text;
    }

    private string ReadText()
    {
        var bytes = Decode().Span;
        var charset = ContentType.Charset;
        if (IsHtml && CharsetUtils.Find(charset) is null)
        {
            var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MetaWindow)]);
            charset = MetaCharset().Match(head) is { Success: true } match ? match.Groups[1].Value : charset;
        }

        return CharsetUtils.Decode(bytes, charset);
    }

    [GeneratedRegex("""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MetaCharset();
}
