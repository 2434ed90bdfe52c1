namespace MimeKit.Encodings;

/// <summary>What in a content decides how it can travel.</summary>
internal sealed class ContentScan
{
    private long _bytes;
    private long _line;
    private int _from;
    private bool _return;

    public long EightBit { get; private set; }

    /// <summary>Without its line end.</summary>
    public long LongestLine { get; private set; }

    /// <summary>True for a line that begins with <c>From</c> and a blank, which mail stores change.</summary>
    public bool MayBeChanged { get; private set; }

    /// <summary>True for a NUL or a CR that ends no line.</summary>
    public bool IsBinary { get; private set; }

    /// <summary>Quoted-printable takes three characters for a byte, Base64 four for three of any.</summary>
    public ContentEncoding Shortest => 2 * EightBit <= _bytes / 3 ? ContentEncoding.QuotedPrintable : ContentEncoding.Base64;

    /// <exception cref="ArgumentOutOfRangeException">It is not between 60 and 998.</exception>
    public static void CheckLineLength(int maxLineLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLineLength, 60);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxLineLength, 998);
    }

    public static ContentScan Of(IMimeContent content, CancellationToken ct)
    {
        var scan = new ContentScan();
        if (content.Encoding.IsPlain() && content.Stream is { } stream)
        {
            stream.Position = 0;
            scan.Read(stream, ct);
            return scan;
        }

        using var decoded = content.Open();
        scan.Read(decoded, ct);
        return scan;
    }

    private void Read(Stream source, CancellationToken ct)
    {
        var bytes = new byte[16 * 1024];
        for (int read; (read = source.Read(bytes)) > 0; ct.ThrowIfCancellationRequested())
        {
            _bytes += read;
            foreach (var b in bytes.AsSpan(0, read))
            {
                Add(b);
            }
        }

        IsBinary |= _return;
        LongestLine = Math.Max(LongestLine, _line);
    }

    private void Add(byte b)
    {
        if (b == '\n')
        {
            LongestLine = Math.Max(LongestLine, _line - (_return ? 1 : 0));
            (_line, _from, _return) = (0, 0, false);
            return;
        }

        IsBinary |= _return || b == 0;
        _return = b == '\r';
        EightBit += b > 127 ? 1 : 0;
        _from = _from == _line && _line < 5 && b == "From "u8[(int)_line] ? _from + 1 : 0;
        MayBeChanged |= _from == 5;
        _line++;
    }
}
