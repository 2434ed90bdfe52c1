using System.Buffers;
using MimeKit.Encodings;

namespace MimeKit;

/// <summary>Decoded bytes that are needed for a moment only: where they lie when they are not encoded, else in a rented array.</summary>
internal readonly ref struct PooledBytes
{
    private readonly byte[]? _rented;

    private PooledBytes(byte[]? rented, ReadOnlySpan<byte> span)
    {
        _rented = rented;
        Span = span;
    }

    public ReadOnlySpan<byte> Span { get; }

    public static PooledBytes Decode(MailSlice slice, ContentEncoding encoding)
    {
        var decoder = ContentDecoder.For(encoding);
        if (!slice.IsInMemory)
        {
            using var source = decoder is null ? slice.Open() : new DecodingStream(slice.Open(), decoder);
            return Read(source, (int)Math.Min(slice.Length, Array.MaxLength));
        }

        if (decoder is null)
        {
            return new PooledBytes(null, slice.Span);
        }

        var rented = ArrayPool<byte>.Shared.Rent((int)slice.Length + ContentDecoder.Spare);
        return new PooledBytes(rented, rented.AsSpan(0, decoder.Decode(slice.Span, rented, isLast: true, out _)));
    }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }

    private static PooledBytes Read(Stream source, int most)
    {
        var rented = ArrayPool<byte>.Shared.Rent(most);
        var read = source.ReadAtLeast(rented, rented.Length, throwOnEndOfStream: false);
        return new PooledBytes(rented, rented.AsSpan(0, read));
    }
}
