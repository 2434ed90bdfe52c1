using System.Text;

namespace Desk.Infrastructure.Mail;

/// <summary>
/// Writes long lines as format=flowed (RFC 3676): readers that know it fit them to their window, all others see lines of a good length. Short lines
/// stay as they are, quotes keep their depth, and what has no blanks, as an address, stays whole.
/// </summary>
internal static class FlowText
{
    /// <summary>With the blank that marks the break; RFC 3676, 4.2 recommends 66 to 72.</summary>
    private const int Width = 72;

    private const int LongestFixed = 78;

    /// <summary>True when a line is so long that many readers would show it badly.</summary>
    public static bool IsNeeded(string text) => text.Split('\n').Any(line => line.Length > LongestFixed && line.TrimEnd(' ').Contains(' ', StringComparison.Ordinal));

    /// <param name="text">Lines that end with a line feed.</param>
    public static string Write(string text)
    {
        var result = new StringBuilder(text.Length + (text.Length / 20));
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range];
            var depth = ReadQuotes(ref line);
            Append(result, line.SequenceEqual("-- ") ? line : line.TrimEnd(' '), depth);
            result.Append('\n');
        }

        result.Length--;
        return result.ToString();
    }

    /// <summary>The depth of the quote; its marks are taken from the line. They may stand with blanks between: <c>> ></c>.</summary>
    private static int ReadQuotes(ref ReadOnlySpan<char> line)
    {
        var depth = 0;
        while (line.StartsWith(">") || (depth > 0 && line.StartsWith(" >")))
        {
            line = line[(line[0] == ' ' ? 2 : 1)..];
            depth++;
        }

        line = depth > 0 && line.StartsWith(" ") ? line[1..] : line;
        return depth;
    }

    private static void Append(StringBuilder result, ReadOnlySpan<char> line, int depth)
    {
        var isFirst = true;
        while (isFirst || !line.IsEmpty)
        {
            _ = isFirst ? result : result.Append('\n');
            isFirst = false;
            var length = line.Length + depth > LongestFixed ? FindBreak(line, Width - depth) : line.Length;
            var piece = line[..length];
            line = line[length..];
            result.Append('>', depth);

            // a blank in front is taken off again by who knows the format
            _ = (depth > 0 && !piece.IsEmpty) || piece.StartsWith(" ") || piece.StartsWith(">") || piece.StartsWith("From ") ? result.Append(' ') : result;
            result.Append(piece);
        }
    }

    /// <summary>The length up to and with the blanks that the line is broken at: the last that fit, else the first at all.</summary>
    private static int FindBreak(ReadOnlySpan<char> line, int width)
    {
        var indent = line.Length - line.TrimStart(' ').Length;
        var room = line[..Math.Clamp(width, indent, line.Length)];
        var blank = room[indent..].LastIndexOf(' ');
        if (blank < 0)
        {
            var next = line[room.Length..].IndexOf(' ');
            blank = next < 0 ? line.Length - indent - 1 : room.Length + next - indent;
        }

        var end = indent + blank + 1;
        while (end < line.Length && line[end] == ' ')
        {
            end++;
        }

        return end;
    }
}
