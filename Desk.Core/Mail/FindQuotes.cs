namespace Desk.Core.Mail;

/// <summary>Marks the lines of a text that quote earlier mails.</summary>
internal sealed class FindQuotes
{
    private const int LongestHeaderBlock = 8;

    private readonly string[] _lines;
    private readonly bool[] _hidden;
    private readonly List<(int Start, int Attribution, int End)> _blocks = [];
    private int _cut;
    private bool _wroteBefore;

    private FindQuotes(string[] lines)
    {
        _lines = lines;
        _hidden = new bool[lines.Length];
        _cut = lines.Length;
    }

    public static bool[] In(string[] lines)
    {
        var finder = new FindQuotes(lines);
        finder.Walk();
        finder.Mark();
        return finder._hidden;
    }

    private void Walk()
    {
        for (var i = 0; i < _lines.Length; i++)
        {
            var line = _lines[i];
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (ReplyPatterns.IsForward(line))
            {
                return;
            }

            if (ReplyPatterns.IsDivider(line) || StartsHeaderBlock(i))
            {
                _cut = _wroteBefore ? i : _cut;
                return;
            }

            if (IsAttribution(i, out var last))
            {
                var next = SkipBlank(last + 1);
                if (next < _lines.Length && IsQuoted(_lines[next]))
                {
                    _blocks.Add((i, last + 1, i = EndOfQuote(next)));
                    continue;
                }

                if (_wroteBefore)
                {
                    _cut = i;
                    return;
                }

                _blocks.Add((i, last + 1, i = last));
            }
            else if (IsQuoted(line))
            {
                _blocks.Add((i, i, i = EndOfQuote(i)));
            }
            else
            {
                _wroteBefore = true;
            }
        }
    }

    private void Mark()
    {
        var answered = 0;
        var starts = _blocks.Select(b => b.Start).ToHashSet();
        foreach (var (_, _, end) in _blocks)
        {
            var next = SkipBlank(end + 1);
            answered += next < _cut && !starts.Contains(next) ? 1 : 0;
        }

        foreach (var (start, attribution, end) in _blocks)
        {
            // answers to several quotes: these stay, only the line that names their writer goes; a quote that nobody is named for and that text
            // follows is part of that text
            var keep = (answered > 1 || start == attribution) && SkipBlank(end + 1) < _cut;
            Array.Fill(_hidden, true, start, (keep ? attribution : end + 1) - start);
        }

        while (_cut < _lines.Length && _cut > 0 && (string.IsNullOrWhiteSpace(_lines[_cut - 1]) || ReplyPatterns.IsRule(_lines[_cut - 1])))
        {
            _cut--;
        }

        Array.Fill(_hidden, true, _cut, _lines.Length - _cut);
    }

    private int SkipBlank(int at)
    {
        while (at < _lines.Length && string.IsNullOrWhiteSpace(_lines[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>The last line of the quote that begins here; blank lines inside belong to it.</summary>
    private int EndOfQuote(int at)
    {
        var end = at;
        for (var i = at + 1; i < _lines.Length; i++)
        {
            if (IsQuoted(_lines[i]))
            {
                end = i;
            }
            else if (!string.IsNullOrWhiteSpace(_lines[i]))
            {
                break;
            }
        }

        return end;
    }

    /// <summary>An attribution may be broken over several lines: "On Monday, … &lt;a@b&gt;" / "wrote:".</summary>
    private bool IsAttribution(int at, out int last)
    {
        last = at;
        var line = _lines[at].Trim();
        if (!ReplyPatterns.MayStartAttribution(line))
        {
            return false;
        }

        for (var count = 1; ; count++)
        {
            if (ReplyPatterns.IsAttribution(line))
            {
                return true;
            }

            var full = count == ReplyPatterns.MostAttributionLines || last + 1 >= _lines.Length || string.IsNullOrWhiteSpace(_lines[last + 1]);
            if (full || (ReplyPatterns.IsStrongStart(_lines[last + 1]) && !ReplyPatterns.IsStrongStart(_lines[at])))
            {
                last = at;
                return false;
            }

            last++;
            line = $"{line} {_lines[last].Trim().TrimStart('>').TrimStart()}";
        }
    }

    /// <summary>A block of From, Sent, To, Subject in any order, as Outlook puts it above what it quotes: a sender or a date, and two more lines.</summary>
    private bool StartsHeaderBlock(int at)
    {
        if (!ReplyPatterns.IsHeaderLine(_lines[at]))
        {
            return false;
        }

        var fields = 0;
        var senders = 0;
        var dates = 0;
        for (var i = at; i < _lines.Length && i < at + LongestHeaderBlock; i++)
        {
            if (ReplyPatterns.IsHeaderLine(_lines[i]))
            {
                fields++;
                senders += ReplyPatterns.IsFromLine(_lines[i]) ? 1 : 0;
                dates += ReplyPatterns.IsDateLine(_lines[i]) ? 1 : 0;
            }
            else if (string.IsNullOrWhiteSpace(_lines[i]) && fields > 1)
            {
                break;
            }
        }

        return (senders > 0 && (fields > 2 || dates > 0)) || (dates > 0 && fields > 1 && _lines[at..Math.Min(at + 3, _lines.Length)].Any(l => l.Contains('@', StringComparison.Ordinal)));
    }

    private static bool IsQuoted(string line) => line.AsSpan().TrimStart().StartsWith(">");
}
