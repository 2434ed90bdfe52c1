using System.Text.RegularExpressions;
using Desk.Core.Tickets;

namespace Desk.Core.Intake;

/// <summary>Finds #hashtags: words of three letters and more that begin with one, in lower case, ten at most.</summary>
public static partial class FindHashtags
{
    private const int Most = 10;
    private const int MostCharacters = 50_000;

    public static IReadOnlyList<string> In(string subject, string text) =>
        [.. Of(subject).Concat(Of(text.Length > MostCharacters ? text[..MostCharacters] : text)).Distinct().Take(Most)];

    private static IEnumerable<string> Of(string text) =>
        text.Contains('#', StringComparison.Ordinal) ? Hashtag().Matches(text).Select(m => TicketTag.Clean(m.Groups[1].Value)).OfType<string>() : [];

    // not within a word or an address: what comes before it is blank, a bracket or a comma
    [GeneratedRegex("""(?:^|[\s(\[,;:])#(\p{L}[\p{L}\p{N}_-]{2,})""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Hashtag();
}
