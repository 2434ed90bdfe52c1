using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Desk.Core.Attachments;

/// <summary>File names that are safe to show and to save on every system: no path, no characters that control or turn text round, no device.</summary>
public static partial class SafeFileName
{
    /// <summary>What file systems take, in bytes of UTF-8.</summary>
    public const int MaxBytes = 255;

    private const int MaxCharacters = 150;

    private const int MaxEndingBytes = 24;

    // Windows drops dots and spaces at the end, and others hide what begins with a dot
    private static readonly char[] Edges = [' ', '.'];

    /// <param name="name">As a stranger wrote it.</param>
    /// <param name="otherwise">What it is called when nothing of the name is left.</param>
    public static string Of(string? name, string otherwise = "")
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return otherwise;
        }

        var path = name.LastIndexOfAny(['/', '\\']);
        var last = path < 0 || path == name.Length - 1 ? name.Trim('/', '\\') : name[(path + 1)..];
        var result = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                continue;
            }

            result.Append(rune.Value is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' ? "_" : rune.ToString());
        }

        var clean = Shorten(result.ToString().Trim(Edges)).TrimEnd(Edges);
        return clean.Length == 0 ? otherwise : Device().IsMatch(clean) ? "_" + clean : clean;
    }

    /// <summary>Cuts the stem and keeps the ending; one byte stays free for the mark before a device.</summary>
    private static string Shorten(string name)
    {
        if (name.Length <= MaxCharacters && Encoding.UTF8.GetByteCount(name) < MaxBytes)
        {
            return name;
        }

        var dot = name.LastIndexOf('.');
        var ending = dot > 0 && name.Length - dot <= 10 && Encoding.UTF8.GetByteCount(name[dot..]) <= MaxEndingBytes ? name[dot..] : "";
        var (characters, bytes) = (MaxCharacters - ending.Length, MaxBytes - 1 - Encoding.UTF8.GetByteCount(ending));
        var kept = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if ((characters -= rune.Utf16SequenceLength) < 0 || (bytes -= rune.Utf8SequenceLength) < 0)
            {
                break;
            }

            kept += rune.Utf16SequenceLength;
        }

        return name[..kept].TrimEnd(Edges) + ending;
    }

    // whatever follows the first dot: Windows opens the device all the same
    [GeneratedRegex(@"^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|\z)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Device();
}
