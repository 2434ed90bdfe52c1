using System.Buffers;
using System.Buffers.Text;
using MimeKit.Encodings;

namespace MimeKit;

/// <content>Contents of leaves, encoded on the way when they are not.</content>
internal sealed partial class EntityWriter
{
    /// <summary>76 characters of Base64.</summary>
    private const int BytesOfLine = 57;

    private const int LinesAtOnce = 512;

    private async ValueTask WriteContentAsync(IMimeContent content, ContentEncoding encoding)
    {
        if (content.Encoding == encoding || content.Encoding.IsPlain())
        {
            var stream = content.Stream ?? throw new ObjectDisposedException(nameof(content));
            stream.Position = 0;
            await WriteAsync(stream, content.Encoding.IsPlain() ? encoding : ContentEncoding.Default);
            return;
        }

        await using var decoded = content.Open();
        await WriteAsync(decoded, encoding);
    }

    private async ValueTask WriteAsync(Stream source, ContentEncoding encoding)
    {
        switch (encoding)
        {
            case ContentEncoding.Base64:
                await WriteBase64Async(source);
                break;
            case ContentEncoding.QuotedPrintable:
                await WriteQuotedPrintableAsync(source);
                break;
            case ContentEncoding.Binary:
                await CopyAsync(source);
                break;
            case ContentEncoding.UUEncode:
                throw new NotSupportedException("Uuencoded parts are read, not written.");
            default:
                await WriteLinesAsync(source);
                break;
        }
    }

    /// <summary>Lines of Base64 (RFC 2045, 6.8) without a line end behind the last.</summary>
    private async ValueTask WriteBase64Async(Stream source)
    {
        var bytes = new byte[BytesOfLine * LinesAtOnce];
        var isFirst = true;
        int read;
        do
        {
            read = await sink.ReadAsync(source, bytes);
            for (var at = 0; at < read; at += BytesOfLine)
            {
                Write(isFirst ? "" : _newLine);
                isFirst = false;
                var line = bytes.AsSpan(at, Math.Min(BytesOfLine, read - at));
                Base64.EncodeToUtf8(line, sink.Buffer.GetSpan(Base64.GetMaxEncodedToUtf8Length(line.Length)), out _, out var written);
                sink.Buffer.Advance(written);
            }

            await sink.FlushAsync();
        }
        while (read == bytes.Length);
    }

    private async ValueTask WriteQuotedPrintableAsync(Stream source)
    {
        using var all = new MemoryStream();
        var bytes = new byte[BytesOfLine * LinesAtOnce];
        for (int read; (read = await sink.ReadAsync(source, bytes)) > 0;)
        {
            all.Write(bytes, 0, read);
        }

        QuotedPrintableEncoder.Encode(all.GetBuffer().AsSpan(0, (int)all.Length), _newLine, sink.Buffer);
        await sink.FlushAsync();
    }

    private async ValueTask CopyAsync(Stream source)
    {
        var bytes = new byte[BytesOfLine * LinesAtOnce];
        for (int read; (read = await sink.ReadAsync(source, bytes)) > 0; await sink.FlushAsync())
        {
            sink.Buffer.Write(bytes.AsSpan(0, read));
        }
    }

    /// <summary>Copies text and gives it the line ends of this message.</summary>
    private async ValueTask WriteLinesAsync(Stream source)
    {
        var bytes = new byte[BytesOfLine * LinesAtOnce];
        var afterReturn = false;
        for (int read; (read = await sink.ReadAsync(source, bytes)) > 0; await sink.FlushAsync())
        {
            WriteLines(bytes.AsSpan(0, read), ref afterReturn);
        }

        if (afterReturn)
        {
            Write("\r");
        }
    }

    private void WriteLines(ReadOnlySpan<byte> text, ref bool afterReturn)
    {
        while (!text.IsEmpty)
        {
            if (text[0] != '\n' && afterReturn)
            {
                Write("\r");
            }

            afterReturn = false;
            var plain = text.IndexOfAny((byte)'\r', (byte)'\n');
            plain = plain < 0 ? text.Length : plain;
            sink.Buffer.Write(text[..plain]);
            text = text[plain..];
            if (text.IsEmpty)
            {
                return;
            }

            afterReturn = text[0] == '\r';
            Write(afterReturn ? "" : _newLine);
            text = text[1..];
        }
    }
}
