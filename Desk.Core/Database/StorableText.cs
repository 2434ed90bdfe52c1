using System.Text;

namespace Desk.Core.Database;

/// <summary>Makes any text fit for every database: PostgreSQL stores no NUL, none stores half of a surrogate pair, and columns have their length.</summary>
public static class StorableText
{
    /// <summary>The text with a replacement character for whatever cannot be stored.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i]))))
            {
                return Mend(text);
            }
        }

        return text;
    }

    /// <summary>The clean beginning of a text, at most so many characters and never half of a surrogate pair.</summary>
    public static string Cut(string text, int length)
    {
        text = Clean(text);
        return text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    /// <inheritdoc cref="Cut"/>
    public static string? CutOrNull(string? text, int length) => text is null ? null : Cut(text, length);

    private static string Mend(string text)
    {
        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            mended.Append(rune.Value == 0 ? Rune.ReplacementChar.ToString() : rune.ToString());
        }

        return mended.ToString();
    }
}
