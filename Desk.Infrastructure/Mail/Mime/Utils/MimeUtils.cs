using System.Text;

namespace MimeKit.Utils;

/// <summary>Message ids (RFC 5322, 3.6.4), also from the careless and the obsolete.</summary>
public static partial class MimeUtils
{
    /// <summary>The first id of the text without angle brackets; a text without any is an id itself; null when nothing is left.</summary>
    public static string? ParseMessageId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var id = EnumerateReferences(text).FirstOrDefault();
        if (id is null && !text.Contains('<', StringComparison.Ordinal))
        {
            id = Clean(text);
        }

        return string.IsNullOrEmpty(id) ? null : id;
    }

    /// <summary>Every id in angle brackets, and bare words with an at sign when there are no brackets at all.</summary>
    public static IEnumerable<string> EnumerateReferences(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains('<', StringComparison.Ordinal) ? Bracketed(text) : Bare(text);
    }

    /// <summary>True when the id can be written: printable ASCII without blanks or brackets, short enough for one line.</summary>
    internal static bool IsWritable(string id) =>
        id.Length is > 0 and < FoldedText.HardLimit - 30 && !id.AsSpan().ContainsAnyExceptInRange('!', '~') && !id.AsSpan().ContainsAny('<', '>');

    /// <exception cref="FormatException">One of them cannot be written.</exception>
    internal static Header ToHeader(string field, IEnumerable<string> ids)
    {
        List<string> all = [.. ids];
        return all.Find(id => !IsWritable(id)) is { } bad
            ? throw new FormatException($"'{Rfc2047.CleanText(bad)}' cannot be the id of a message or a part.")
            : new Header(field, target => all.ForEach(id => target.Word($"<{id}>")));
    }

    private static IEnumerable<string> Bracketed(string text)
    {
        var at = text.IndexOf('<', StringComparison.Ordinal);
        while (at >= 0)
        {
            var end = text.AsSpan(at + 1).IndexOfAny('>', '<');
            var id = Clean(end < 0 ? text[(at + 1)..] : text.Substring(at + 1, end));
            if (id.Length > 0)
            {
                yield return id;
            }

            at = end < 0 ? -1 : text.IndexOf('<', at + 1 + end);
        }
    }

    private static IEnumerable<string> Bare(string text) =>
        text.Split([' ', '\t', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Contains('@', StringComparison.Ordinal)).Select(Clean);

    /// <summary>Folding leaves blanks inside long ids; no id holds one.</summary>
    private static string Clean(string id)
    {
        if (!id.AsSpan().ContainsAny(" \t<>"))
        {
            return id;
        }

        var result = new StringBuilder(id.Length);
        foreach (var c in id)
        {
            if (c is not (' ' or '\t' or '<' or '>'))
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }
}
