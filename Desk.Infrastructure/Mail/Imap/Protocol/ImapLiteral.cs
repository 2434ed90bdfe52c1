using Desk.Infrastructure.Mail;
namespace MailKit.Net.Imap;

/// <summary>Bytes a server announced with their count (RFC 3501, 4.3): in memory, or in a file that goes away with its stream.</summary>
internal sealed class ImapLiteral : IAsyncDisposable
{
    private Stream? _stream;

    private ImapLiteral(Stream stream) => _stream = stream;

    public static ImapLiteral Of(byte[] bytes) => new(new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true));

    public static async ValueTask<ImapLiteral> ReadAsync(MailConnection connection, long size, bool inMemory, CancellationToken cancellationToken)
    {
        if (inMemory)
        {
            var bytes = new byte[size];
            await connection.ReadExactlyAsync(bytes, cancellationToken);
            return Of(bytes);
        }

        var file = PassingFile.Open();
        try
        {
            await CopyAsync(connection, file, size, cancellationToken);
            file.Position = 0;
            return new ImapLiteral(file);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gives the stream away, at its start; who takes it disposes it.</summary>
    public Stream TakeStream()
    {
        var stream = _stream ?? throw new InvalidOperationException("The literal has been taken.");
        _stream = null;
        return stream;
    }

    /// <summary>The bytes, or the first of them when there are more than a text has.</summary>
    public byte[] ReadText()
    {
        var stream = _stream ?? throw new InvalidOperationException("The literal has been taken.");
        var bytes = new byte[Math.Min(stream.Length, ImapLimits.TextLiteral)];
        stream.Position = 0;
        stream.ReadExactly(bytes);
        return bytes;
    }

    public ValueTask DisposeAsync() => _stream?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task CopyAsync(MailConnection connection, FileStream file, long size, CancellationToken cancellationToken)
    {
        var buffer = new byte[(int)Math.Min(size, 64 * 1024)];
        while (size > 0)
        {
            var read = await connection.ReadAsync(buffer.AsMemory(0, (int)Math.Min(size, buffer.Length)), cancellationToken);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            size -= read;
        }
    }
}
