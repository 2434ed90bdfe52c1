using System.Text.RegularExpressions;
using Desk.Core.Tickets;

namespace Desk.Web.Tickets;

/// <summary>A stretch of plain text, or a link in it.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Href">Where it leads; null for text.</param>
/// <param name="Mention">Whom it names; null for text and links.</param>
public sealed record TextPart(string Text, string? Href, Mention? Mention = null);

/// <summary>Finds web and mail addresses in plain text. The text itself stays text: nothing in it can become markup.</summary>
public static partial class TextLinks
{
    /// <summary>Splits a text; the parts joined are the text again.</summary>
    public static IReadOnlyList<TextPart> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = new List<TextPart>();
        var end = 0;
        foreach (var match in Address().EnumerateMatches(text))
        {
            var found = Trim(text.AsSpan(match.Index, match.Length)).ToString();
            if (Href(found) is { } href)
            {
                if (match.Index > end)
                {
                    parts.Add(new TextPart(text[end..match.Index], null));
                }

                parts.Add(new TextPart(found, href));
                end = match.Index + found.Length;
            }
        }

        if (end < text.Length)
        {
            parts.Add(new TextPart(text[end..], null));
        }

        return parts;
    }

    /// <summary>The same, with the names of those whom the text names as parts of their own.</summary>
    public static IReadOnlyList<TextPart> Split(string text, IReadOnlyList<Mention> mentions)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        var parts = Split(text);
        return mentions.Count == 0 ? parts : [.. parts.SelectMany(p => p.Href is null ? Named(p.Text, mentions) : [p])];
    }

    private static IEnumerable<TextPart> Named(string text, IReadOnlyList<Mention> mentions)
    {
        var end = 0;
        foreach (var (at, who) in FindMentions.In(text, mentions))
        {
            if (at > end)
            {
                yield return new TextPart(text[end..at], null);
            }

            end = at + 1 + who.Label.Length;
            yield return new TextPart(text[at..end], null, who);
        }

        if (end < text.Length)
        {
            yield return new TextPart(text[end..], null);
        }
    }

    private static string? Href(string found)
    {
        if (!found.Contains("://", StringComparison.Ordinal) && !found.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return $"mailto:{Uri.EscapeDataString(found).Replace("%40", "@", StringComparison.Ordinal)}";
        }

        var address = found.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? "https://" + found : found;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : null;
    }

    // the full stop or bracket after an address belongs to the sentence, unless the bracket was opened inside
    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> found)
    {
        while (found.Length > 0 && (".,;:!?'\"”’>]}*_".Contains(found[^1]) || (found[^1] == ')' && found.Count(')') > found.Count('('))))
        {
            found = found[..^1];
        }

        return found;
    }

    [GeneratedRegex(@"\b(?:https?://|www\.)[^\s<>""]+|\b[A-Z0-9._%+-]{1,64}@[A-Z0-9-]{1,63}(?:\.[A-Z0-9-]{1,63})+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
