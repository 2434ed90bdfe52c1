using System.Globalization;

namespace Desk.Web.Languages;

/// <summary>
/// Says in the reader's language what stands in the code in English. The English words are the key, so that code reads as the screen does and a
/// sentence that nobody has translated yet is still a sentence. The reader's language is <see cref="CultureInfo.CurrentUICulture"/>.
/// </summary>
public static class Words
{
    /// <summary>Words without values in them.</summary>
    public static string T(string english) => DeskLanguages.Now?.Of(english) ?? english;

    /// <summary>Words that mean another thing elsewhere: <c>T("Link", "tickets")</c> looks for <c>Link (tickets)</c>, and is <c>Link</c> in English.</summary>
    public static string T(string english, string meaning)
    {
        var told = $"{english} ({meaning})";
        return T(told) is var words && words == told ? english : words;
    }

    /// <summary>A sentence with values in it: <c>T($"{who} took the ticket")</c> looks for <c>{0} took the ticket</c>.</summary>
    public static string T(Sentence sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return sentence.ToString();
    }

    /// <summary>One of two sentences, by a count, which is the other's <c>{0}</c>: <c>Many(n, "one ticket", "{0} tickets")</c>.</summary>
    public static string Many(int count, string one, string other) =>
        count == 1 ? T(one) : string.Format(CultureInfo.InvariantCulture, T(other), Number(count));

    /// <summary>
    /// A sentence that was made elsewhere, with its values in it already: what a use case answers, what the ledger keeps. It is found by the
    /// words around the values; what is not found stays as it is.
    /// </summary>
    public static string Said(string? sentence) => string.IsNullOrEmpty(sentence) ? "" : DeskLanguages.Now?.Said(sentence) ?? sentence;

    /// <summary>Several things in a row: <c>a, b and c</c>.</summary>
    public static string AllOf(IReadOnlyList<string> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        return all.Count switch { 0 => "", 1 => all[0], _ => T($"{string.Join(", ", all.SkipLast(1))} and {all[^1]}") };
    }

    /// <summary>A count with thin spaces between thousands.</summary>
    public static string Number(int count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f');
}
