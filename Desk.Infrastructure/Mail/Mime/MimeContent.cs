using System.Runtime.InteropServices;
using MimeKit.Encodings;

namespace MimeKit;

/// <summary>The body of a leaf part.</summary>
public interface IMimeContent
{
    ContentEncoding Encoding { get; }

    /// <summary>Opens the decoded bytes; may be called any number of times.</summary>
    Stream Open();
}

/// <summary>Content over the bytes of the message, decoded when it is asked for.</summary>
public sealed class MimeContent : IMimeContent
{
    private readonly ReadOnlyMemory<byte> _encoded;

    internal MimeContent(ReadOnlyMemory<byte> encoded, ContentEncoding encoding)
    {
        _encoded = encoded;
        Encoding = encoding;
    }

    public ContentEncoding Encoding { get; }

    public Stream Open() => OpenMemory(Decode());

    internal ReadOnlyMemory<byte> Decode() => Encoding switch
    {
        ContentEncoding.Base64 => Base64Decoder.Decode(_encoded.Span),
        ContentEncoding.QuotedPrintable => QuotedPrintableDecoder.Decode(_encoded.Span),
        ContentEncoding.UUEncode => UUDecoder.Decode(_encoded.Span),
        _ => _encoded,
    };

    private static MemoryStream OpenMemory(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(memory.ToArray(), writable: false);
}
