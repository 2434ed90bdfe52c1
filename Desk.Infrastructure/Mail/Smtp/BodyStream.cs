namespace MailKit.Net.Smtp;

/// <summary>What follows DATA (RFC 5321, 4.1.1.4): sends a message as it is written, piece by piece.</summary>
/// <param name="connection">Gets the message.</param>
/// <param name="size">The bytes to come.</param>
/// <param name="progress">Is told the whole size before the final dot leaves, never after.</param>
internal sealed class BodyStream(MailConnection connection, long size, ITransferProgress? progress) : WriteOnlyStream
{
    private const int Piece = 8 * 1024;

    private readonly NormalizeLines _lines = new(stuffs: true);
    private readonly byte[] _output = new byte[NormalizeLines.MostOf(Piece)];
    private long _sent;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (; !buffer.IsEmpty; buffer = buffer[Math.Min(Piece, buffer.Length)..])
        {
            long dots = 0;
            var count = _lines.Run(buffer.Span[..Math.Min(Piece, buffer.Length)], _output, ref dots);
            await connection.WriteAsync(_output.AsMemory(0, count), cancellationToken);
            _sent += count - dots;
            if (_sent < size)
            {
                progress?.Report(_sent, size);
            }
        }
    }

    /// <summary>Sends the end: from here on the server may have taken the message.</summary>
    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        await connection.WriteAsync(_output.AsMemory(0, _lines.End(_output)), cancellationToken);
        progress?.Report(size, size);
        await connection.WriteAsync(".\r\n"u8.ToArray(), cancellationToken);
        await connection.FlushAsync(cancellationToken);
    }
}
