using System.Buffers;

namespace MimeKit.Utils;

/// <summary>A header value on one line: folds are taken out, other control characters become blanks, so that no value can carry a line break.</summary>
internal readonly ref struct UnfoldedBytes
{
    private readonly byte[]? _rented;

    private UnfoldedBytes(byte[]? rented, ReadOnlySpan<byte> span)
    {
        _rented = rented;
        Span = span;
    }

    public ReadOnlySpan<byte> Span { get; }

    public static UnfoldedBytes Of(ReadOnlySpan<byte> raw)
    {
        raw = raw.Trim(" \t\r\n\v\f"u8);
        var control = raw.IndexOfAnyInRange((byte)0, (byte)0x1f);
        if (control < 0)
        {
            return new UnfoldedBytes(null, raw);
        }

        var rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        var written = 0;
        while (control >= 0)
        {
            raw[..control].CopyTo(rented.AsSpan(written));
            written += control;
            var folds = raw[control] is (byte)'\r' or (byte)'\n' && control + 1 < raw.Length && raw[control + 1] is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');
            if (!folds)
            {
                rented[written++] = (byte)' ';
            }

            raw = raw[(control + 1)..];
            control = raw.IndexOfAnyInRange((byte)0, (byte)0x1f);
        }

        raw.CopyTo(rented.AsSpan(written));
        return new UnfoldedBytes(rented, rented.AsSpan(0, written + raw.Length));
    }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }
}
