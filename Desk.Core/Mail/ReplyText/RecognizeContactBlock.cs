namespace Desk.Core.Mail.ReplyText;

/// <summary>
/// The lines with telephone and address below a closing and a name. The closing and the name stay with the text: they are the writer's words, and the reader wants to know who it was.
/// </summary>
internal static class RecognizeContactBlock
{
    private const int MostLines = 16;
    private const int LongestLine = 90;
    private const int FewestContacts = 2;

    /// <summary>Where the block begins, <paramref name="end"/> when there is none.</summary>
    public static int In(IReadOnlyList<string> lines, int end)
    {
        for (var i = end - 1; i >= Math.Max(1, end - MostLines); i--)
        {
            if (!IsSignOff(lines[i]))
            {
                continue;
            }

            var name = i + 1;
            while (name < end && string.IsNullOrWhiteSpace(lines[name]))
            {
                name++;
            }

            return name < end && !IsContact(lines[name]) && IsBlock(lines, name + 1, end) ? name + 1 : end;
        }

        return end;
    }

    /// <summary>Telephone, web or mail address.</summary>
    public static bool IsContact(string line)
    {
        if (line.Length > LongestLine * 2)
        {
            return false;
        }

        if (line.Contains('@', StringComparison.Ordinal) || line.Contains("www.", StringComparison.OrdinalIgnoreCase) || line.Contains("://", StringComparison.Ordinal))
        {
            return true;
        }

        var digits = 0;
        foreach (var c in line)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            digits = char.IsAsciiDigit(c) || c is ' ' or '-' or '/' or '(' or ')' or '.' or '+' or '\u00A0' ? digits : 0;
            if (digits >= 7)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Kind regards", with or without a name on the same line.</summary>
    public static bool IsSignOff(string line)
    {
        const string around = " \t\u00A0\r,.!*_;–-，。！、";
        var text = line.AsSpan().Trim(around);
        var comma = text.IndexOfAny(',', '，');
        return line.Length < 60 && (KnownWords.SignOffs.Contains(text) || (comma > 0 && text[comma..].Count(' ') < 4 && KnownWords.SignOffs.Contains(text[..comma].Trim(around))));
    }

    private static bool IsBlock(IReadOnlyList<string> lines, int from, int end)
    {
        var contacts = 0;
        for (var i = from; i < end; i++)
        {
            if (lines[i].Length > LongestLine || lines[i].TrimEnd() is [.., '?' or '!'])
            {
                return false;
            }

            contacts += IsContact(lines[i]) ? 1 : 0;
        }

        return contacts >= FewestContacts;
    }
}
