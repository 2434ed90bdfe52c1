using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <content>Fields to be written keep what they say and are encoded and folded when it is known how (RFC 5322, 2.2.3).</content>
public sealed partial class Header
{
    private static readonly FormatOptions AsText = new() { International = true, NewLineFormat = NewLineFormat.Dos };

    private Action<FoldedText>? _compose;

    /// <summary>A field to be written: the value is encoded and folded, and cannot end its line.</summary>
    /// <exception cref="ArgumentException">The name is none (RFC 5322, 3.6.8).</exception>
    public Header(string field, string value)
        : this(field, Unstructured(value))
    {
    }

    /// <inheritdoc cref="Header(string, string)"/>
    public Header(HeaderId id, string value)
        : this(id.ToHeaderName(), value)
    {
    }

    /// <summary>A structured field to be written.</summary>
    internal Header(string field, Action<FoldedText> compose)
        : this(Encoding.ASCII.GetBytes(Check(field)), 0, field.Length, 0, 0)
    {
        _compose = compose;
    }

    /// <summary>What the field says, whether or not it can be written everywhere.</summary>
    private ReadOnlySpan<byte> Readable => RawFor(AsText);

    /// <summary>Everything after the colon, folded with CRLF when it is written by us, without the last line end.</summary>
    /// <exception cref="FormatException">It cannot be written so.</exception>
    internal ReadOnlySpan<byte> RawFor(FormatOptions options) =>
        _compose is null ? _bytes.AsSpan(_value, _end - _value) : Encoding.UTF8.GetBytes(Compose(options));

    /// <summary>Sets what stands behind the colon to the byte, with its folds and the line end.</summary>
    /// <exception cref="ArgumentException">It does not end with a line end, or it has one that is no fold.</exception>
    public void SetRawValue(byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = value is [.., (byte)'\r', (byte)'\n'] ? value.AsSpan(..^2) : value is [.., (byte)'\n'] ? value.AsSpan(..^1) : throw new ArgumentException("The value does not end with a line end.", nameof(value));
        for (var at = text.IndexOf((byte)'\n'); at >= 0 && at < text.Length; at++)
        {
            if (text[at] == '\n' && (at + 1 == text.Length || text[at + 1] is not ((byte)' ' or (byte)'\t')))
            {
                throw new ArgumentException("The value has a line end that is no fold.", nameof(value));
            }
        }

        _bytes = [.. FieldSpan, .. text];
        (_start, _value, _end) = (0, _fieldLength, _bytes.Length);
        (_compose, _text, _decoded) = (null, null, null);
    }

    private static string Check(string field)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        return field.Length > 70 || field.AsSpan().ContainsAnyExceptInRange('!', '~') || field.Contains(':', StringComparison.Ordinal)
            ? throw new ArgumentException($"'{field}' cannot be the name of a header field.", nameof(field))
            : field;
    }

    private static Action<FoldedText> Unstructured(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return target => Rfc2047.AppendText(target, value);
    }

    private void Rewrite(string value)
    {
        _compose = Unstructured(value);
        _text = null;
        _decoded = null;
    }

    private string Compose(FormatOptions options)
    {
        var folded = new FoldedText(Field, options);
        _compose!(folded);
        return folded.ToString();
    }
}
