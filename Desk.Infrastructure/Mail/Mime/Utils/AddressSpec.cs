using System.Buffers;
using System.Globalization;

namespace MimeKit.Utils;

/// <summary>Addresses and names as they may be written (RFC 5322, 3.4; RFC 5321, 4.1.2), checked strictly: an address also becomes a line of SMTP.</summary>
internal static partial class AddressSpec
{
    private const int Longest = 320;

    private static readonly SearchValues<char> AtomText =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~.");

    /// <exception cref="ParseException">It is no address.</exception>
    public static string Check(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var at = address.LastIndexOf('@');
        return address.Length <= Longest && at > 0 && IsLocalPart(address.AsSpan(0, at)) && IsDomain(address.AsSpan(at + 1))
            ? address
            : throw new ParseException($"'{Rfc2047.CleanText(address)}' is not an email address.");
    }

    /// <exception cref="FormatException">The address has no ASCII form.</exception>
    public static string Encode(string address)
    {
        var at = address.LastIndexOf('@');
        var local = address[..(at + 1)];
        if (!System.Text.Ascii.IsValid(local))
        {
            throw new FormatException($"The address '{address}' has letters before its at sign that most mail servers do not accept.");
        }

        var domain = address[(at + 1)..];
        if (System.Text.Ascii.IsValid(domain))
        {
            return address;
        }

        try
        {
            return local + new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"'{domain}' in the address '{address}' is not the name of a domain.", e);
        }
    }

    /// <summary>The address with its domain in letters.</summary>
    public static string Decode(string address)
    {
        var at = address.LastIndexOf('@');
        try
        {
            return address[..(at + 1)] + new IdnMapping().GetUnicode(address[(at + 1)..]);
        }
        catch (ArgumentException)
        {
            return address;
        }
    }

    public static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static bool IsLocalPart(ReadOnlySpan<char> text) =>
        text is ['"', _, .., '"'] ? IsQuoted(text[1..^1]) : IsMadeOf(text, AtomText);

    /// <summary>Printable, every quote and backslash escaped.</summary>
    private static bool IsQuoted(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' || char.IsControl(text[i]) || (text[i] == '\\' && (++i == text.Length || text[i] is < ' ' or > '~')))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDomain(ReadOnlySpan<char> text)
    {
        if (text is ['[', _, .., ']'])
        {
            return !text[1..^1].ContainsAnyExceptInRange('!', '~') && !text[1..^1].ContainsAny("[]\\");
        }

        foreach (var c in text)
        {
            if (!(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' || IsForeign(c)))
            {
                return false;
            }
        }

        return text.Length > 0 && text[0] != '.' && text[^1] != '.' && !text.Contains("..", StringComparison.Ordinal);
    }

    private static bool IsMadeOf(ReadOnlySpan<char> text, SearchValues<char> characters)
    {
        foreach (var c in text)
        {
            if (!characters.Contains(c) && !IsForeign(c))
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    private static bool IsForeign(char c) => c > '\u009f' && !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control);
}
