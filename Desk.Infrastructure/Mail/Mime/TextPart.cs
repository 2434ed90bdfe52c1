using System.Text;
using System.Text.RegularExpressions;
using MimeKit.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>A text part; <see cref="Text"/> decodes it, mending wrong labels.</summary>
public sealed partial class TextPart : MimePart
{
    /// <summary>A page names its charset within its first kilobyte (HTML, 4.2.5.4).</summary>
    private const int MetaWindow = 1024;

    private string? _text;

    internal TextPart(HeaderList headers, ContentType contentType, MailSlice content)
        : base(headers, contentType, content)
    {
    }

    public TextPart()
        : this("plain")
    {
    }

    /// <param name="format">Plain or HTML; flowed says so in its type.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the formats.</exception>
    public TextPart(TextFormat format)
        : this(format switch
        {
            TextFormat.Plain or TextFormat.Flowed => "plain",
            TextFormat.Html => "html",
            TextFormat.Enriched => "enriched",
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        })
    {
        ContentType.Format = format == TextFormat.Flowed ? "flowed" : null;
    }

    public TextPart(string subtype)
        : base("text", subtype)
    {
    }

    public bool IsPlain => ContentType.IsMimeType("text", "plain");

    public bool IsHtml => ContentType.IsMimeType("text", "html");

    /// <summary>True for format=flowed (RFC 3676).</summary>
    public bool IsFlowed => IsPlain && string.Equals(ContentType.Format?.Trim(), "flowed", StringComparison.OrdinalIgnoreCase);

    internal bool IsFormat(TextFormat format) => format switch
    {
        TextFormat.Plain => IsPlain,
        TextFormat.Flowed => IsFlowed,
        TextFormat.Html => IsHtml,
        _ => ContentType.IsMimeType("text", "enriched"),
    };

    /// <summary>Setting it makes the content UTF-8 with the line ends of mail.</summary>
    public string Text
    {
        get => _text ??= GetText(out _);
        set => SetText(Encoding.UTF8, value);
    }

    /// <summary>Makes the text the content, in that charset and with the line ends of mail.</summary>
    public void SetText(Encoding encoding, string text)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentNullException.ThrowIfNull(text);
        ContentType.Charset = encoding.WebName;
        var bytes = encoding.GetBytes(text.ReplaceLineEndings("\r\n"));
        Content = new MimeContent(new MailSlice(bytes, 0, bytes.Length), ContentEncoding.Default);
        _text = text;
    }

    /// <summary>The text and the charset that it was read with.</summary>
    public string GetText(out Encoding encoding)
    {
        using var decoded = Decode();
        return CharsetUtils.Decode(decoded.Span, CharsetOf(decoded.Span), out encoding);
    }

    /// <summary>The text read with this charset, whatever the part says.</summary>
    public string GetText(Encoding encoding)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        using var decoded = Decode();
        return encoding.GetString(decoded.Span);
    }

    /// <summary>The text read with this charset, whatever the part says.</summary>
    /// <exception cref="NotSupportedException">Nobody knows the charset.</exception>
    public string GetText(string charset) =>
        GetText(CharsetUtils.Find(charset) ?? throw new NotSupportedException($"The charset '{charset}' is not known."));

    /// <summary>The text with the line ends of this system, the lines of format=flowed joined.</summary>
    internal string ReadBody()
    {
        if (IsFlowed)
        {
            var deletes = string.Equals(ContentType.Parameters["delsp"], "yes", StringComparison.OrdinalIgnoreCase);
            return new FlowedToText { DeleteSpace = deletes }.Convert(Text).ReplaceLineEndings();
        }

        using var decoded = Decode();
        using var lines = NewLines.ForSystem(decoded.Span);
        return CharsetUtils.Decode(lines.Span, CharsetOf(decoded.Span), out _);
    }

    private string? CharsetOf(ReadOnlySpan<byte> bytes)
    {
        var charset = ContentType.Charset;
        if (IsHtml && CharsetUtils.Find(charset) is null)
        {
            var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MetaWindow)]);
            charset = MetaCharset().Match(head) is { Success: true } match ? match.Groups[1].Value : charset;
        }

        return charset;
    }

    [GeneratedRegex("""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MetaCharset();
}
