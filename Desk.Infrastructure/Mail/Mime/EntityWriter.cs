using System.Buffers;
using System.Text;

namespace MimeKit;

/// <summary>Writes messages and parts (RFC 2045, RFC 2046) through a small buffer: what is in a stream is never in memory as a whole.</summary>
internal sealed partial class EntityWriter(FormatOptions options, MailSink sink)
{
    private readonly string _newLine = options.NewLine;

    public async ValueTask WriteAsync(MimeMessage message)
    {
        await WriteMessageAsync(message, options.HiddenHeaders);

        if (options.EnsureNewLine && !sink.IsAtLineStart)
        {
            Write(_newLine);
        }

        await sink.FlushAsync();
    }

    public async ValueTask WriteAsync(MimeEntity entity, bool contentOnly)
    {
        if (!contentOnly)
        {
            WriteHeaders(entity.Headers, []);
            Write(_newLine);
        }

        await WriteContentAsync(entity);
        await sink.FlushAsync();
    }

    public async ValueTask WriteHeadersAsync(HeaderList headers)
    {
        WriteHeaders(headers, []);
        Write(_newLine);
        await sink.FlushAsync();
    }

    private async ValueTask WriteMessageAsync(MimeMessage message, HashSet<HeaderId> hidden)
    {
        // what nobody changed may be signed
        if (hidden.Count == 0 && message.OpenAsRead() is { } asRead)
        {
            await using (asRead)
            {
                await (ReferenceEquals(options, FormatOptions.Default) ? CopyAsync(asRead) : WriteLinesAsync(asRead));
            }

            return;
        }

        if (message.Body is not { } body)
        {
            WriteHeaders(message.Headers, hidden);
            Write(_newLine);
            return;
        }

        WriteHeaders(message.Headers, hidden);
        WriteHeaders(message.Headers.Contains(HeaderId.MimeVersion) || body.WasRead ? [] : [new Header("MIME-Version", "1.0")], []);
        WriteHeaders(body.Headers, hidden);
        Write(_newLine);
        await WriteContentAsync(body);
        if (body is Multipart or MimePart { ContentTransferEncoding: ContentEncoding.Base64 } && !sink.IsAtLineStart)
        {
            Write(_newLine);
        }
    }

    private async ValueTask WriteContentAsync(MimeEntity entity)
    {
        switch (entity)
        {
            case Multipart multipart:
                await WritePartsAsync(multipart);
                break;
            case MessagePart { Message: { } message }:
                await WriteMessageAsync(message, []);
                break;
            case MimePart { Content: { } content } part:
                await WriteContentAsync(content, part.ContentTransferEncoding);
                break;
        }
    }

    /// <summary>The line end before a boundary belongs to the boundary (RFC 2046, 5.1.1).</summary>
    /// <exception cref="FormatException">The boundary cannot be written.</exception>
    private async ValueTask WritePartsAsync(Multipart multipart)
    {
        if (string.IsNullOrEmpty(multipart.Boundary) || multipart.Boundary.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            throw new FormatException($"A {multipart.ContentType.MimeType} has no boundary that can be written.");
        }

        if (multipart.Preamble is { } preamble)
        {
            WriteText(preamble);
            Write(_newLine);
        }

        foreach (var part in multipart)
        {
            Write($"--{multipart.Boundary}{_newLine}");
            WriteHeaders(part.Headers, []);
            Write(_newLine);
            await WriteContentAsync(part);
            Write(_newLine);
        }

        Write($"--{multipart.Boundary}--");
        if (multipart.Epilogue is { } epilogue)
        {
            Write(_newLine);
            WriteText(epilogue);
        }
    }

    private void WriteHeaders(IEnumerable<Header> headers, HashSet<HeaderId> hidden)
    {
        foreach (var header in headers)
        {
            if (hidden.Count == 0 || !hidden.Contains(header.Id))
            {
                sink.Buffer.Write(header.RawField);
                Write(":");
                WriteFolded(header.RawFor(options));
                Write(_newLine);
            }
        }
    }

    /// <summary>Gives folds the line ends of this message; a bare CR or a NUL of somebody else's is left out, for servers may take it for a line end.</summary>
    private void WriteFolded(ReadOnlySpan<byte> value)
    {
        foreach (var b in value)
        {
            if (b == '\n')
            {
                Write(_newLine);
            }
            else if (b is not ((byte)'\r' or 0))
            {
                sink.Buffer.Write([b]);
            }
        }
    }

    private void WriteText(string text) => Write(text.ReplaceLineEndings(_newLine));

    private void Write(string text) => Encoding.UTF8.GetBytes(text, sink.Buffer);
}
