namespace Desk.Infrastructure.Mail.Dkim;

/// <summary>Takes a message with CRLF line ends as it is written: keeps its header, hashes its body, and holds no more than that.</summary>
internal sealed class DigestMessage : Stream
{
    private readonly MemoryStream _header = new();
    private readonly RelaxedBody _body = new();
    private bool _inBody;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The header without the empty line behind it.</summary>
    public ReadOnlySpan<byte> Header => _header.GetBuffer().AsSpan(0, (int)_header.Length);

    public byte[] FinishBody() => _body.Finish();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_inBody)
        {
            _body.Append(buffer);
            return;
        }

        // the empty line may come in two pieces
        var from = (int)Math.Max(0, _header.Length - 3);
        _header.Write(buffer);
        var end = Header[from..].IndexOf("\r\n\r\n"u8);
        if (end >= 0)
        {
            _inBody = true;
            var headerLength = from + end + 2;
            _body.Append(Header[(headerLength + 2)..]);
            _header.SetLength(headerLength);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
        // everything is taken in at once
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _header.Dispose();
            _body.Dispose();
        }

        base.Dispose(disposing);
    }
}
