using System.IO.Compression;

namespace MailKit;

/// <summary>Raw DEFLATE (RFC 1951) in both directions over another stream; each flush brings everything written so far to the other side.</summary>
/// <param name="inner">Owned.</param>
/// <param name="arrived">Compressed bytes that were read from it already.</param>
internal sealed class DeflatedStream(Stream inner, byte[] arrived) : Stream
{
    private readonly DeflateStream _unpack = new(new PrefixedStream(inner, arrived), CompressionMode.Decompress);
    private readonly DeflateStream _pack = new(inner, CompressionLevel.Fastest, leaveOpen: true);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _unpack.ReadAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _pack.WriteAsync(buffer, cancellationToken);

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _pack.FlushAsync(cancellationToken);
        await inner.FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // the packer is left alone: disposing it would send the end of its stream over a connection that may be dead
            inner.Dispose();
            _unpack.Dispose();
        }

        base.Dispose(disposing);
    }
}
