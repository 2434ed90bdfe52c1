namespace Desk.Core.Mail.ReplyText;

/// <summary>
/// A block of From, Sent, To, Subject in any order, as Outlook puts it above what it quotes. A form that somebody fills in has such lines too ("From: Berlin", "To: Hamburg"):
/// without a subject, an address or a time it is no mail's.
/// </summary>
internal static class RecognizeHeaderBlock
{
    private const int MostLines = 14;
    private const int MostContinued = 2;

    /// <summary>Whether a block begins with this line; <paramref name="last"/> is its last one.</summary>
    public static bool At(MailLines lines, int at, out int last)
    {
        last = at;
        var first = Field(lines[at], out _);
        if (first == HeaderField.None || lines[at].Length > TrimLine.LongestLine)
        {
            return false;
        }

        if (first.HasFlag(HeaderField.From) && IsAllOnOneLine(lines[at]))
        {
            return true;
        }

        var found = HeaderField.None;
        var fields = 0;
        var (address, time, year, digits) = (false, false, false, false);
        for (int i = at, continued = 0; i < lines.Count && i < at + MostLines && continued <= MostContinued; i++)
        {
            var field = Field(lines[i], out var value);
            if (field != HeaderField.None)
            {
                // a word of several languages is what is still missing
                var missing = field & ~found;
                fields++;
                found |= missing == HeaderField.None ? field : Lowest(missing);
                address |= value.Contains('@');
                digits |= field.HasFlag(HeaderField.Sent) && value.ContainsAnyInRange('0', '9');
                var signs = field.HasFlag(HeaderField.Sent) ? ReadAttributionSigns.From(value) : default;
                time |= signs.HasTime;
                year |= signs.HasYear;
                continued = 0;
                last = i;
            }
            else if (!lines.IsBlank(i))
            {
                address |= continued == 0 && last == i - 1 && lines[i].Contains('@', StringComparison.Ordinal);
                continued++;
            }
            else if (fields > 1 && (i + 1 >= lines.Count || Field(lines[i + 1], out _) == HeaderField.None))
            {
                break;
            }
        }

        var dated = found.HasFlag(HeaderField.Sent) && digits;
        time |= year && found.HasFlag(HeaderField.Subject);
        return found.HasFlag(HeaderField.From)
            ? (fields > 2 || dated) && (address || time)
            : dated && fields > 1 && address;
    }

    public static bool IsField(string line) => line.Length <= TrimLine.LongestLine && Field(line, out _) != HeaderField.None;

    private static HeaderField Lowest(HeaderField fields) => (HeaderField)((int)fields & -(int)fields);

    private static HeaderField Field(ReadOnlySpan<char> line, out ReadOnlySpan<char> value)
    {
        value = default;
        var start = TrimLine.Marks(line);
        var colon = start[..Math.Min(start.Length, KnownWords.LongestField + 4)].IndexOfAny(':', '：');
        if (colon <= 0 || !KnownWords.Fields.TryGetValue(TrimLine.Marks(start[..colon]), out var field))
        {
            return HeaderField.None;
        }

        value = start[(colon + 1)..];
        return field;
    }

    /// <summary>Clients that lose line ends write the whole block as one line.</summary>
    private static bool IsAllOnOneLine(ReadOnlySpan<char> line)
    {
        var found = HeaderField.None;
        var rest = line;
        while (rest.IndexOfAny(':', '：') is >= 0 and var colon)
        {
            var word = TrimLine.Marks(rest[..colon]);
            word = word[(word.LastIndexOfAny(' ', '\u00A0', '*') + 1)..];
            found |= KnownWords.Fields.TryGetValue(word, out var field) ? Lowest(field & ~found) : HeaderField.None;
            rest = rest[(colon + 1)..];
        }

        return found.HasFlag(HeaderField.From | HeaderField.Subject) && (found & (HeaderField.Sent | HeaderField.To)) != 0;
    }
}
