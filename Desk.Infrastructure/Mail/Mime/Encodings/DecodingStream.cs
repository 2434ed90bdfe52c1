using System.Buffers;

namespace MimeKit.Encodings;

/// <summary>Decodes a stream while it is read; forward only.</summary>
internal sealed class DecodingStream(Stream source, ContentDecoder decoder) : Stream
{
    private const int ChunkSize = 16 * 1024;

    private readonly byte[] _encoded = ArrayPool<byte>.Shared.Rent(ChunkSize);
    private readonly byte[] _decoded = ArrayPool<byte>.Shared.Rent(ChunkSize * 2);
    private int _held;
    private int _start;
    private int _end;
    private bool _ended;
    private bool _disposed;

    public override bool CanRead => !_disposed;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        while (_start == _end && !_ended)
        {
            Decode(source.Read(_encoded, _held, ChunkSize - _held));
        }

        return Take(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        while (_start == _end && !_ended)
        {
            Decode(await source.ReadAsync(_encoded.AsMemory(_held, ChunkSize - _held), cancellationToken));
        }

        return Take(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            source.Dispose();
            ArrayPool<byte>.Shared.Return(_encoded);
            ArrayPool<byte>.Shared.Return(_decoded);
        }

        base.Dispose(disposing);
    }

    private void Decode(int read)
    {
        _ended = read == 0;
        var piece = _encoded.AsSpan(0, _held + read);
        _start = 0;
        _end = decoder.Decode(piece, _decoded, _ended, out var consumed);
        _held = piece.Length - consumed;
        piece[consumed..].CopyTo(_encoded);
    }

    private int Take(Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, _end - _start);
        _decoded.AsSpan(_start, length).CopyTo(buffer);
        _start += length;
        return length;
    }
}
