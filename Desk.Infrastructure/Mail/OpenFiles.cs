using Desk.Core.Mail;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>Makes parts of files and holds the streams open until the message is written.</summary>
internal sealed class OpenFiles : IAsyncDisposable
{
    private readonly List<Stream> _streams = [];

    public async Task<MimePart> MakePartAsync(OutgoingFile file, string disposition, CancellationToken ct)
    {
        var stream = await OpenAsync(file, ct);
        var encoding = ContentEncoding.Base64;
        var type = ReadType(file.Type);
        if (type.MediaType is "message" or "multipart")
        {
            // a message may not be encoded (RFC 2046, 5.2.1): one that would need it goes as plain bytes
            var asItIs = type.IsMimeType("message", "rfc822") && await IsPlainAsync(stream, ct);
            type = asItIs ? type : new ContentType("application", "octet-stream");
            encoding = asItIs ? ContentEncoding.SevenBit : encoding;
        }

        var name = NameAttachment.Clean(file.Name);
        return new MimePart(type)
        {
            ContentDisposition = new ContentDisposition(disposition),
            FileName = name.Length == 0 ? "attachment" : name,
            Content = new MimeContent(stream),
            ContentTransferEncoding = encoding,
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _streams)
        {
            await stream.DisposeAsync();
        }
    }

    private async Task<Stream> OpenAsync(OutgoingFile file, CancellationToken ct)
    {
        var stream = await file.OpenAsync(ct);
        _streams.Add(stream);
        if (stream.CanSeek)
        {
            return stream;
        }

        var copy = PassingFile.Open();
        _streams.Add(copy);
        await stream.CopyToAsync(copy, ct);
        return copy;
    }

    private static ContentType ReadType(string type)
    {
        try
        {
            var read = ContentType.Parse(type);
            return new ContentType(read.MediaType, read.MediaSubtype);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return new ContentType("application", "octet-stream");
        }
    }

    /// <summary>True when the bytes can travel as they are: ASCII, CRLF line ends, no line too long or of the kind that servers change.</summary>
    private static async Task<bool> IsPlainAsync(Stream stream, CancellationToken ct)
    {
        var bytes = new byte[32 * 1024];
        var column = 0;
        byte last = (byte)'\n';
        stream.Position = 0;
        for (int read; (read = await stream.ReadAsync(bytes, ct)) > 0;)
        {
            foreach (var b in bytes.AsSpan(0, read))
            {
                column = b == '\n' ? 0 : column + 1;
                if (b is 0 or > 127 || column > 990 || (last == '\r') != (b == '\n') || (b == '\r' && last == ' '))
                {
                    return false;
                }

                last = b;
            }
        }

        return last == '\n';
    }
}
