namespace Desk.Core.Mail.ReplyText;

/// <summary>Finds where the signature of a new part begins: behind a mark, at what devices and companies add, or at the address block below a closing.</summary>
internal static class FindSignature
{
    /// <summary>A signature that has no standard mark stands among the last lines.</summary>
    private const int Window = 12;

    /// <summary>The index of the signature's first line; the number of lines when there is none.</summary>
    public static int In(IReadOnlyList<string> lines)
    {
        var end = EndBefore(lines, lines.Count);
        for (var i = 1; i < end; i++)
        {
            if (lines[i] is "-- " or "--\u00A0" && !StartsList(lines, i + 1, end))
            {
                return i;
            }
        }

        // what was added below, part by part, and then what stands above that
        var start = TakeFooters(lines, end);
        end = EndBefore(lines, start);
        for (var i = Math.Max(1, end - Window); i < end; i++)
        {
            if (IsMark(lines, i, end) || RecognizeDeviceLine.Is(lines[i]))
            {
                return TakeFooters(lines, i);
            }
        }

        var contact = RecognizeContactBlock.In(lines, end);
        return contact < end ? contact : start < EndBefore(lines, lines.Count) ? start : lines.Count;
    }

    private static int EndBefore(IReadOnlyList<string> lines, int end)
    {
        while (end > 0 && string.IsNullOrWhiteSpace(lines[end - 1]))
        {
            end--;
        }

        return end;
    }

    /// <summary>Steps over lines of devices and paragraphs of footers, from below.</summary>
    private static int TakeFooters(IReadOnlyList<string> lines, int end)
    {
        while (true)
        {
            var last = EndBefore(lines, end) - 1;
            if (last < 1)
            {
                return end;
            }

            if (RecognizeDeviceLine.Is(lines[last]) || RecognizeFooter.IsTrackingMark(lines[last]))
            {
                end = last;
                continue;
            }

            var first = last;
            while (first > 0 && !string.IsNullOrWhiteSpace(lines[first - 1]) && !RecognizeDivider.IsRule(lines[first]))
            {
                first--;
            }

            if (first < 1 || !RecognizeFooter.Is(lines, first, last))
            {
                return end;
            }

            end = first;
        }
    }

    /// <summary>A line of dashes: of two or three by itself, a longer one only above what signatures hold.</summary>
    private static bool IsMark(IReadOnlyList<string> lines, int at, int end)
    {
        var mark = lines[at].AsSpan().Trim();
        if (mark is "--" or "—" or "–" or "__" or "---" or "- --")
        {
            return !StartsList(lines, at + 1, end);
        }

        if (!RecognizeDivider.IsRule(lines[at]))
        {
            return false;
        }

        for (var i = at + 1; i < end; i++)
        {
            if (RecognizeContactBlock.IsContact(lines[i]))
            {
                return true;
            }
        }

        return at + 1 >= end || (mark[0] == '_' && !StartsList(lines, at + 1, end));
    }

    /// <summary>Somebody who draws a line above what he counts up has not signed yet.</summary>
    private static bool StartsList(IReadOnlyList<string> lines, int at, int end)
    {
        while (at < end && string.IsNullOrWhiteSpace(lines[at]))
        {
            at++;
        }

        if (at >= end)
        {
            return false;
        }

        var line = lines[at].AsSpan().TrimStart();
        var digits = line.IndexOfAnyExceptInRange('0', '9');
        return (digits is > 0 and < 4 && line[digits..] is ['.' or ')', ' ', ..]) || line is ['-' or '*' or '•', ' ', ..];
    }
}
