namespace MimeKit;

/// <summary>The lower half of the reader: header fields, lines and boundaries.</summary>
internal sealed partial class EntityReader
{
    /// <summary>How many lines of garbage may stand before or between header fields.</summary>
    private const int MostGarbageLines = 5;

    /// <summary>Reads fields up to and with the blank line. False when a boundary or the end of the data came first.</summary>
    private bool ReadHeaders(HeaderList headers)
    {
        var data = _data.Span;
        while (_position < data.Length)
        {
            var start = _position;
            var end = LineEnd(start);
            if (end == start)
            {
                _position = NextLine(start);
                return true;
            }

            if (data[start] == '-' && MeetBoundary(start))
            {
                _end = start;
                return false;
            }

            var colon = FindColon(data[start..end]);
            if (colon < 0)
            {
                if (IsBlank(data[start..end]))
                {
                    _position = NextLine(start);
                    return true;
                }

                if (!HeaderFollows(start))
                {
                    // the blank line was forgotten: what follows is the body
                    return true;
                }

                _position = NextLine(start);
                continue;
            }

            var next = NextLine(start);
            while (next < data.Length && data[next] is (byte)' ' or (byte)'\t' && !IsBlank(data[next..LineEnd(next)]))
            {
                end = LineEnd(next);
                next = NextLine(next);
            }

            var value = start + colon + 1;
            headers.AddRead(new Header(TrimEnd(_data.Slice(start, colon)), _data[value..end]));
            _position = next;
        }

        _met = -1;
        _end = data.Length;
        return false;
    }

    /// <summary>The offset of the colon that ends a field name (RFC 5322, 3.6.8), or -1 when the line is no field.</summary>
    private static int FindColon(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            return -1;
        }

        var name = line[..colon].TrimEnd(" \t"u8);
        return name.Length > 0 && !name.ContainsAnyExceptInRange((byte)'!', (byte)'~') ? colon : -1;
    }

    /// <summary>True when a header field comes within a few lines, before any blank line: then this line is garbage among headers.</summary>
    private bool HeaderFollows(int position)
    {
        for (var i = 0; i < MostGarbageLines; i++)
        {
            position = NextLine(position);
            var line = _data.Span[position..LineEnd(position)];
            if (line.IsEmpty)
            {
                return false;
            }

            if (FindColon(line) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private void SkipByteOrderMark()
    {
        if (_data.Span.StartsWith("\uFEFF"u8))
        {
            _position = 3;
        }
    }

    /// <summary>Blank lines and an mbox separator before the first header.</summary>
    private void SkipBeforeHeaders()
    {
        var data = _data.Span;
        var start = _position;
        while (start < data.Length && IsBlank(data[start..LineEnd(start)]))
        {
            start = NextLine(start);
        }

        var line = data[start..LineEnd(start)];
        if (line.StartsWith("From "u8) || line.StartsWith(">From "u8))
        {
            _position = NextLine(start);
        }
        else if (FindColon(line) > 0)
        {
            _position = start;
        }
    }

    /// <summary>Reads up to the next open boundary; the line end before it belongs to the boundary (RFC 2046, 5.1.1).</summary>
    private ReadOnlyMemory<byte> ReadContent()
    {
        var data = _data.Span;
        var start = _position;
        var line = start;
        while (_boundaries.Count > 0)
        {
            if (data[line..].StartsWith("--"u8) && MeetBoundary(line))
            {
                _end = line > start ? line - 1 : line;
                _end -= _end > start && data[_end - 1] == '\r' ? 1 : 0;
                return _data[start.._end];
            }

            var next = data[line..].IndexOf("\n--"u8);
            if (next < 0)
            {
                break;
            }

            line += next + 1;
        }

        _met = -1;
        _position = _end = data.Length;
        return _data[start..];
    }

    /// <summary>Tells whether the line is an open boundary; if so, moves behind it.</summary>
    private bool MeetBoundary(int line)
    {
        var text = _data.Span[line..LineEnd(line)].TrimEnd(" \t"u8);
        if (!text.StartsWith("--"u8))
        {
            return false;
        }

        text = text[2..];
        for (var i = _boundaries.Count - 1; i >= 0; i--)
        {
            var boundary = _boundaries[i].AsSpan();
            if (text.StartsWith(boundary) && (text.Length == boundary.Length || text[boundary.Length..].SequenceEqual("--"u8)))
            {
                _met = i;
                _metClosing = text.Length > boundary.Length;
                _position = NextLine(line);
                return true;
            }
        }

        return false;
    }

    /// <summary>The first line that looks like a boundary: two dashes and a word, with a header field right after it.</summary>
    private byte[]? GuessBoundary()
    {
        var data = _data.Span;
        for (var line = _position; line < data.Length; line = NextLine(line))
        {
            var text = data[line..LineEnd(line)].TrimEnd(" \t"u8);
            if (text.Length > 3 && text.StartsWith("--"u8) && text[2] != ' ')
            {
                var next = NextLine(line);
                if (data[next..].StartsWith("Content-"u8) || data[next..].StartsWith("content-"u8))
                {
                    return text[2..].ToArray();
                }
            }
        }

        return null;
    }

    private int LineEnd(int start)
    {
        var length = _data.Span[start..].IndexOf((byte)'\n');
        var end = length < 0 ? _data.Length : start + length;
        return end > start && _data.Span[end - 1] == '\r' ? end - 1 : end;
    }

    private int NextLine(int start)
    {
        var length = _data.Span[start..].IndexOf((byte)'\n');
        return length < 0 ? _data.Length : start + length + 1;
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.TrimStart(" \t\r"u8).IsEmpty;

    private static ReadOnlyMemory<byte> TrimEnd(ReadOnlyMemory<byte> name) => name[..name.Span.TrimEnd(" \t"u8).Length];
}
