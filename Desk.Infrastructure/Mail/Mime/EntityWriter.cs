using System.Buffers;
using System.Buffers.Text;
using System.Text;
using MimeKit.Encodings;

namespace MimeKit;

/// <summary>Writes entities (RFC 2045, RFC 2046) through a small buffer: what is in a stream is never in memory as a whole.</summary>
internal sealed class EntityWriter(Stream target, NewLineFormat format, CancellationToken ct)
{
    /// <summary>76 characters of Base64.</summary>
    private const int BytesOfLine = 57;

    private const int LinesAtOnce = 512;

    private readonly string _newLine = format == NewLineFormat.Dos ? "\r\n" : "\n";
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public async Task WriteAsync(MimeMessage message)
    {
        foreach (var header in message.Headers)
        {
            Write(header);
        }

        if (message.Body is { } body)
        {
            Write(new Header("MIME-Version", "1.0"));
            await WriteEntityAsync(body);
        }

        await FlushAsync();
    }

    private async Task WriteEntityAsync(MimeEntity entity)
    {
        foreach (var header in entity.HeadersToWrite())
        {
            Write(header);
        }

        Write(_newLine);
        switch (entity)
        {
            case Multipart multipart:
                foreach (var part in multipart)
                {
                    Write($"--{multipart.Boundary}{_newLine}");
                    await WriteEntityAsync(part);
                    Write(_newLine);
                }

                Write($"--{multipart.Boundary}--{_newLine}");
                break;
            case MimePart { Content: MimeContent content } part:
                await WriteContentAsync(content, part.ContentTransferEncoding);
                break;
            case MessagePart { Message: { } message }:
                await FlushAsync();
                message.WriteTo(target, ct);
                break;
        }
    }

    private async Task WriteContentAsync(MimeContent content, ContentEncoding encoding)
    {
        var source = content.Rewind();
        switch (encoding)
        {
            case ContentEncoding.Base64:
                await WriteBase64Async(source);
                break;
            case ContentEncoding.QuotedPrintable:
                using (var all = new MemoryStream())
                {
                    await source.CopyToAsync(all, ct);
                    QuotedPrintableEncoder.Encode(all.GetBuffer().AsSpan(0, (int)all.Length), _newLine, _buffer);
                }

                break;
            case ContentEncoding.Binary:
                await FlushAsync();
                await source.CopyToAsync(target, ct);
                break;
            default:
                await WriteLinesAsync(source);
                break;
        }
    }

    private async Task WriteBase64Async(Stream source)
    {
        var bytes = new byte[BytesOfLine * LinesAtOnce];
        int read;
        do
        {
            read = await source.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
            for (var at = 0; at < read; at += BytesOfLine)
            {
                var line = bytes.AsSpan(at, Math.Min(BytesOfLine, read - at));
                Base64.EncodeToUtf8(line, _buffer.GetSpan(Base64.GetMaxEncodedToUtf8Length(line.Length)), out _, out var written);
                _buffer.Advance(written);
                Write(_newLine);
            }

            await FlushAsync();
        }
        while (read == bytes.Length);
    }

    /// <summary>Copies text and gives it the line ends of this message.</summary>
    private async Task WriteLinesAsync(Stream source)
    {
        var bytes = new byte[BytesOfLine * LinesAtOnce];
        var afterReturn = false;
        for (int read; (read = await source.ReadAsync(bytes, ct)) > 0; await FlushAsync())
        {
            foreach (var b in bytes.AsSpan(0, read))
            {
                if (b == '\n')
                {
                    Write(_newLine);
                }
                else if (afterReturn || b != '\r')
                {
                    _buffer.Write(afterReturn && b != '\r' ? [(byte)'\r', b] : [b]);
                }

                afterReturn = b == '\r';
            }
        }
    }

    private void Write(Header header)
    {
        _buffer.Write(header.RawField);
        Write(":");
        var raw = Encoding.UTF8.GetString(header.RawSpan);
        Write(_newLine == "\r\n" ? raw : raw.Replace("\r\n", _newLine, StringComparison.Ordinal));
        Write(_newLine);
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, _buffer);

    private async Task FlushAsync()
    {
        await target.WriteAsync(_buffer.WrittenMemory, ct);
        _buffer.ResetWrittenCount();
    }
}
