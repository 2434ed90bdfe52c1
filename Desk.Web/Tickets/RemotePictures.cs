using System.Net;
using System.Text.RegularExpressions;

namespace Desk.Web.Tickets;

/// <summary>What a safe body holds back of pictures from elsewhere.</summary>
/// <param name="Waiting">How many can be shown when somebody asks for them.</param>
/// <param name="Out">How many never are: they track who reads, or lie where nothing is loaded from.</param>
public readonly record struct HeldPictures(int Waiting, int Out);

/// <summary>
/// Puts the pictures that <c>data-remote-…</c> hold back into their places, for one answer alone. Only by https: what a mail names by http is asked for by https too. Nothing is fetched by the
/// server; nothing is asked of addresses that are no public names, so that a mail cannot knock at what stands beside the reader.
/// </summary>
public static partial class RemotePictures
{
    private static readonly string[] NearNames = [".localhost", ".local", ".internal", ".home.arpa", ".lan"];

    /// <summary>Counts without changing anything.</summary>
    public static HeldPictures Count(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var held = new HeldPictures();
        if (IsHeldIn(html))
        {
            foreach (Match tag in Tags().Matches(html))
            {
                _ = Place(tag.Value, ref held);
            }
        }

        return held;
    }

    /// <summary>The same body with its pictures in their places.</summary>
    public static string Show(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var held = new HeldPictures();
        return IsHeldIn(html) ? Tags().Replace(html, tag => Place(tag.Value, ref held)) : html;
    }

    private static bool IsHeldIn(string html) => html.Contains("data-remote-", StringComparison.Ordinal);

    private static string Place(string tag, ref HeldPictures held)
    {
        if (!IsHeldIn(tag) || Opening().Match(tag) is not { Success: true } opening)
        {
            return tag;
        }

        var attributes = opening.Groups["name"].Captures.Select((name, i) => (Name: name.Value, Value: WebUtility.HtmlDecode(opening.Groups["value"].Captures[i].Value))).ToList();
        var rest = tag[opening.Length..];
        foreach (var (name, value) in attributes.Where(a => a.Name.StartsWith("data-remote-", StringComparison.Ordinal)).ToList())
        {
            var shown = name["data-remote-".Length..];
            var placed = shown == "style" ? StyleUrl().Replace(value, url => PlaceInStyle(url.Groups["url"].Value))
                : shown == "src" && IsOnePixel(attributes) ? null : Secure(value);
            if (placed is null)
            {
                held = held with { Out = held.Out + 1 };
                continue;
            }

            held = held with { Waiting = held.Waiting + 1 };
            attributes.RemoveAll(a => a.Name == shown || a.Name == name);
            if (opening.Groups["tag"].Value != "style")
            {
                attributes.Add((shown, placed));
            }
            else if (!placed.Contains('<', StringComparison.Ordinal))
            {
                rest = ">" + placed;
            }
        }

        return $"<{opening.Groups["tag"].Value}{string.Concat(attributes.Select(a => $" {a.Name}=\"{Encode(a.Value)}\""))}{rest}";
    }

    private static string PlaceInStyle(string url) => url.StartsWith("http", StringComparison.OrdinalIgnoreCase)
        ? Secure(url) is { } secure && !secure.Contains('\'', StringComparison.Ordinal) ? $"url('{secure}')" : "none"
        : $"url('{url}')";

    private static string? Secure(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.HostNameType != UriHostNameType.Dns || uri.UserInfo.Length > 0 || !IsPublic(uri.IdnHost.TrimEnd('.')))
        {
            return null;
        }

        return uri.Scheme == Uri.UriSchemeHttps ? uri.AbsoluteUri
            : uri.Scheme == Uri.UriSchemeHttp && uri.IsDefaultPort ? new UriBuilder(uri) { Scheme = Uri.UriSchemeHttps, Port = -1 }.Uri.AbsoluteUri
            : null;
    }

    private static bool IsPublic(string host) => host.Contains('.', StringComparison.Ordinal) && !Array.Exists(NearNames, n => host.EndsWith(n, StringComparison.OrdinalIgnoreCase));

    // there is nothing to see of it: it only tells its sender that the mail was read
    private static bool IsOnePixel(List<(string Name, string Value)> attributes)
    {
        var style = attributes.Find(a => a.Name == "style").Value ?? "";
        if (Unseen().IsMatch(style))
        {
            return true;
        }

        bool? width = IsTiny("width"), height = IsTiny("height");
        return (width ?? height) == true && (height ?? width) == true;

        bool? IsTiny(string name) => Sides().Matches(style).FirstOrDefault(s => s.Groups["side"].Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } side
            ? Tiny().IsMatch(side.Groups["size"].Value)
            : attributes.Find(a => a.Name == name).Value is { } size ? Tiny().IsMatch(size) : null;
    }

    private static string Encode(string value) => value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("`", "&#96;", StringComparison.Ordinal);

    /// <summary>Opening tags as the sanitiser writes them; of a style element its rules too.</summary>
    [GeneratedRegex("""<style\b[^<]*|<[a-z][^<>]*""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex("""^<(?<tag>[a-z][a-z0-9]*)(?: (?<name>[a-z-]+)="(?<value>[^"]*)")*(?=\z|>)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Opening();

    [GeneratedRegex("""url\('(?<url>[^']*)'\)""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex StyleUrl();

    [GeneratedRegex("""(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$))""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unseen();

    [GeneratedRegex("""(?:^|;)\s*(?<side>width|height)\s*:\s*(?<size>[^;]*)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Sides();

    [GeneratedRegex("""^\s*[01](?:\.\d+)?\s*(?:px)?\s*(?:!important)?\s*$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tiny();
}
