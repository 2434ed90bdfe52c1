using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>One header field (RFC 5322, 2.2). The bytes stay as they came; the value is decoded when it is asked for.</summary>
public sealed class Header
{
    private readonly ReadOnlyMemory<byte> _field;
    private readonly ReadOnlyMemory<byte> _raw;
    private string? _text;
    private string? _value;

    /// <summary>A field to be written: the value is encoded and folded, and cannot end its line.</summary>
    /// <exception cref="ArgumentException">The name is none (RFC 5322, 3.6.8).</exception>
    public Header(string field, string value)
        : this(Encoding.Latin1.GetBytes(Check(field)), Encoding.UTF8.GetBytes(Fold(field, value)))
    {
    }

    internal Header(ReadOnlyMemory<byte> field, ReadOnlyMemory<byte> raw)
    {
        _field = field;
        _raw = raw;
        Field = Encoding.Latin1.GetString(field.Span);
    }

    public string Field { get; }

    /// <summary>The value, unfolded, with the encoded words of RFC 2047 decoded.</summary>
    public string Value => _value ??= Rfc2047.DecodeWords(Text);

    public byte[] RawField => _field.ToArray();

    /// <summary>Everything after the colon with its folds, without the last line end.</summary>
    public byte[] RawValue => _raw.ToArray();

    /// <summary>Unfolded, with 8-bit bytes as characters but encoded words as they stand: what the readers of structured fields need.</summary>
    internal string Text => _text ??= Unfold(CharsetUtils.DecodeHeader(_raw.Span));

    /// <summary>A field whose value is written already.</summary>
    internal static Header Written(string field, FoldedText value) => new(Encoding.Latin1.GetBytes(Check(field)), Encoding.UTF8.GetBytes(value.ToString()));

    /// <summary>Joins the lines of a folded value (RFC 5322, 2.2.3); control characters become blanks, so that no value can carry a line break.</summary>
    public static string Unfold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.AsSpan().Trim();
        if (!trimmed.ContainsAnyInRange('\0', '\u001f'))
        {
            return trimmed.Length == text.Length ? text : trimmed.ToString();
        }

        var result = new StringBuilder(trimmed.Length);
        for (var i = 0; i < trimmed.Length; i++)
        {
            var c = trimmed[i];
            var folds = c is '\r' or '\n' && i + 1 < trimmed.Length && char.IsWhiteSpace(trimmed[i + 1]);
            if (!folds)
            {
                result.Append(c < ' ' ? ' ' : c);
            }
        }

        return result.ToString();
    }

    private static string Check(string field)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        return field.Length > 70 || field.AsSpan().ContainsAnyExceptInRange('!', '~') || field.Contains(':', StringComparison.Ordinal)
            ? throw new ArgumentException($"'{field}' cannot be the name of a header field.", nameof(field))
            : field;
    }

    private static string Fold(string field, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var folded = new FoldedText(field);
        Rfc2047.AppendText(folded, value);
        return folded.ToString();
    }
}
