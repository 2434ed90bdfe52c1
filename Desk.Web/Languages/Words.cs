using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace Desk.Web.Languages;

/// <summary>
/// Says in the reader's language what stands in the code in English. The English words are the key, so that code reads as the screen does and a
/// sentence that nobody has translated yet is still a sentence. The reader's language is <see cref="CultureInfo.CurrentUICulture"/>.
/// </summary>
public static class Words
{
    private static readonly ResourceManager Table = new("Desk.Web.Languages.Words", typeof(Words).Assembly);
    private static readonly ConcurrentDictionary<string, SentencePatterns> Patterns = new(StringComparer.Ordinal);

    /// <summary>Words without values in them.</summary>
    public static string T(string english) => Find(english) ?? english;

    /// <summary>A sentence with values in it: <c>T($"{who} took the ticket")</c> looks for <c>{0} took the ticket</c>.</summary>
    public static string T(Sentence sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return sentence.With(Find(sentence.Format) ?? sentence.Format);
    }

    /// <summary>One of two sentences, by a count, which is the other's <c>{0}</c>: <c>Many(n, "one ticket", "{0} tickets")</c>.</summary>
    public static string Many(int count, string one, string other) =>
        count == 1 ? T(one) : string.Format(CultureInfo.InvariantCulture, T(other), count);

    /// <summary>
    /// A sentence that was made elsewhere, with its values in it already: what a use case answers, what the ledger keeps. It is found by the
    /// words around the values; what is not found stays as it is.
    /// </summary>
    public static string Said(string? sentence)
    {
        if (string.IsNullOrEmpty(sentence) || Of(CultureInfo.CurrentUICulture) is not { } words)
        {
            return sentence ?? "";
        }

        return words.GetString(sentence) ?? Patterns.GetOrAdd(DeskLanguages.Current, _ => new SentencePatterns(words)).Find(sentence) ?? sentence;
    }

    private static string? Find(string english) => Of(CultureInfo.CurrentUICulture)?.GetString(english);

    private static ResourceSet? Of(CultureInfo reader) =>
        reader.TwoLetterISOLanguageName is DeskLanguages.English or "iv" ? null : Table.GetResourceSet(reader, createIfNotExists: true, tryParents: true);
}
