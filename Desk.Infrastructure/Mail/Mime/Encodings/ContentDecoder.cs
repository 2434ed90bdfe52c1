namespace MimeKit.Encodings;

/// <summary>Takes a transfer encoding off, piece by piece (RFC 2045, 6).</summary>
internal abstract class ContentDecoder
{
    /// <summary>How much longer than its input a target must be, for what was held back before.</summary>
    public const int Spare = 4;

    /// <summary>The decoder, or null when the content stands as it is.</summary>
    public static ContentDecoder? For(ContentEncoding encoding) => encoding switch
    {
        ContentEncoding.Base64 => new Base64Decoder(),
        ContentEncoding.QuotedPrintable => new QuotedPrintableDecoder(),
        ContentEncoding.UUEncode => new UUDecoder(),
        _ => null,
    };

    /// <param name="encoded">The next piece, with what was not consumed of the last one in front.</param>
    /// <param name="target">At least <see cref="Spare"/> longer than the piece.</param>
    /// <param name="isLast">True when nothing follows; then all is consumed.</param>
    /// <param name="consumed">How much of the piece is done with.</param>
    /// <returns>How much was written.</returns>
    public abstract int Decode(ReadOnlySpan<byte> encoded, Span<byte> target, bool isLast, out int consumed);
}
