using System.Buffers;

namespace MimeKit;

/// <summary>Text whose line ends are those of this system. It is changed as bytes, before a string is made of it.</summary>
internal readonly ref struct NewLines
{
    private static readonly bool IsUnix = Environment.NewLine == "\n";

    private readonly byte[]? _rented;

    private NewLines(byte[]? rented, ReadOnlySpan<byte> span)
    {
        _rented = rented;
        Span = span;
    }

    public ReadOnlySpan<byte> Span { get; }

    public static NewLines ForSystem(ReadOnlySpan<byte> text)
    {
        // UTF-16 and UTF-32 have NULs; in no other charset is a line end ever a part of another character
        if (!text.Contains((byte)'\n') || text.Contains((byte)0) || (IsUnix && !text.Contains((byte)'\r')))
        {
            return new NewLines(null, text);
        }

        var rented = ArrayPool<byte>.Shared.Rent(IsUnix ? text.Length : text.Length * 2);
        var written = 0;
        while (text.IndexOf((byte)'\n') is >= 0 and var feed)
        {
            var line = text[..feed];
            line = line is [.., (byte)'\r'] ? line[..^1] : line;
            line.CopyTo(rented.AsSpan(written));
            written += line.Length;
            if (!IsUnix)
            {
                rented[written++] = (byte)'\r';
            }

            rented[written++] = (byte)'\n';
            text = text[(feed + 1)..];
        }

        text.CopyTo(rented.AsSpan(written));
        return new NewLines(rented, rented.AsSpan(0, written + text.Length));
    }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }
}
