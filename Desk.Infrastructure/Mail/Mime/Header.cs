using System.Diagnostics.CodeAnalysis;
using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>One header field (RFC 5322, 2.2). The bytes stay as they came; name and value are decoded when they are asked for.</summary>
public sealed class Header
{
    private static readonly byte[] LineEnd = "\r\n"u8.ToArray();

    private readonly int _start;
    private readonly int _fieldLength;
    private byte[] _bytes;
    private int _value;
    private int _end;
    private string? _field;
    private string? _text;
    private string? _decoded;

    /// <summary>A field to be written: the value is encoded and folded, and cannot end its line.</summary>
    /// <exception cref="ArgumentException">The name is none (RFC 5322, 3.6.8).</exception>
    public Header(string field, string value)
        : this(field, Encode(Check(field), value))
    {
    }

    /// <summary>A field to be written: the value is encoded and folded, and cannot end its line.</summary>
    public Header(HeaderId id, string value)
        : this(id.ToHeaderName(), value)
    {
    }

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

    private Header(string field, byte[] raw)
        : this([.. Encoding.Latin1.GetBytes(field), .. raw], 0, field.Length, field.Length, field.Length + raw.Length)
    {
        _field = field;
    }

    public string Field => _field ??= Encoding.Latin1.GetString(FieldSpan);

    public HeaderId Id { get; }

    /// <summary>The value, unfolded, with the encoded words of RFC 2047 decoded. Setting it encodes and folds.</summary>
    public string Value
    {
        get => _decoded ??= _text is null ? Rfc2047.Decode(RawSpan) : Rfc2047.DecodeWords(_text);
        set
        {
            _bytes = [.. FieldSpan, .. Encode(Field, value)];
            _value = _fieldLength;
            _end = _bytes.Length;
            _text = _decoded = null;
        }
    }

    public byte[] RawField => FieldSpan.ToArray();

    /// <summary>Everything after the colon with its folds and the line end.</summary>
    public byte[] RawValue => [.. RawSpan, .. LineEnd];

    /// <summary>Everything after the colon with its folds, without the last line end.</summary>
    internal ReadOnlySpan<byte> RawSpan => _bytes.AsSpan(_value, _end - _value);

    /// <summary>Unfolded, with 8-bit bytes as characters but encoded words as they stand: what the readers of structured fields need.</summary>
    internal string Text => _text ??= CharsetUtils.DecodeUnfolded(RawSpan);

    private ReadOnlySpan<byte> FieldSpan => _bytes.AsSpan(_start, _fieldLength);

    /// <summary>The value read with this charset where it has bytes above 127.</summary>
    public string GetValue(Encoding encoding)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        return Rfc2047.DecodeWords(Unfold(encoding.GetString(RawSpan)));
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

    /// <summary>A field whose value is written already.</summary>
    internal static Header Written(string field, FoldedText value) => new(Check(field), Encoding.UTF8.GetBytes(value.ToString()));

    internal bool IsNamed(string field) => _fieldLength == field.Length && Ascii.EqualsIgnoreCase(FieldSpan, field);

    private static string Check(string field)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        return field.Length > 70 || field.AsSpan().ContainsAnyExceptInRange('!', '~') || field.Contains(':', StringComparison.Ordinal)
            ? throw new ArgumentException($"'{field}' cannot be the name of a header field.", nameof(field))
            : field;
    }

    private static byte[] Encode(string field, [NotNull] string? value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var folded = new FoldedText(field);
        Rfc2047.AppendText(folded, value);
        return Encoding.UTF8.GetBytes(folded.ToString());
    }
}
