using System.Buffers;
using MimeKit.Encodings;

namespace MimeKit;

/// <summary>Content where it lies, in the bytes of a message or in a stream, decoded when it is asked for.</summary>
public sealed class MimeContent : IMimeContent
{
    private const int ChunkSize = 16 * 1024;

    private readonly MailSlice _slice;
    private readonly bool _isCallers;
    private Stream? _stream;

    /// <summary>Content that stays in the stream, which is the caller's.</summary>
    /// <param name="stream">Readable and seekable, so that the content can be read more than once.</param>
    /// <param name="encoding">How the bytes in the stream are encoded.</param>
    /// <exception cref="ArgumentException">The stream cannot be read or cannot seek.</exception>
    public MimeContent(Stream stream, ContentEncoding encoding = ContentEncoding.Default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream is { CanRead: true, CanSeek: true } ? stream : throw new ArgumentException("The stream must be readable and seekable.", nameof(stream));
        _isCallers = true;
        Encoding = encoding;
    }

    internal MimeContent(MailSlice slice, ContentEncoding encoding)
    {
        _slice = slice;
        Encoding = encoding;
    }

    internal MimeContent(ReadOnlyMemory<byte> bytes, ContentEncoding encoding)
        : this(MailSlice.Of(bytes), encoding)
    {
    }

    public ContentEncoding Encoding { get; }

    public Stream? Stream => _stream ??= _slice.Open();

    internal MailSlice Slice => _isCallers ? new MailSlice(_stream!, 0, _stream!.Length) : _slice;

    public Stream Open()
    {
        var slice = Slice;
        if (ContentDecoder.For(Encoding) is not { } decoder)
        {
            return slice.Open();
        }

        if (!slice.IsInMemory)
        {
            return new DecodingStream(slice.Open(), decoder);
        }

        using var decoded = PooledBytes.Decode(slice, Encoding);
        return new MemoryStream(decoded.Span.ToArray(), writable: false);
    }

    public void DecodeTo(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        cancellationToken.ThrowIfCancellationRequested();
        var slice = Slice;
        if (ContentDecoder.For(Encoding) is not { } decoder)
        {
            slice.CopyTo(stream);
        }
        else if (slice.IsInMemory)
        {
            DecodeMemory(slice.Span, decoder, stream, cancellationToken);
        }
        else
        {
            using var decoding = new DecodingStream(slice.Open(), decoder);
            decoding.CopyTo(stream);
        }
    }

    public async Task DecodeToAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        cancellationToken.ThrowIfCancellationRequested();
        if (ContentDecoder.For(Encoding) is not { } decoder)
        {
            await Slice.CopyToAsync(stream, cancellationToken);
            return;
        }

        await using var decoding = new DecodingStream(Slice.Open(), decoder);
        await decoding.CopyToAsync(stream, cancellationToken);
    }

    public void WriteTo(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        cancellationToken.ThrowIfCancellationRequested();
        Slice.CopyTo(stream);
    }

    public Task WriteToAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Slice.CopyToAsync(stream, cancellationToken);
    }

    public void Dispose()
    {
        if (_isCallers)
        {
            _stream!.Dispose();
        }
    }

    private static void DecodeMemory(ReadOnlySpan<byte> encoded, ContentDecoder decoder, Stream target, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(ChunkSize, encoded.Length) + ContentDecoder.Spare);
        try
        {
            while (!encoded.IsEmpty)
            {
                ct.ThrowIfCancellationRequested();
                var piece = encoded[..Math.Min(ChunkSize, encoded.Length)];
                var written = decoder.Decode(piece, buffer, piece.Length == encoded.Length, out var consumed);
                target.Write(buffer, 0, written);
                encoded = encoded[consumed..];
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
