using System.Buffers;

namespace Desk.Core.Mail.ReplyText;

/// <summary>Reads a line once, word by word and number by number.</summary>
internal static class ReadAttributionSigns
{
    private static readonly SearchValues<char> Direction = SearchValues.Create("\u200E\u200F\u202A\u202B\u202C\u2066\u2067\u2068\u2069");

    /// <summary>The rest of "napisał(a)", too.</summary>
    private static readonly SearchValues<char> BehindVerb = SearchValues.Create(" .>-)(a");

    private static readonly SearchValues<char> BehindAddress = SearchValues.Create(" >)]:：\"'*,");

    public static AttributionSigns From(ReadOnlySpan<char> text)
    {
        var line = TrimLine.End(TrimLine.Start(text));
        if (line.ContainsAny(Direction))
        {
            // some clients put them between the numbers of a date
            line = string.Concat(line.ToString().Where(c => !Direction.Contains(c)));
        }

        if (line.IsEmpty || line.Length > TrimLine.LongestLine * 2)
        {
            return default;
        }

        bool opens = false, verb = false, self = false, afterSelf = false, afterVerb = false, year = false, time = false, day = false, digit = false, joined = false;
        var words = 0;
        var verbEnd = -1;
        for (var at = 0; at < line.Length;)
        {
            var c = line[at];
            if (char.IsAsciiDigit(c))
            {
                digit = true;
                at = ReadNumber(line, at, ref year, ref time, ref day);
            }
            else if (char.IsLetter(c))
            {
                var end = EndOfWord(line, at);
                var word = line[at..end];
                var isSelf = KnownWords.Selves.Contains(word);
                var isVerb = KnownWords.Verbs.Contains(word);
                opens |= words == 0 && !digit && KnownWords.Openings.Contains(word);
                verb |= isVerb;
                self |= (isVerb && afterSelf) || (isSelf && afterVerb);
                joined |= c >= '\u0E00';
                verbEnd = isVerb ? end : verbEnd;
                (afterSelf, afterVerb) = (isSelf, isVerb);
                words++;
                at = end;
            }
            else
            {
                at++;
            }
        }

        if (joined)
        {
            verb |= line.ContainsAny(KnownWords.JoinedVerbs);
            opens |= line[0] is '在' or '于' or '於';
        }

        var (address, addressEnds) = FindAddress(line);
        return new AttributionSigns
        {
            Opens = opens,
            StartsWithDigit = char.IsAsciiDigit(line[0]),
            HasDigit = digit,
            HasVerb = verb,
            TellsOfSelf = self,
            HasAddress = address,
            HasYear = year,
            HasTime = time,
            HasDay = day,
            Words = words,
            EndsWithColon = line[^1] is ':' or '：' || line.EndsWith("--"),
            EndsWithVerb = verbEnd >= 0 && !line[verbEnd..].ContainsAnyExcept(BehindVerb),
            EndsWithAddress = addressEnds,
        };
    }

    private static int EndOfWord(ReadOnlySpan<char> line, int at)
    {
        while (at < line.Length && (char.IsLetter(line[at]) || line[at] is '\'' or '’' || char.GetUnicodeCategory(line[at]) == System.Globalization.UnicodeCategory.NonSpacingMark))
        {
            at++;
        }

        return at;
    }

    /// <summary>A year, a time as 10:00 or 10h00, a day as 20.11., 20/11, 20-11, 11月 or 20일.</summary>
    private static int ReadNumber(ReadOnlySpan<char> line, int at, ref bool year, ref bool time, ref bool day)
    {
        var end = at;
        while (end < line.Length && char.IsAsciiDigit(line[end]))
        {
            end++;
        }

        var next = end < line.Length ? line[end] : ' ';
        var more = end + 1 < line.Length && char.IsAsciiDigit(line[end + 1]);
        if (end - at == 4)
        {
            year |= line[at..end] is ['1', '9', ..] or ['2', '0', ..];
        }
        else if (end - at <= 2)
        {
            time |= (more && next is ':' or 'h') || next is '時' or '时' or '点' or '點' or '시';
            day |= (more && next is '.' or '/' or '-') || next is '月' or '日' or '월' or '일';
        }

        return end;
    }

    /// <summary>Whether there is a mail address, and whether nothing but brackets and a colon follows it.</summary>
    private static (bool Found, bool Ends) FindAddress(ReadOnlySpan<char> line)
    {
        var at = line.LastIndexOf('@');
        if (at <= 0 || at + 1 >= line.Length || !char.IsLetterOrDigit(line[at + 1]) || char.IsWhiteSpace(line[at - 1]))
        {
            return (false, false);
        }

        var end = at + 1;
        while (end < line.Length && (char.IsLetterOrDigit(line[end]) || line[end] is '.' or '-' or '_'))
        {
            end++;
        }

        return (true, !line[end..].ContainsAnyExcept(BehindAddress));
    }
}
