namespace Desk.Core.Mail;

/// <summary>The parts of a plain-text body.</summary>
/// <param name="Visible">What the writer wrote now.</param>
/// <param name="Quoted">What was written before, with its attribution line; null when there is none.</param>
/// <param name="Signature">The signature block, null when there is none.</param>
public sealed record ReplyParts(string Visible, string? Quoted, string? Signature);

/// <summary>
/// Cuts a text into the new part, the quote and the signature. The rules go by lines and by what the main clients write, in the
/// languages of <see cref="ReplyPatterns"/>. Answers between quoted lines stay visible, with the lines that they answer.
/// </summary>
public static class SplitReply
{
    /// <summary>Lines beyond this many are left alone: nobody reads them, and splitting must stay cheap.</summary>
    private const int MostLines = 20_000;

    /// <summary>A client's own signature line stands among the last lines of the new part.</summary>
    private const int SignatureWindow = 12;

    public static ReplyParts Split(string text)
    {
        var lines = text.Split('\n', MostLines);
        var cut = FindCut(lines);
        var quoteStart = TrimBack(lines, cut);
        var signature = FindSignature(lines, quoteStart);
        var visible = Join(lines, 0, signature ?? quoteStart);
        if (visible.Length == 0 && signature is not null)
        {
            // a mail of nothing but a signature: better shown than empty
            visible = Join(lines, 0, quoteStart);
            signature = null;
        }

        if (visible.Length == 0 && LooksForwarded(lines, cut))
        {
            return new ReplyParts(text.Trim(), null, null);
        }

        return new ReplyParts(
            visible,
            Join(lines, quoteStart, lines.Length) is { Length: > 0 } quoted ? quoted : null,
            signature is { } start ? Join(lines, start, quoteStart) : null);
    }

    /// <summary>The line where the quote at the end begins; the number of lines when there is none.</summary>
    private static int FindCut(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (ReplyPatterns.IsDivider(lines[i]) || StartsHeaderBlock(lines, i) || (IsAttribution(lines, i, out var last) && QuoteFollows(lines, last + 1)))
            {
                return i;
            }
        }

        return TrailingQuote(lines);
    }

    /// <summary>An attribution line may be broken over several lines: "On Monday, … &lt;a@b&gt;" / "wrote:".</summary>
    private static bool IsAttribution(string[] lines, int at, out int last)
    {
        last = at;
        var line = lines[at].Trim();
        if (line.Length == 0 || !ReplyPatterns.MayStartAttribution(line))
        {
            return false;
        }

        for (var count = 1; ; count++)
        {
            if (ReplyPatterns.IsAttribution(line))
            {
                return true;
            }

            if (count == ReplyPatterns.MostAttributionLines || last + 1 >= lines.Length || string.IsNullOrWhiteSpace(lines[last + 1]))
            {
                return false;
            }

            last++;
            line = $"{line} {lines[last].Trim().TrimStart('>').TrimStart()}";
        }
    }

    /// <summary>
    /// False when the writer answers below the quote: then only the quoted lines could go, and without them the answer has no sense.
    /// </summary>
    private static bool QuoteFollows(string[] lines, int at)
    {
        while (at < lines.Length && string.IsNullOrWhiteSpace(lines[at]))
        {
            at++;
        }

        if (at >= lines.Length || !IsQuoted(lines[at]))
        {
            return true;
        }

        for (; at < lines.Length; at++)
        {
            if (!IsQuoted(lines[at]) && !string.IsNullOrWhiteSpace(lines[at]) && !IsQuoted(lines[at - 1]))
            {
                return ReplyPatterns.IsSignature(lines[at]);
            }
        }

        return true;
    }

    /// <summary>A block of From/Sent/To/Subject lines, as Outlook puts it above what it quotes.</summary>
    private static bool StartsHeaderBlock(string[] lines, int at)
    {
        if (!ReplyPatterns.IsFromLine(lines[at]))
        {
            return false;
        }

        var fields = 0;
        for (var i = at + 1; i < lines.Length && i <= at + 8; i++)
        {
            fields += ReplyPatterns.IsHeaderLine(lines[i]) ? 1 : 0;
        }

        return fields >= 2;
    }

    private static int TrailingQuote(string[] lines)
    {
        var end = lines.Length;
        while (end > 0 && string.IsNullOrWhiteSpace(lines[end - 1]))
        {
            end--;
        }

        var start = end;
        while (start > 0 && (IsQuoted(lines[start - 1]) || string.IsNullOrWhiteSpace(lines[start - 1])))
        {
            start--;
        }

        return start < end && start > 0 ? start : lines.Length;
    }

    /// <summary>Takes an underline of Outlook's kind and blank lines above the quote with it.</summary>
    private static int TrimBack(string[] lines, int cut)
    {
        while (cut < lines.Length && cut > 0 && (string.IsNullOrWhiteSpace(lines[cut - 1]) || ReplyPatterns.IsRule(lines[cut - 1])))
        {
            cut--;
        }

        return cut;
    }

    private static int? FindSignature(string[] lines, int end)
    {
        for (var i = 0; i < end; i++)
        {
            var line = lines[i];
            if (ReplyPatterns.IsSignature(line) && (end - i <= SignatureWindow || line.TrimEnd('\r') is "-- "))
            {
                return i;
            }
        }

        return null;
    }

    private static bool LooksForwarded(string[] lines, int cut) =>
        cut >= lines.Length || ReplyPatterns.IsDivider(lines[cut]) || ReplyPatterns.IsFromLine(lines[cut]);

    private static bool IsQuoted(string line) => line.AsSpan().TrimStart().StartsWith(">");

    private static string Join(string[] lines, int start, int end) =>
        start >= end ? "" : string.Join('\n', lines, start, end - start).TrimEnd().TrimStart('\n', '\r', '\u00A0', '\uFEFF');
}
