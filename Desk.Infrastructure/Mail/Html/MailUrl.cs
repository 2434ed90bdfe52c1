using System.Text;
using System.Text.RegularExpressions;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>Addresses in a mail's HTML, read as browsers read them: control characters and blanks inside a scheme do not count.</summary>
internal static partial class MailUrl
{
    private const int LongestLink = 8000;

    /// <summary>http, https, mailto or tel; null for anything else, relative addresses included: a mail has no base.</summary>
    public static string? Link(string value)
    {
        var url = Strip(value);
        return url.Length <= LongestLink && LinkScheme().IsMatch(url) ? url : null;
    }

    /// <summary>Pictures of the mail itself stay; a remote one waits until somebody asks for it.</summary>
    public static (string? Name, string Value) Image(string value)
    {
        var url = Strip(value);
        if (url.StartsWith("cid:", StringComparison.OrdinalIgnoreCase) || DataImage().IsMatch(url))
        {
            return ("src", url);
        }

        if (url.StartsWith("//", StringComparison.Ordinal))
        {
            url = "https:" + url;
        }

        return RemoteScheme().IsMatch(url) && url.Length <= LongestLink ? ("data-remote-src", url) : (null, "");
    }

    private static string Strip(string value)
    {
        var result = new StringBuilder(value.Length);
        foreach (var c in value.AsSpan().Trim())
        {
            if (c > ' ' && c is not ('\u007F' or '\u00AD' or (>= '\u200B' and <= '\u200F') or '\u2028' or '\u2029' or '\uFEFF'))
            {
                result.Append(c);
            }
            else if (c == ' ')
            {
                result.Append("%20");
            }
        }

        return result.ToString();
    }

    [GeneratedRegex("""^(https?:[/\\]|mailto:|tel:)""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex LinkScheme();

    [GeneratedRegex("""^https?://""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex RemoteScheme();

    [GeneratedRegex("""^data:image/(png|gif|jpe?g|webp|bmp);base64,[a-z0-9+/=%]*$""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex DataImage();
}
