using System.Globalization;
using System.Text;

namespace MailKit.Security;

/// <summary>SASLprep (RFC 4013): two spellings of one name or password become equal.</summary>
internal static class PrepareString
{
    public static string Run(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text) && !text.Any(char.IsControl))
        {
            return text;
        }

        var mapped = new StringBuilder(text.Length);
        foreach (var c in text.Where(c => !IsDropped(c)))
        {
            mapped.Append(char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator ? ' ' : c);
        }

        var prepared = mapped.ToString().Normalize(NormalizationForm.FormKC);
        return prepared.EnumerateRunes().Any(IsForbidden) ? throw new ArgumentException("The text has a character that is not allowed here.", nameof(text)) : prepared;
    }

    // RFC 3454, B.1
    private static bool IsDropped(char c) => c is '\u00AD' or '\u034F' or '\u1806' or (>= '\u180B' and <= '\u180D') or (>= '\u200B' and <= '\u200D') or '\u2060' or (>= '\uFE00' and <= '\uFE0F') or '\uFEFF';

    private static bool IsForbidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is 0xFFFD or (>= 0x2FF0 and <= 0x2FFB) || (rune.Value & 0xFFFE) == 0xFFFE;
}
