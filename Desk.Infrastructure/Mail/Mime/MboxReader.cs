using System.Text;

namespace MimeKit;

/// <summary>Finds where the messages of an mbox begin and end (RFC 4155).</summary>
internal sealed class MboxReader(ByteWindow window)
{
    /// <summary>More of a line is not looked at.</summary>
    private const int LongestMarker = 1024;

    /// <summary>The message at the position: its <c>From</c> line, and the places of what follows.</summary>
    public (string? Marker, long Start, long End) Next(long position)
    {
        var line = LineAt(position, out var next);
        var marker = line.StartsWith("From "u8) ? Encoding.Latin1.GetString(line) : null;
        var start = marker is null ? position : next;
        return (marker, start, FindNext(start));
    }

    private long FindNext(long start)
    {
        var at = start;

        // a message may be empty, so that the next line is a marker at once
        if (IsMarker(LineAt(at, out _)))
        {
            return at;
        }

        while (true)
        {
            var rest = window.From(at);
            var found = rest.IndexOf("\nFrom "u8);
            if (found >= 0)
            {
                at += found + 1;
                if (IsMarker(LineAt(at, out _)))
                {
                    return at;
                }

                continue;
            }

            at += Math.Max(0, rest.Length - 5);
            if (!window.Extend(at))
            {
                return window.Length;
            }
        }
    }

    /// <summary>A separator tells the time; a sentence that begins with From seldom does.</summary>
    private static bool IsMarker(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("From "u8))
        {
            return false;
        }

        for (var i = line.IndexOf((byte)':'); i > 0 && i + 2 < line.Length;)
        {
            if (char.IsAsciiDigit((char)line[i - 1]) && char.IsAsciiDigit((char)line[i + 1]) && char.IsAsciiDigit((char)line[i + 2]))
            {
                return true;
            }

            var more = line[(i + 1)..].IndexOf((byte)':');
            i = more < 0 ? -1 : i + 1 + more;
        }

        return false;
    }

    private ReadOnlySpan<byte> LineAt(long start, out long next)
    {
        var rest = window.From(start);
        var feed = rest.IndexOf((byte)'\n');
        while (feed < 0 && rest.Length < LongestMarker && window.Extend(start))
        {
            rest = window.From(start);
            feed = rest.IndexOf((byte)'\n');
        }

        next = start + (feed < 0 ? rest.Length : feed + 1);
        return rest[..Math.Min(LongestMarker, feed < 0 ? rest.Length : feed)].TrimEnd((byte)'\r');
    }
}
