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

        foreach (var pattern in _patterns)
        {
            if (pattern.ValuesIn(sentence) is { } found)
            {
                var values = new object?[pattern.Places.Max() + 1];
                for (var at = 0; at < found.Length; at++)
                {
                    values[pattern.Places[at]] = Value(found[at]);
                }

                return string.Format(CultureInfo.InvariantCulture, pattern.Said, values);
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

    /// <param name="Words">Its own words, in order: before the first value, between each two, and behind the last.</param>
    /// <param name="Places">Which place each value fills.</param>
    /// <param name="Said">The sentence in the language.</param>
    private sealed record Pattern(IReadOnlyList<string> Words, IReadOnlyList<int> Places, string Said)
    {
        public static Pattern Of(string english, string said)
        {
            var parts = Place().Split(english);
            return new Pattern([.. parts.Where((_, at) => at % 2 == 0).Select(Plain)], [.. parts.Where((_, at) => at % 2 == 1).Select(p => int.Parse(p, CultureInfo.InvariantCulture))], said);
        }

        /// <summary>What stands between its words, at least a letter each and no more than needed; null for another sentence.</summary>
        public string[]? ValuesIn(string sentence)
        {
            if (!sentence.StartsWith(Words[0], StringComparison.Ordinal) || !sentence.EndsWith(Words[^1], StringComparison.Ordinal))
            {
                return null;
            }

            var (values, from) = (new string[Places.Count], Words[0].Length);
            for (var at = 0; at < values.Length; at++)
            {
                var next = Words[at + 1];
                var until = at == values.Length - 1 ? sentence.Length - next.Length : from < sentence.Length ? sentence.IndexOf(next, from + 1, StringComparison.Ordinal) : -1;
                if (until <= from)
                {
                    return null;
                }

                (values[at], from) = (sentence[from..until], until + next.Length);
            }

            return values;
        }
    }
}
