using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Desk.Infrastructure.Mail.Html;

internal enum PictureKind
{
    None,

    /// <summary>A part of the mail, or data in the address itself.</summary>
    Own,
    Remote,
}

/// <summary>Addresses in a mail's HTML, read as browsers read them: control characters and blanks inside a scheme do not count.</summary>
internal static partial class MailUrl
{
    private const int LongestLink = 8000;

    /// <summary>About 3 MB of picture; larger ones belong into parts of their own.</summary>
    private const int LongestPicture = 4_000_000;

    private static readonly string[] PictureTypes = ["png", "gif", "jpeg", "jpg", "webp"];

    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=%");

    private static readonly SearchValues<char> Odd = SearchValues.Create(
        [.. Enumerable.Range(0, ' ' + 1).Select(c => (char)c), .. "\u007F\u00AD\u200B\u200C\u200D\u200E\u200F\u2028\u2029\uFEFF"]);

    /// <summary>http, https, mailto or tel; null for anything else, relative addresses included: a mail has no base.</summary>
    public static string? Link(string value)
    {
        var url = Strip(value);
        return url.Length <= LongestLink && LinkScheme().IsMatch(url) ? url : null;
    }

    /// <summary>Pictures of the mail itself stay; a remote one waits until somebody asks for it.</summary>
    public static (PictureKind Kind, string Url) Picture(string value)
    {
        if (value.Length > LongestPicture)
        {
            return (PictureKind.None, "");
        }

        var url = Strip(value);
        if (IsPart(url) || IsPictureData(url))
        {
            return (PictureKind.Own, url);
        }

        if (url.StartsWith("//", StringComparison.Ordinal))
        {
            url = "https:" + url;
        }

        return url.Length <= LongestLink && RemoteScheme().IsMatch(url) ? (PictureKind.Remote, url) : (PictureKind.None, "");
    }

    public static bool IsPart(string url) => url.Length <= LongestLink && url.StartsWith("cid:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Only types that are nothing but pixels: a drawing of SVG is a document.</summary>
    private static bool IsPictureData(string url)
    {
        const string Start = "data:image/";
        var comma = url.IndexOf(',', StringComparison.Ordinal);
        return comma is > 0 and < 40 && url.StartsWith(Start, StringComparison.OrdinalIgnoreCase)
            && Array.Exists(PictureTypes, t => url.AsSpan(Start.Length, comma - Start.Length).Equals($"{t};base64", StringComparison.OrdinalIgnoreCase))
            && url.AsSpan(comma + 1).IndexOfAnyExcept(Base64) < 0;
    }

    private static string Strip(string value)
    {
        value = value.Trim();
        if (value.AsSpan().IndexOfAny(Odd) < 0)
        {
            return value;
        }

        var result = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            _ = c == ' ' ? result.Append("%20") : Odd.Contains(c) ? result : result.Append(c);
        }

        return result.ToString().Trim();
    }

    [GeneratedRegex("""^(https?:[/\\]|mailto:|tel:)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LinkScheme();

    [GeneratedRegex("""^https?://""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RemoteScheme();
}
