using System.Collections;

namespace Desk.Core.Mail.ReplyText;

/// <summary>The lines of a text, and which of them quote.</summary>
internal sealed class MailLines(string[] lines, IReadOnlyList<LineMark> marks) : IReadOnlyList<string>
{
    private const int LongestInitials = 4;

    /// <summary>Lines broken by a client are about this long.</summary>
    private const int BrokenLine = 60;

    public int Count => lines.Length;

    public string this[int at] => lines[at];

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)lines).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => lines.GetEnumerator();

    public LineMark Mark(int at) => at < marks.Count ? marks[at] : LineMark.None;

    public bool IsBlank(int at) => string.IsNullOrWhiteSpace(lines[at]);

    public int SkipBlank(int at)
    {
        while (at < lines.Length && IsBlank(at))
        {
            at++;
        }

        return at;
    }

    /// <summary>Whether the line quotes for certain: by the mark that all clients use, or in a client's quotation.</summary>
    public bool IsQuoted(int at) => Mark(at) switch
    {
        LineMark.None => lines[at].AsSpan().TrimStart().StartsWith(">") || (HasInitials(at) && (HasInitials(at - 1) || HasInitials(at + 1))),
        LineMark.Quote => true,
        _ => false,
    };

    /// <summary>Whether the line quotes when somebody is named above it: other marks, and the writer's own quotations.</summary>
    public bool MayQuote(int at)
    {
        var line = lines[at].AsSpan().Trim();
        return IsQuoted(at) || Mark(at) == LineMark.Indented || (line.Length > 0 && line[0] is '|' or ':' && (line.Length == 1 || (line[1] == ' ' && line[^1] != '|')));
    }

    /// <summary>The last line of the quote that begins here; blank lines inside belong to it, and what breaking its lines has pushed out.</summary>
    /// <param name="named">Whether its writer is named, so that weaker marks will do.</param>
    public int EndOfQuote(int at, bool named)
    {
        var end = at;
        for (var i = at + 1; i < lines.Length; i++)
        {
            if (IsQuoted(i) || (named && MayQuote(i)) || (end == i - 1 && IsPushedOut(i)))
            {
                end = i;
            }
            else if (!IsBlank(i))
            {
                break;
            }
        }

        return end;
    }

    /// <summary>The rest of a long quoted line, or an address alone, between two quoted lines.</summary>
    private bool IsPushedOut(int at)
    {
        if (IsBlank(at) || Mark(at) != LineMark.None || at + 1 >= lines.Length || !IsQuoted(at + 1))
        {
            return false;
        }

        var above = lines[at - 1].AsSpan().TrimEnd();
        var line = lines[at].AsSpan().Trim();
        var open = above.LastIndexOfAny('(', '<', '[');
        if (open > 0 && above[open..].IndexOfAny(')', '>', ']') < 0)
        {
            return true;
        }

        var goesOn = char.IsLower(line[0]) || (above.Length > 0 && above[^1] is not ('.' or '?' or '!' or ':'));
        return (above.Length >= BrokenLine && goesOn && line.Length < above.Length) || (line[0] is '(' or '<' && line[^1] is ')' or '>' && line.Contains("://", StringComparison.Ordinal));
    }

    /// <summary>Old news readers quote with the writer's initials: "JD> text".</summary>
    private bool HasInitials(int at)
    {
        if (at < 0 || at >= lines.Length)
        {
            return false;
        }

        var line = lines[at].AsSpan().TrimStart();
        var close = line[..Math.Min(line.Length, LongestInitials + 1)].IndexOf('>');
        return close > 0 && !line[..close].ContainsAnyExceptInRange('A', 'Z') && (close + 1 == line.Length || line[close + 1] is ' ' or '>');
    }
}
