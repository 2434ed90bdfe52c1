using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>One header field (RFC 5322, 2.2). The bytes stay as they came; name and value are decoded when they are asked for.</summary>
public sealed partial class Header
{
    private static readonly byte[] LineEnd = "\r\n"u8.ToArray();

    private int _start;
    private readonly int _fieldLength;
    private byte[] _bytes;
    private int _value;
    private int _end;
    private string? _field;
    private string? _text;
    private string? _decoded;

    /// <summary>A field as read: name and value are places in the bytes.</summary>
    internal Header(byte[] bytes, int start, int fieldLength, int value, int end)
    {
        _bytes = bytes;
        _start = start;
        _fieldLength = fieldLength;
        _value = value;
        _end = end;
        Id = HeaderNames.Find(FieldSpan, out _field);
    }

    public string Field => _field ??= Encoding.Latin1.GetString(FieldSpan);

    public HeaderId Id { get; }

    /// <summary>The value, unfolded, with the encoded words of RFC 2047 decoded. Setting it encodes and folds.</summary>
    public string Value
    {
        get => _decoded ??= _text is null ? Rfc2047.Decode(Readable) : Rfc2047.DecodeWords(_text);
        set => Rewrite(value);
    }

    public byte[] RawField => FieldSpan.ToArray();

    /// <summary>Everything after the colon with its folds and the line end.</summary>
    public byte[] RawValue => [.. RawSpan, .. LineEnd];

    /// <summary>Everything after the colon with its folds, without the last line end.</summary>
    internal ReadOnlySpan<byte> RawSpan => RawFor(FormatOptions.Default);

    /// <summary>Unfolded, with 8-bit bytes as characters but encoded words as they stand: what the readers of structured fields need.</summary>
    internal string Text => _text ??= CharsetUtils.DecodeUnfolded(Readable);

    private ReadOnlySpan<byte> FieldSpan => _bytes.AsSpan(_start, _fieldLength);

    /// <summary>The value read with this charset where it has bytes above 127.</summary>
    public string GetValue(Encoding encoding)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        return Rfc2047.DecodeWords(Unfold(encoding.GetString(Readable)));
    }

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

    internal bool IsNamed(string field) => _fieldLength == field.Length && Ascii.EqualsIgnoreCase(FieldSpan, field);
}
