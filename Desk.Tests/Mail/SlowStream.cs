namespace Desk.Tests.Mail;

/// <summary>A seekable stream that is made while it is read and gives a few bytes at a time.</summary>
/// <param name="length">How long it is.</param>
/// <param name="mostAtOnce">How much one read gives.</param>
/// <param name="byteAt">The byte at a place.</param>
internal sealed class SlowStream(long length, int mostAtOnce, Func<long, byte> byteAt) : Stream
{
    public SlowStream(byte[] bytes, int mostAtOnce)
        : this(bytes.Length, mostAtOnce, i => bytes[i])
    {
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(Math.Min(buffer.Length, mostAtOnce), length - Position);
        for (var i = 0; i < count; i++)
        {
            buffer[i] = byteAt(Position++);
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}
