using System.Globalization;
using System.Text.RegularExpressions;

namespace Desk.Web.Languages;

/// <summary>Finds which of a language's sentences with places in them a finished English sentence was made from, and says it in that language.</summary>
internal sealed partial class SentencePatterns(IReadOnlyDictionary<string, string> words)
{
    // fewer letters than that around the values would fit too much
    private const int LeastLetters = 9;

    // what is longer is no sentence of ours but a text
    private const int LongestSentence = 2000;

    // of those that fit the one with the most words of its own is meant
    private readonly List<Pattern> _patterns = [.. words.Where(w => LettersOf(w.Key) >= LeastLetters && Place().IsMatch(w.Key)).OrderByDescending(w => LettersOf(w.Key)).Select(w => Pattern.Of(w.Key, w.Value))];

    public string? Find(string sentence)
    {
        if (sentence.Length > LongestSentence)
        {
            return null;
        }

        foreach (var (beginning, longest, english, places, said) in _patterns)
        {
            if (sentence.StartsWith(beginning, StringComparison.Ordinal) && sentence.Contains(longest, StringComparison.Ordinal) && english.Match(sentence) is { Success: true } match)
            {
                var values = new object?[places.Max() + 1];
                for (var at = 0; at < places.Count; at++)
                {
                    values[places[at]] = Value(match.Groups[at + 1].Value);
                }

                return string.Format(CultureInfo.InvariantCulture, said, values);
            }
        }

        return null;
    }

    // a value may be a sentence of ours again, or several: why a mail was filed although, what was wrong with a certificate
    private string Value(string value) => !value.Contains(' ', StringComparison.Ordinal) ? value
        : Sentence(value) ?? string.Join(' ', SentenceEnd().Split(value).Select(part => Sentence(part) ?? part));

    private string? Sentence(string value) => Whole(value) ?? Whole(value + '.')?.TrimEnd('.');

    private string? Whole(string value) => words.TryGetValue(value, out var said) ? said : Find(value);

    private static int LettersOf(string english) => Place().Replace(english, "").Count(char.IsLetter);

    private static string Plain(string words) => words.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<!\{)\{(\d)\}(?!\})")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<=[.!?]) (?=\p{Lu})")]
    private static partial Regex SentenceEnd();

    /// <param name="Beginning">What stands before the first value: most sentences are told apart by it alone.</param>
    /// <param name="Longest">The longest stretch of its own words; looked for first, for it costs next to nothing.</param>
    /// <param name="English">Fits the whole sentence; its groups are the values.</param>
    /// <param name="Places">Which place each group fills.</param>
    /// <param name="Said">The sentence in the language.</param>
    private sealed record Pattern(string Beginning, string Longest, Regex English, IReadOnlyList<int> Places, string Said)
    {
        public static Pattern Of(string english, string said)
        {
            var parts = Place().Split(english);
            var words = parts.Where((_, at) => at % 2 == 0).Select(Plain).ToList();
            List<int> places = [.. parts.Where((_, at) => at % 2 == 1).Select(p => int.Parse(p, CultureInfo.InvariantCulture))];
            return new Pattern(words[0], words.MaxBy(w => w.Length)!, new Regex($"^{string.Join("(.+?)", words.Select(Regex.Escape))}$", RegexOptions.Singleline | RegexOptions.NonBacktracking), places, said);
        }
    }
}
