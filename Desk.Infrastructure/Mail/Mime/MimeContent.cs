using System.Runtime.InteropServices;
using MimeKit.Encodings;

namespace MimeKit;

/// <summary>The body of a leaf part.</summary>
public interface IMimeContent
{
    ContentEncoding Encoding { get; }

    /// <summary>The bytes as they are encoded; not to be disposed.</summary>
    Stream? Stream { get; }

    /// <summary>Opens the decoded bytes; may be called any number of times.</summary>
    Stream Open();
}

/// <summary>Content over the bytes of a message, decoded when it is asked for, or over a stream that is read when the message is written.</summary>
public sealed class MimeContent : IMimeContent
{
    private readonly ReadOnlyMemory<byte> _encoded;
    private readonly Stream? _stream;

    /// <summary>Content that stays in the stream; the caller disposes it after writing.</summary>
    /// <param name="stream">Readable and seekable, so that the message can be written more than once.</param>
    /// <param name="encoding">How what is in the stream is encoded.</param>
    /// <exception cref="ArgumentException">The stream cannot be read or cannot seek.</exception>
    public MimeContent(Stream stream, ContentEncoding encoding = ContentEncoding.Default)
    {
        Encoding = encoding;
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream is { CanRead: true, CanSeek: true } ? stream : throw new ArgumentException("The stream must be readable and seekable.", nameof(stream));
    }

    internal MimeContent(ReadOnlyMemory<byte> encoded, ContentEncoding encoding)
    {
        _encoded = encoded;
        Encoding = encoding;
    }

    public ContentEncoding Encoding { get; }

    public Stream Open() => OpenMemory(Decode());

    public Stream? Stream => _stream ?? OpenMemory(_encoded);

    internal ReadOnlyMemory<byte> Decode() => Encoding switch
    {
        _ when _stream is not null => throw new InvalidOperationException("The content is in a stream of the caller's."),
        ContentEncoding.Base64 => Base64Decoder.Decode(_encoded.Span),
        ContentEncoding.QuotedPrintable => QuotedPrintableDecoder.Decode(_encoded.Span),
        ContentEncoding.UUEncode => UUDecoder.Decode(_encoded.Span),
        _ => _encoded,
    };

    internal static MemoryStream OpenMemory(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(memory.ToArray(), writable: false);
}
