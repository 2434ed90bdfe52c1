using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace Desk.Web.Languages;

/// <summary>Finds which of a language's sentences with places in them a finished English sentence was made from, and says it in that language.</summary>
internal sealed partial class SentencePatterns(ResourceSet words)
{
    // fewer words than that around a value would fit too much
    private const int LeastLetters = 10;

    // what is longer is no sentence of ours but a text
    private const int LongestSentence = 2000;

    private readonly List<(string Beginning, Regex English, string Said)> _patterns =
        [.. words.Cast<DictionaryEntry>().Select(e => ((string)e.Key, (string)e.Value!)).Where(e => IsPattern(e.Item1))
            .OrderByDescending(e => e.Item1.Length).Select(e => (BeginningOf(e.Item1), RegexOf(e.Item1), e.Item2))];

    public string? Find(string sentence)
    {
        if (sentence.Length > LongestSentence)
        {
            return null;
        }

        foreach (var (beginning, english, said) in _patterns)
        {
            if (sentence.StartsWith(beginning, StringComparison.Ordinal) && english.Match(sentence) is { Success: true } match)
            {
                return string.Format(CultureInfo.InvariantCulture, said, [.. match.Groups.Values.Skip(1).Select(g => (object)g.Value)]);
            }
        }

        return null;
    }

    private static bool IsPattern(string english) => Place().IsMatch(english) && Place().Replace(english, "").Count(char.IsLetter) >= LeastLetters;

    private static string BeginningOf(string english) => english[..english.IndexOf('{', StringComparison.Ordinal)];

    // a pattern names its places in order, so that the groups are the values
    private static Regex RegexOf(string english) => new(
        $"^{Place().Replace(Regex.Escape(english).Replace("}", "\\}", StringComparison.Ordinal).Replace("\\{", "{", StringComparison.Ordinal).Replace("\\}", "}", StringComparison.Ordinal), "(.+?)")}$",
        RegexOptions.Singleline | RegexOptions.NonBacktracking, TimeSpan.FromMilliseconds(100));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
