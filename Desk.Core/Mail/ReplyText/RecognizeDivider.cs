using System.Buffers;

namespace Desk.Core.Mail.ReplyText;

/// <summary>Titles above an earlier mail: "-----Original Message-----", what a helpdesk puts there, and what marks a forwarded one.</summary>
internal static class RecognizeDivider
{
    private const int LongestTitle = 160;
    private const int ShortTitle = 60;
    private const int ShortestRule = 3;
    private const string Dashes = "-_=—–#*~. \t\u00A0>[]:：";

    private static readonly SearchValues<char> Rule = SearchValues.Create("-_=—–─━");

    /// <summary>Whether everything from this line on is an earlier mail.</summary>
    public static bool IsEarlierMail(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.Length is < 4 or > LongestTitle)
        {
            return false;
        }

        var title = text.Trim(Dashes);
        if (title.IsEmpty)
        {
            return false;
        }

        if (IsFramed(line))
        {
            // QQ writes no more than "Original"
            return title.Equals("original", StringComparison.OrdinalIgnoreCase) || title.ContainsAny(KnownWords.Original) || title.ContainsAny(KnownWords.ReplyAbove) || ReadAttributionSigns.From(title) is { HasVerb: true, HasAddress: true } or { HasVerb: true, HasYear: true }
                || (IsTight(text) && title.ContainsAny(KnownWords.Messages))
                || (text.EndsWith("--") && ReadAttributionSigns.From(title) is { EndsWithVerb: true, Words: <= 6 });
        }

        return (title.Length <= ShortTitle && KnownWords.OriginalTitles.Contains(title)) || IsRequest(text, title);
    }

    /// <summary>Whether what follows is a mail that somebody passes on.</summary>
    public static bool IsForward(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.Length is < 4 or > LongestTitle)
        {
            return false;
        }

        var title = text.Trim(Dashes);
        return (title.Length <= ShortTitle && KnownWords.ForwardedTitles.Contains(title)) || (IsFramed(line) && title.ContainsAny(KnownWords.Forwarded));
    }

    /// <summary>A line of nothing but underscores, dashes or equals signs.</summary>
    public static bool IsRule(string line) =>
        line.AsSpan().Trim() is { Length: >= ShortestRule } rule && Rule.Contains(rule[0]) && rule.TrimStart(rule[0]).TrimStart("> ").IsEmpty;

    /// <summary>Dashes or the like on the left at least.</summary>
    private static bool IsFramed(string line)
    {
        var text = line.AsSpan().TrimStart(" \t\u00A0>*");
        return text.Length > 2 && text[0] is '-' or '_' or '=' or '#' or '—' or '–' or '~' && text[1] is '-' or '_' or '=' or '#' or '—' or '–' or '~';
    }

    /// <summary>Outlook puts five dashes close to the title; people who draw lines leave a blank.</summary>
    private static bool IsTight(ReadOnlySpan<char> text) => text.Length > 12 && text.StartsWith("-----") && text.EndsWith("-----") && char.IsLetter(text[5]) && char.IsLetter(text[^6]);

    /// <summary>The request of a helpdesk stands alone; a sentence that speaks of it goes on.</summary>
    private static bool IsRequest(ReadOnlySpan<char> text, ReadOnlySpan<char> title)
    {
        return (title.Length <= ShortTitle || text[0] is '-' or '#' or '=' or '_' or '*' or '[') && text[^1] is not ('?' or ',') && title.IndexOfAny(KnownWords.ReplyAbove) is >= 0 and <= 12;
    }
}
