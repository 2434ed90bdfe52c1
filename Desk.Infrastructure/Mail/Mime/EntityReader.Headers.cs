namespace MimeKit;

/// <summary>Header fields, and what careless senders put before and between them.</summary>
internal sealed partial class EntityReader
{
    /// <summary>How many lines of garbage may stand before or between header fields.</summary>
    private const int MostGarbageLines = 5;

    /// <summary>What comes after so many fields is read as the body.</summary>
    private const int MostHeaders = 50_000;

    /// <summary>A field is not read on beyond this; no mail server takes a hundredth of it.</summary>
    private const int LongestField = 8 * 1024 * 1024;

    /// <summary>Reads fields up to and with the blank line. False when a boundary or the end of the data came first.</summary>
    /// <param name="headers">Gets the fields.</param>
    /// <param name="contentHeaders">Gets those that are about the body.</param>
    private bool ReadHeaders(HeaderList headers, HeaderList contentHeaders)
    {
        while (TryReadLine(_position, _position, out var line, out var next))
        {
            if (line.IsEmpty)
            {
                _position = next;
                return true;
            }

            if (line[0] == '-' && MeetBoundary(_position))
            {
                return false;
            }

            if (line.Length >= LongestField || headers.Count >= MostHeaders)
            {
                return true;
            }

            var colon = FindColon(line, out var nameLength);
            if (colon >= 0)
            {
                var isContent = line.Length > 8 && line[7] == '-' && System.Text.Ascii.EqualsIgnoreCase(line[..8], "content-"u8);
                var end = ReadFolds(_position + line.Length, ref next);
                (isContent ? contentHeaders : headers).AddRead(_window.Field(_position, nameLength, _position + colon + 1, end));
                _position = next;
            }
            else if (IsBlank(line))
            {
                _position = next;
                return true;
            }
            else if (!HeaderFollows(next))
            {
                // the blank line was forgotten: what follows is the body
                return true;
            }
            else
            {
                _position = next;
            }
        }

        _met = -1;
        _end = _window.Length;
        return false;
    }

    /// <summary>Moves behind the lines that continue the field; returns where its value ends.</summary>
    private long ReadFolds(long end, ref long next)
    {
        while (next - _position < LongestField && StartsWithBlank(next) && TryReadLine(next, _position, out var fold, out var after) && !IsBlank(fold))
        {
            end = next + fold.Length;
            next = after;
        }

        return end;
    }

    private bool StartsWithBlank(long line)
    {
        var rest = _window.From(line);
        if (rest.IsEmpty && _window.Extend(_position))
        {
            rest = _window.From(line);
        }

        return !rest.IsEmpty && rest[0] is (byte)' ' or (byte)'\t';
    }

    /// <summary>The offset of the colon that ends a field name (RFC 5322, 3.6.8), or -1 when the line is no field.</summary>
    private static int FindColon(ReadOnlySpan<byte> line, out int nameLength)
    {
        var colon = line.IndexOf((byte)':');
        nameLength = Math.Max(0, colon);
        while (nameLength > 0 && line[nameLength - 1] is (byte)' ' or (byte)'\t')
        {
            nameLength--;
        }

        return nameLength > 0 && !line[..nameLength].ContainsAnyExceptInRange((byte)'!', (byte)'~') ? colon : -1;
    }

    /// <summary>True when a header field comes within a few lines, before any blank line: then the line before is garbage among headers.</summary>
    private bool HeaderFollows(long position)
    {
        for (var i = 0; i < MostGarbageLines && TryReadLine(position, _position, out var line, out position) && !line.IsEmpty; i++)
        {
            if (FindColon(line, out _) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private void SkipByteOrderMark()
    {
        var start = _window.From(0);
        while (start.Length < 3 && _window.Extend(0))
        {
            start = _window.From(0);
        }

        if (start.StartsWith("\uFEFF"u8))
        {
            _position = 3;
        }
    }

    /// <summary>Blank lines, an mbox separator and blanks before the first header.</summary>
    private void SkipBeforeHeaders()
    {
        var start = _position;
        ReadOnlySpan<byte> line;
        long next;
        while (TryReadLine(start, start, out line, out next) && IsBlank(line))
        {
            start = next;
        }

        if (line.StartsWith("From "u8) || line.StartsWith(">From "u8))
        {
            _position = next;
        }
        else if (FindColon(line.TrimStart(" \t"u8), out _) > 0)
        {
            _position = start + line.Length - line.TrimStart(" \t"u8).Length;
        }
    }
}
