using System.Text;

namespace MimeKit.Utils;

/// <summary>Message ids (RFC 5322, 3.6.4), also from the careless and the obsolete.</summary>
public static partial class MimeUtils
{
    /// <summary>The first id of the text without angle brackets; a text without any is an id itself; null when nothing is left.</summary>
    public static string? ParseMessageId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var id = FirstReference(text) ?? (text.Contains('<', StringComparison.Ordinal) ? "" : Clean(text));
        return id.Length == 0 ? null : id;
    }

    /// <summary>The first id of the text; null when there is none.</summary>
    internal static string? FirstReference(string text)
    {
        var at = 0;
        return text.Contains('<', StringComparison.Ordinal) ? NextBracketed(text, ref at) : Bare(text).FirstOrDefault();
    }

    /// <summary>Every id in angle brackets, and bare words with an at sign when there are no brackets at all.</summary>
    public static IEnumerable<string> EnumerateReferences(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<string>();
        AddReferences(text, ids);
        return ids;
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

    /// <summary>Adds the ids of a text.</summary>
    internal static void AddReferences(string text, List<string> ids)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
        {
            ids.AddRange(Bare(text));
            return;
        }

        for (var at = 0; NextBracketed(text, ref at) is { } id;)
        {
            ids.Add(id);
        }
    }

    /// <summary>The next id in angle brackets; null when there is no more.</summary>
    private static string? NextBracketed(string text, ref int at)
    {
        while (text.IndexOf('<', at) is >= 0 and var open)
        {
            var rest = text.AsSpan(open + 1);
            var end = rest.IndexOfAny('>', '<');
            end = end < 0 ? rest.Length : end;
            at = open + 1 + end;
            if (Clean(rest[..end]) is { Length: > 0 } id)
            {
                return id;
            }
        }

        return null;
    }

    private static IEnumerable<string> Bare(string text) =>
        text.Split([' ', '\t', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Contains('@', StringComparison.Ordinal)).Select(w => Clean(w));

    /// <summary>Folding leaves blanks inside long ids; no id holds one.</summary>
    private static string Clean(ReadOnlySpan<char> id)
    {
        if (!id.ContainsAny(" \t<>"))
        {
            return id.ToString();
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
