namespace MailKit.Net.Smtp;

/// <summary>Counts what a message will be on its way, and keeps nothing of it.</summary>
internal sealed class MeasureStream : WriteOnlyStream
{
    private const int Piece = 8 * 1024;

    private readonly NormalizeLines _lines = new(stuffs: false);
    private readonly byte[] _output = new byte[NormalizeLines.MostOf(Piece)];

    /// <summary>Bytes, as the SIZE extension counts them (RFC 1870, 3).</summary>
    public long Size { get; private set; }

    public bool HasEightBit { get; private set; }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        HasEightBit = HasEightBit || !System.Text.Ascii.IsValid(buffer);
        long dots = 0;
        for (; !buffer.IsEmpty; buffer = buffer[Math.Min(Piece, buffer.Length)..])
        {
            Size += _lines.Run(buffer[..Math.Min(Piece, buffer.Length)], _output, ref dots);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Counts the end of the last line.</summary>
    public void End() => Size += _lines.End(_output);
}
