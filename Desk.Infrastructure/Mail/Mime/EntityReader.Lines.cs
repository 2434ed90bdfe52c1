namespace MimeKit;

/// <summary>The lower half of the reader: lines, bodies and boundaries.</summary>
internal sealed partial class EntityReader
{
    /// <summary>A longer line is no boundary; RFC 2046, 5.1.1 allows 70 characters.</summary>
    private const int LongestBoundaryLine = 1024;

    /// <summary>Reads up to the next open boundary; the line end before it belongs to the boundary (RFC 2046, 5.1.1).</summary>
    private MailSlice ReadContent()
    {
        var start = _position;
        if (_boundaries.Count > 0)
        {
            var line = start;
            do
            {
                if (MeetBoundary(line))
                {
                    _end = BeforeLineEnd(start, line);
                    return _window.Slice(start, _end);
                }
            }
            while (TryFindDashes(start, ref line));
        }

        _met = -1;
        _position = _end = _window.Length;
        return _window.Slice(start, _end);
    }

    /// <summary>The next line after this one that begins with two dashes.</summary>
    private bool TryFindDashes(long start, ref long line)
    {
        var rest = _window.From(line);
        var found = rest.IndexOf("\n--"u8);
        while (found < 0)
        {
            // two bytes may be the beginning of what is looked for, and two more are the line end before a boundary
            line += Math.Max(0, rest.Length - 2);
            if (!_window.Extend(Math.Max(start, line - 2)))
            {
                return false;
            }

            rest = _window.From(line);
            found = rest.IndexOf("\n--"u8);
        }

        line += found + 1;
        return true;
    }

    private long BeforeLineEnd(long start, long line)
    {
        var length = Math.Min(2, line - start);
        var before = _window.From(line - length)[..(int)length];
        return line - (before.EndsWith("\r\n"u8) ? 2 : before.EndsWith("\n"u8) ? 1 : 0);
    }

    /// <summary>Tells whether the line is an open boundary; if so, moves behind it.</summary>
    private bool MeetBoundary(long line)
    {
        if (!StartsWithDashes(line))
        {
            return false;
        }

        var text = BoundaryText(line, out var next);
        for (var i = _boundaries.Count - 1; i >= 0; i--)
        {
            var boundary = _boundaries[i].AsSpan();
            if (text.StartsWith(boundary) && (text.Length == boundary.Length || text[boundary.Length..].SequenceEqual("--"u8)))
            {
                _met = i;
                _metClosing = text.Length > boundary.Length;
                _end = line;
                _position = next;
                return true;
            }
        }

        return false;
    }

    private bool StartsWithDashes(long line)
    {
        var rest = _window.From(line);
        while (rest.Length < 2 && _window.Extend(Math.Max(0, line - 2)))
        {
            rest = _window.From(line);
        }

        return rest.StartsWith("--"u8);
    }

    /// <summary>What follows the two dashes on the line; nothing when the line is too long.</summary>
    private ReadOnlySpan<byte> BoundaryText(long line, out long next)
    {
        var rest = _window.From(line);
        var feed = rest.IndexOf((byte)'\n');
        while (feed < 0 && rest.Length < LongestBoundaryLine && _window.Extend(Math.Max(0, line - 2)))
        {
            rest = _window.From(line);
            feed = rest.IndexOf((byte)'\n');
        }

        next = line + (feed < 0 ? rest.Length : feed + 1);
        var length = feed < 0 ? rest.Length : feed;
        return length > LongestBoundaryLine ? default : rest[2..length].TrimEnd(" \t\r"u8);
    }

    /// <summary>The first line that looks like a boundary: two dashes and a word, with a header field right after it.</summary>
    private byte[]? GuessBoundary()
    {
        var line = _position;
        do
        {
            if (StartsWithDashes(line))
            {
                var text = BoundaryText(line, out var next);
                if (text.Length > 1 && text[0] != ' ')
                {
                    var guess = text.ToArray();
                    if (TryReadLine(next, line, out var following, out _) && (following.StartsWith("Content-"u8) || following.StartsWith("content-"u8)))
                    {
                        return guess;
                    }
                }
            }
        }
        while (TryFindDashes(line, ref line));

        return null;
    }

    /// <summary>The line without its end; of one that is longer than any field only the beginning. False at the end of the data.</summary>
    private bool TryReadLine(long start, long keep, out ReadOnlySpan<byte> line, out long next)
    {
        var rest = _window.From(start);
        var feed = rest.IndexOf((byte)'\n');
        while (feed < 0 && rest.Length < LongestField && _window.Extend(keep))
        {
            var searched = rest.Length;
            rest = _window.From(start);
            feed = rest[searched..].IndexOf((byte)'\n');
            feed = feed < 0 ? feed : feed + searched;
        }

        line = rest[..(feed < 0 ? rest.Length : feed)];
        next = start + line.Length + (feed < 0 ? 0 : 1);
        line = line.Length > LongestField ? line[..LongestField] : line is [.., (byte)'\r'] ? line[..^1] : line;
        return next > start;
    }

    private long NextLine(long start)
    {
        TryReadLine(start, start, out _, out var next);
        return next;
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.TrimStart(" \t\r"u8).IsEmpty;
}
