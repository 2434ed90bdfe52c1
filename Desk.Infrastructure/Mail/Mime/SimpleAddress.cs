using System.Buffers;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>
/// The shapes that nearly all address fields have: <c>a@b</c>, <c>Name &lt;a@b&gt;</c>, <c>"Name" &lt;a@b&gt;</c>. What is more than that is left to
/// the patient reader, which gives the same for these.
/// </summary>
internal static class SimpleAddress
{
    private static readonly SearchValues<char> NotInName = SearchValues.Create("\"(),:;<>\\\t");
    private static readonly SearchValues<char> NotInQuotes = SearchValues.Create("\"\\");
    private static readonly SearchValues<char> NotInAddress = SearchValues.Create("\"(),:;<>\\\t ");

    public static MailboxAddress? TryRead(ReadOnlySpan<char> text)
    {
        text = text.Trim(' ');
        if (!text.EndsWith(">"))
        {
            return IsAddress(text) && !text.EndsWith(".") ? Make(null, text) : null;
        }

        var angle = text.IndexOf('<');
        if (angle < 0 || !IsAddress(text[(angle + 1)..^1]))
        {
            return null;
        }

        var name = text[..angle].Trim(' ');
        if (name is ['"', .., '"'] && name.Length > 2)
        {
            name = name[1..^1];
            if (name.ContainsAny(NotInQuotes))
            {
                return null;
            }
        }
        else if (name.ContainsAny(NotInName) || name.Contains("  ", StringComparison.Ordinal))
        {
            return null;
        }

        return Make(name, text[(angle + 1)..^1]);
    }

    private static bool IsAddress(ReadOnlySpan<char> text) =>
        text.IndexOf('@') is > 0 and var at && at < text.Length - 1 && !text.ContainsAny(NotInAddress) && !text[(at + 1)..].Contains('@') && !text.Contains("=?", StringComparison.Ordinal);

    private static MailboxAddress Make(ReadOnlySpan<char> name, ReadOnlySpan<char> address)
    {
        var decoded = name.IsEmpty ? "" : Rfc2047.DecodeWords(name.ToString()).Trim();
        decoded = decoded is ['"', _, .., '"'] ? decoded[1..^1] : decoded;
        return MailboxAddress.AsRead(decoded.Length == 0 ? null : decoded, address.ToString());
    }
}
