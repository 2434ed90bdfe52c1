using System.Buffers;
using System.Globalization;
using System.Text;

namespace MimeKit.Utils;

public static partial class Rfc2047
{
    private const int LongestWord = 75;
    private const string QuotedStart = "=?utf-8?Q?";
    private const string Base64Start = "=?utf-8?B?";
    private const int Frame = 12;
    private const int MostBlanks = 40;

    private const int LongestCharacter = 32;

    /// <summary>The letters that stand for themselves even in a phrase (RFC 2047, 5.3).</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/");

    /// <summary>True when a text can stand in a header as it is.</summary>
    internal static bool IsPlain(ReadOnlySpan<char> text) =>
        !text.ContainsAnyExceptInRange(' ', '~') && !text.Contains("=?", StringComparison.Ordinal);

    /// <summary>True when a text can stand in a header that is written in UTF-8 (RFC 6532).</summary>
    internal static bool IsReadable(string text) => !text.Contains("=?", StringComparison.Ordinal);

    /// <summary>Control characters become blanks: nothing that is written can end a line.</summary>
    internal static string CleanText(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAnyInRange('\u007f', '\u009f'))
        {
            return text.Trim();
        }

        var result = new StringBuilder(Header.Unfold(text));
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = char.IsControl(result[i]) ? ' ' : result[i];
        }

        return result.ToString().Trim();
    }

    /// <summary>Adds unstructured text: words that need no encoding stay readable, from the first to the last that does they are encoded.</summary>
    internal static void AppendText(FoldedText target, string text)
    {
        var words = Split(CleanText(text));
        var first = words.FindIndex(w => NeedsEncoding(w, target.Options));
        var last = words.FindLastIndex(w => NeedsEncoding(w, target.Options));
        if (words.Exists(w => w.Blanks.Length > MostBlanks))
        {
            // such a gap cannot be a fold
            (first, last) = (0, words.Count - 1);
        }

        for (var i = 0; i < words.Count; i++)
        {
            var blanks = i == 0 ? " " : words[i].Blanks;
            if (i == first)
            {
                target.EncodedWords(words[i].Text + string.Concat(words[(i + 1)..(last + 1)].Select(w => w.Blanks + w.Text)), blanks);
                i = last;
            }
            else
            {
                target.Word(words[i].Text, blanks);
            }
        }
    }

    /// <summary>UTF-8 in encoded words of at most 75 characters, each of whole characters (RFC 2047, 5).</summary>
    /// <param name="text">What is encoded.</param>
    /// <param name="firstRoom">The room for the first word; too little of it is not used.</param>
    internal static IEnumerable<string> EncodeWords(string text, int firstRoom)
    {
        var quoted = QuotedLength(text) <= (Encoding.UTF8.GetByteCount(text) + 2) / 3 * 4;
        var room = firstRoom is > 2 * Frame and < LongestWord ? firstRoom : LongestWord;
        var pending = new StringBuilder();
        var length = 0;
        foreach (var character in Characters(text, quoted))
        {
            var cost = Cost(character, quoted);
            if (pending.Length > 0 && Frame + (quoted ? length + cost : (length + cost + 2) / 3 * 4) > room)
            {
                yield return Enclose(pending.ToString(), quoted);
                pending.Clear();
                length = 0;
                room = LongestWord;
            }

            pending.Append(character);
            length += cost;
        }

        if (pending.Length > 0)
        {
            yield return Enclose(pending.ToString(), quoted);
        }
    }

    /// <summary>What people see as one character, unless it is so long that it has to be divided.</summary>
    private static IEnumerable<string> Characters(string text, bool quoted)
    {
        for (var at = 0; at < text.Length;)
        {
            var window = text.AsSpan(at, Math.Min(LongestCharacter, text.Length - at));
            var character = window[..StringInfo.GetNextTextElementLength(window)].ToString();
            if (Cost(character, quoted) > (quoted ? LongestWord - Frame : (LongestWord - Frame) / 4 * 3))
            {
                character = text.Substring(at, char.IsSurrogatePair(text, at) ? 2 : 1);
            }

            yield return character;
            at += character.Length;
        }
    }

    private static int Cost(string text, bool quoted) => quoted ? QuotedLength(text) : Encoding.UTF8.GetByteCount(text);

    private static string Enclose(string text, bool quoted)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return quoted ? $"{QuotedStart}{Quote(bytes)}?=" : $"{Base64Start}{Convert.ToBase64String(bytes)}?=";
    }

    private static string Quote(byte[] bytes)
    {
        var result = new StringBuilder();
        foreach (var b in bytes)
        {
            _ = Plain.Contains((char)b) ? result.Append((char)b) : b == ' ' ? result.Append('_') : result.Append(CultureInfo.InvariantCulture, $"={b:X2}");
        }

        return result.ToString();
    }

    private static int QuotedLength(string text) => text.EnumerateRunes().Sum(QuotedLength);

    private static int QuotedLength(Rune rune) => rune.IsAscii && (rune.Value == ' ' || Plain.Contains((char)rune.Value)) ? 1 : 3 * rune.Utf8SequenceLength;

    private static bool NeedsEncoding((string Blanks, string Text) word, FormatOptions options) =>
        !(options.International ? IsReadable(word.Text) : IsPlain(word.Text)) || Encoding.UTF8.GetByteCount(word.Text) > FoldedText.HardLimit / 2;

    private static List<(string Blanks, string Text)> Split(string text)
    {
        var words = new List<(string Blanks, string Text)>();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (text[at] == ' ')
            {
                at++;
            }

            var end = text.IndexOf(' ', at);
            end = end < 0 ? text.Length : end;
            words.Add((text[start..at], text[at..end]));
            at = end;
        }

        return words;
    }
}
