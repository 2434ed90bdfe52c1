namespace Desk.Core.Mail.ReplyText;

/// <summary>How sure it is that a line names the writer of a quote.</summary>
internal enum Attribution
{
    None,

    /// <summary>Only if a quote follows.</summary>
    Weak,

    /// <summary>Whatever follows is the earlier mail.</summary>
    Strong,
}

/// <summary>
/// Finds the line, or the up to four lines, that name the writer of a quote. No language is known here: a date, an address, a verb, the first word and the end decide.
/// </summary>
internal sealed class RecognizeAttribution(MailLines lines)
{
    private const int MostLines = 4;

    /// <summary>Clients that write addresses as links put each half of the bracket on a line of its own.</summary>
    private const int MostBrokenLines = 7;
    private const int MostWords = 14;
    private const int ShortSentence = 10;

    private readonly AttributionSigns?[] _signs = new AttributionSigns?[lines.Count];

    /// <summary>Judges the lines from this one on; <paramref name="last"/> is the attribution's last one.</summary>
    public Attribution At(int at, out int last)
    {
        last = at;
        var start = Signs(at);
        if (!start.MayStart)
        {
            return Attribution.None;
        }

        var alone = start.MayEnd ? Judge(start, lines[at]) : Attribution.None;
        if (alone == Attribution.Strong)
        {
            return alone;
        }

        var joined = lines[at].Trim();
        for (var count = 2; count <= MostBrokenLines && Next(last, count) is > 0 and var next && !BeginsAnew(start, next); count++)
        {
            var signs = Signs(next);
            last = next;
            joined = $"{joined} {lines[next].AsSpan().Trim().TrimStart('>').TrimStart()}";
            if ((signs.MayEnd || lines[next].Length < 3) && ReadAttributionSigns.From(joined) is { MayEnd: true } all && Judge(all, joined) is var judged && judged > alone)
            {
                return judged;
            }
        }

        last = at;
        return alone;
    }

    /// <summary>Whether an attribution rather begins with this line than goes on here.</summary>
    private bool BeginsAnew(AttributionSigns start, int next)
    {
        var signs = Signs(next);
        var begins = (signs.Opens && signs.HasDigit) || (signs.StartsWithDigit && signs.HasDate);
        return (begins && !start.StartsStrongly) || (begins && signs.Opens && !start.HasDate && !start.HasVerb)
            || (signs.MayEnd && (begins || !start.HasDate) && Judge(signs, lines[next]) == Attribution.Strong);
    }

    /// <summary>A complete attribution behind other words on the same line: "Yes. On Wed, Apr 4, 2012 … wrote:"; the place where it begins, or 0.</summary>
    public static int FindInside(string line)
    {
        var end = TrimLine.End(line);
        if (end.Length is 0 or > TrimLine.LongestLine || end[^1] is not (':' or '：'))
        {
            return 0;
        }

        var start = TrimLine.Start(line);
        if (start.IsEmpty || KnownWords.Openings.Contains(FirstWord(start)) || char.IsAsciiDigit(start[0]))
        {
            return 0;
        }

        var tries = 0;
        for (var at = 1; at < end.Length && tries < 3; at++)
        {
            var length = FirstWord(end[at..]).Length;
            if (length is > 0 and < 14 && char.IsUpper(end[at]) && end[at - 1] is ' ' or '-' && KnownWords.Openings.Contains(end.Slice(at, length)))
            {
                tries++;
                var signs = ReadAttributionSigns.From(end[at..]);
                if (signs is { HasVerb: true, EndsWithVerb: false, EndsWithColon: true, TellsOfSelf: false } or { EndsWithVerb: true, TellsOfSelf: false }
                    && signs.HasYear && (signs.HasTime || signs.HasAddress) && signs.Words <= MostWords)
                {
                    return at;
                }
            }

            at += length;
        }

        return 0;
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsLetter(text[length]))
        {
            length++;
        }

        return text[..length];
    }

    /// <summary>The line that may go on here: the next, or behind one blank line a bracket. 0 when there is none.</summary>
    private int Next(int last, int count)
    {
        var next = last + 1;
        if (next >= lines.Count)
        {
            return 0;
        }

        if (lines.IsBlank(next))
        {
            return next + 1 < lines.Count && lines[next + 1].AsSpan().Trim().StartsWith("<") && Signs(last).HasDate ? next + 1 : 0;
        }

        var broken = count > MostLines && !(lines[next].AsSpan().Trim() is ['<' or '>', ..]);
        return broken || lines[next].Length > TrimLine.LongestLine ? 0 : next;
    }

    private AttributionSigns Signs(int at) =>
        _signs[at] ??= lines[at].Length > TrimLine.LongestLine ? default : ReadAttributionSigns.From(lines[at]);

    /// <summary>"2026-11-20 13:52 GMT+01:00 Ann Example", as Gmail once wrote: behind the zone nothing but a name.</summary>
    private static bool EndsWithZoneAndName(string text)
    {
        var name = text.AsSpan()[(text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1)..].Trim();
        return text.Contains("GMT", StringComparison.Ordinal) && !name.IsEmpty && char.IsUpper(name[0]) && !name.ContainsAny(".:;!?")
            && (name.LastIndexOf(' ') is var blank && (blank < 0 || char.IsUpper(name[blank + 1])));
    }

    private static Attribution Judge(AttributionSigns signs, string text)
    {
        if (signs.TellsOfSelf)
        {
            return Attribution.None;
        }

        var exact = signs.HasYear || signs.HasTime;
        var begins = signs.Opens || signs.StartsWithDigit || signs.HasAddress;
        if (signs.HasVerb)
        {
            return signs switch
            {
                { EndsWithColon: true, HasAddress: true } => Attribution.Strong,
                { EndsWithColon: true, HasDate: true } when exact && begins => Attribution.Strong,
                { EndsWithColon: true, HasYear: true, HasTime: true, Words: <= MostWords } => Attribution.Strong,
                { EndsWithVerb: true } when exact && begins => Attribution.Strong,
                { EndsWithAddress: true, HasDate: true } => Attribution.Strong,
                { EndsWithColon: true, Opens: true } or { EndsWithColon: true, Words: <= ShortSentence } or { EndsWithVerb: true, HasAddress: true } => Attribution.Weak,
                _ => Attribution.None,
            };
        }

        return signs switch
        {
            { EndsWithAddress: true, EndsWithColon: true } when exact && text.Contains('<', StringComparison.Ordinal) && (signs.Opens || signs.StartsWithDigit || signs is { HasYear: true, HasTime: true }) => Attribution.Strong,
            { EndsWithAddress: true, StartsWithDigit: true, HasYear: true } => Attribution.Weak,
            { EndsWithColon: true, HasAddress: true } when exact => Attribution.Weak,
            { StartsWithDigit: true, HasYear: true, HasTime: true, Words: <= ShortSentence } when EndsWithZoneAndName(text) => Attribution.Strong,
            _ => Attribution.None,
        };
    }
}
