using System.Text;

namespace MailKit.Net.Imap;

/// <summary>Names of folders as they travel (RFC 3501, 5.1.3): printable ASCII as it is, <c>&amp;-</c> for an ampersand, all else UTF-16 in a base64 of its own.</summary>
internal static class ModifiedUtf7
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

    public static string Encode(string name)
    {
        var text = new StringBuilder();
        var at = 0;
        while (at < name.Length)
        {
            var end = at;
            while (end < name.Length && name[end] is < ' ' or > '~')
            {
                end++;
            }

            if (end > at)
            {
                EncodeRun(text, name.AsSpan(at, end - at));
                at = end;
                continue;
            }

            text.Append(name[at] == '&' ? "&-" : name[at]);
            at++;
        }

        return text.ToString();
    }

    /// <summary>What is no such base64 stays as it is: a folder with an odd name must not get lost.</summary>
    public static string Decode(string name)
    {
        var text = new StringBuilder();
        var at = 0;
        while (at < name.Length)
        {
            var end = name[at] == '&' ? name.IndexOf('-', at) : -1;
            if (end == at + 1)
            {
                text.Append('&');
            }
            else if (end < 0 || !TryDecodeRun(text, name.AsSpan(at + 1, end - at - 1)))
            {
                text.Append(name[at]);
                end = at;
            }

            at = end + 1;
        }

        return text.ToString();
    }

    private static void EncodeRun(StringBuilder text, ReadOnlySpan<char> run)
    {
        text.Append('&');
        var (bits, count) = (0u, 0);
        foreach (var c in run)
        {
            bits = (bits << 16) | c;
            count += 16;
            while (count >= 6)
            {
                count -= 6;
                text.Append(Digits[(int)(bits >> count) & 63]);
            }

            bits &= (1u << count) - 1;
        }

        if (count > 0)
        {
            text.Append(Digits[(int)(bits << (6 - count)) & 63]);
        }

        text.Append('-');
    }

    private static bool TryDecodeRun(StringBuilder text, ReadOnlySpan<char> run)
    {
        var before = text.Length;
        var (bits, count) = (0u, 0);
        foreach (var c in run)
        {
            if (Digits.IndexOf(c, StringComparison.Ordinal) is var digit && digit < 0)
            {
                text.Length = before;
                return false;
            }

            bits = (bits << 6) | (uint)digit;
            count += 6;
            if (count >= 16)
            {
                count -= 16;
                text.Append((char)(bits >> count));
                bits &= (1u << count) - 1;
            }
        }

        // what is left can only be padding
        if (count >= 6 || bits != 0)
        {
            text.Length = before;
            return false;
        }

        return true;
    }
}
