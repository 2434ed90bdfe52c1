using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>One header field (RFC 5322, 2.2). The bytes stay as they came; the value is decoded when it is asked for.</summary>
public sealed partial class Header
{
    private readonly ReadOnlyMemory<byte> _field;
    private readonly ReadOnlyMemory<byte> _raw;
    private string? _text;
    private string? _value;

    internal Header(ReadOnlyMemory<byte> field, ReadOnlyMemory<byte> raw)
    {
        _field = field;
        _raw = raw;
        Field = Encoding.Latin1.GetString(field.Span);
    }

    public string Field { get; }

    /// <summary>The value, unfolded, with the encoded words of RFC 2047 decoded. Setting it writes the field anew.</summary>
    public string Value
    {
        get => _value ??= Rfc2047.DecodeWords(Text);
        set => Rewrite(value);
    }

    public byte[] RawField => _field.ToArray();

    /// <summary>Everything after the colon with its folds, without the last line end.</summary>
    public byte[] RawValue => RawFor(FormatOptions.Default).ToArray();

    /// <summary>Unfolded, with 8-bit bytes as characters but encoded words as they stand: what the readers of structured fields need.</summary>
    internal string Text => _text ??= Unfold(_compose is null ? CharsetUtils.DecodeHeader(_raw.Span) : Compose(AsText));

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
}
