using MimeKit.Encodings;

namespace MimeKit;

/// <content>How the content travels.</content>
public partial class MimePart
{
    /// <summary>Content that is encoded already stays so.</summary>
    /// <inheritdoc/>
    public override void Prepare(EncodingConstraint constraint, int maxLineLength = 78)
    {
        ContentScan.CheckLineLength(maxLineLength);
        if (_encoding.IsPlain() && Content is { } content && content.Encoding.IsPlain())
        {
            var best = GetBestEncoding(constraint, maxLineLength);
            ContentTransferEncoding = best == ContentEncoding.SevenBit && _encoding == ContentEncoding.Default ? _encoding : best;
        }
    }

    public ContentEncoding GetBestEncoding(EncodingConstraint constraint, CancellationToken cancellationToken = default) =>
        GetBestEncoding(constraint, 78, cancellationToken);

    /// <summary>The encoding that changes the content least and still passes (RFC 2045, 6).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is not between 60 and 998.</exception>
    public ContentEncoding GetBestEncoding(EncodingConstraint constraint, int maxLineLength, CancellationToken cancellationToken = default)
    {
        ContentScan.CheckLineLength(maxLineLength);
        if (Content is null)
        {
            return ContentEncoding.SevenBit;
        }

        var scan = ContentScan.Of(Content, cancellationToken);
        return scan switch
        {
            { IsBinary: true } => constraint == EncodingConstraint.None ? ContentEncoding.Binary : ContentEncoding.Base64,
            _ when scan.LongestLine > maxLineLength || scan.MayBeChanged => scan.Shortest,
            { EightBit: 0 } => ContentEncoding.SevenBit,
            _ => constraint == EncodingConstraint.SevenBit ? scan.Shortest : ContentEncoding.EightBit,
        };
    }
}
