using System.Text;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>How a text travels: as it is when no mail server on the way could harm it, else in one that stays half readable
/// unless most of it would be codes.</summary>
internal static class ChooseTextEncoding
{
    private const int LongestLine = 76;

    public static ContentEncoding For(string text)
    {
        if (IsSafe(text))
        {
            return ContentEncoding.SevenBit;
        }

        var bytes = Encoding.UTF8.GetByteCount(text);
        var plain = text.Count(c => c is >= ' ' and <= '~' and not '=' or '\n');
        return plain + (3 * (bytes - plain)) <= 2 * bytes ? ContentEncoding.QuotedPrintable : ContentEncoding.Base64;
    }

    private static bool IsSafe(string text)
    {
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range];
            if (line.Length > LongestLine || line.ContainsAnyExceptInRange(' ', '~') || line.EndsWith(" ") || line.StartsWith("From ", StringComparison.Ordinal) || line.StartsWith("."))
            {
                return false;
            }
        }

        return true;
    }
}
