using System.Net;
using System.Text.RegularExpressions;
using Desk.Core.Tickets;
using Desk.Infrastructure.Mail.Html;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Tickets;

/// <summary>Wraps the safe body of a mail as a page of its own, for a frame that runs no scripts and loads nothing from elsewhere.</summary>
public static partial class MessageBodyPage
{
    /// <summary>What the page may do: show pictures from here, and open links in another tab.</summary>
    public const string Policy = "default-src 'none'; img-src 'self' data:" + Rest;

    /// <summary>The same where somebody has asked for the mail's pictures: they come from where they lie, and nothing else does.</summary>
    public const string PolicyWithPictures = "default-src 'none'; img-src 'self' data: https:" + Rest;

    /// <summary>What its frame may do: no scripts, no forms; the screen measures the mail, and links open in a tab of their own.</summary>
    public const string Sandbox = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";

    private const string Rest = "; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox " + Sandbox;

    // a picture that is narrowed keeps the proportions it is given, not those of its file: a dot that is drawn out divides or keeps apart
    private const string Style = """
        :root{color-scheme:light;--text:#1b1c1e;--dim:#5d6066;--accent:#5b5bd6;--line:#d6d5d0}
        [data-theme=dark]:not([data-paper]){color-scheme:dark;--text:#edeef0;--dim:#b0b4ba;--accent:#8b8bf0;--line:#3a3d42}
        html{background:transparent;overflow-x:auto;overflow-y:hidden}
        html[data-paper]{background:#fff}
        body{margin:0;font:14px/22px Inter,system-ui,-apple-system,"Segoe UI",sans-serif;color:var(--text);overflow-wrap:anywhere}
        html[data-paper][data-theme=dark] body{padding:10px 12px}
        a[href]{color:var(--accent)}.withheld{display:flex;flex-wrap:wrap;align-items:center;gap:4px 8px;color:var(--dim);font:12px/18px Inter,system-ui,-apple-system,"Segoe UI",sans-serif;margin:0 0 8px}.withheld a{border:1px solid var(--line);border-radius:6px;padding:2px 8px;color:inherit;text-decoration:none}.withheld a:hover{border-color:currentColor}:focus-visible{outline:2px solid var(--accent);outline-offset:1px}.left-out{display:inline-block;color:var(--dim);font-size:12px;border:1px dashed var(--line);border-radius:6px;padding:2px 8px}p,li,div,td{unicode-bidi:plaintext}p{margin:0 0 8px}img{max-width:100%}pre{white-space:pre-wrap}table{max-width:100%;border-collapse:collapse}td,th{border-color:var(--line);overflow-wrap:break-word}
        img[width][height]:not([width$="%"],[style^="height"],[style*=";height"],[style*="; height"]){height:auto;aspect-ratio:attr(width type(<number>))/attr(height type(<number>))}img[height]:not([width]){object-fit:contain}
        blockquote{margin:8px 0;padding:0 0 0 12px;border-left:2px solid var(--line);color:var(--dim)}
        .fold>summary{display:table;list-style:none;cursor:pointer;margin:6px 0;border:1px solid var(--line);border-radius:6px;padding:3px 8px;font:14px/18px Inter,system-ui,sans-serif;color:var(--dim)}.fold>summary::-webkit-details-marker{display:none}.fold>summary:hover{border-color:currentColor}
        [data-ours] blockquote{color:var(--dim)!important}[data-ours] :is(blockquote,td,hr){border-color:var(--line)!important}
        """;

    /// <summary>The whole page.</summary>
    /// <param name="body">The mail's sanitised HTML.</param>
    /// <param name="theme"><c>dark</c>, or anything else for light.</param>
    /// <param name="pictures">What was asked for of pictures from elsewhere.</param>
    /// <param name="reader">Whose screen it is for: the browser remembers for whom pictures are always shown.</param>
    public static string Write(MessageBody body, string? theme, AskedPictures pictures = AskedPictures.None, string reader = "")
    {
        ArgumentNullException.ThrowIfNull(body);
        var held = RemotePictures.Count(body.Html);
        body = pictures.AreShown() ? body with { Html = RemotePictures.Show(body.Html) } : body;

        // a mail that brings its own colours is read on white paper: they were chosen for it
        // (what Desk writes has a few too, for other programs; here they follow the theme)
        var paper = body.IsOurs ? " data-ours" : OwnColours().IsMatch(body.Html) ? " data-paper" : "";
        return $"""
            <!doctype html><html lang="" data-theme="{(theme == "dark" ? "dark" : "light")}"{paper}{WithheldPictures.Marks(held, body.Sender, pictures, reader)}><head><meta charset="utf-8"><title>{T("Mail")}</title><base target="_blank"><style>{Style}</style></head><body dir="auto">{WithheldPictures.Line(held, body.Sender, pictures)}<div class="{SanitizeHtml.Scope}">{WithFolds(ResolveInline(body))}</div></body></html>
            """;
    }

    private static string WithFolds(string html) => html.Replace(
        SanitizeHtml.FoldStart, $"<details class=\"fold\"><summary aria-label=\"{WebUtility.HtmlEncode(T("Quoted text"))}\" title=\"{WebUtility.HtmlEncode(T("Quoted text"))}\">•••</summary>", StringComparison.Ordinal);

    /// <summary>Lets <c>cid:</c> pictures come from the mail's own attachments; those it does not have are left empty.</summary>
    public static string ResolveInline(MessageBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Html.Contains("cid:", StringComparison.OrdinalIgnoreCase) ? Tags().Replace(body.Html, t => ResolveIn(t.Value, body)) : body.Html;
    }

    private static string ResolveIn(string tag, MessageBody body) => NameOfLeftOut(tag, body) is { } name
        ? $"<span class=\"left-out\">{WebUtility.HtmlEncode(T($"The picture {name} was left out; it is below, in the stored mail."))}</span"
        : Cid().Replace(tag, match => Resolve(match, body));

    // a picture that is too large leaves its name in its place; what ends its tag ends the span
    private static string? NameOfLeftOut(string tag, MessageBody body) =>
        body.LeftOut.Count > 0 && tag.StartsWith("<img", StringComparison.OrdinalIgnoreCase) && Cid().Match(tag) is { Success: true } match && match.Groups["name"].Length > 0
        && WebUtility.HtmlDecode(match.Groups["id"].Value) is var id && !body.Inline.ContainsKey(id)
            ? body.LeftOut.GetValueOrDefault(id) ?? body.LeftOut.GetValueOrDefault(Uri.UnescapeDataString(id))
            : null;

    private static string Resolve(Match match, MessageBody body)
    {
        var id = WebUtility.HtmlDecode(match.Groups["id"].Value);
        var isCss = match.Groups["name"].Length == 0;
        return body.Inline.TryGetValue(id, out var file) || body.Inline.TryGetValue(Uri.UnescapeDataString(id), out file)
            ? isCss ? $"url('{DeskUrls.Attachment(file)}')" : $"{match.Groups["name"].Value.ToLowerInvariant()}=\"{DeskUrls.Attachment(file)}\""
            : isCss ? "none" : $"{match.Groups["name"].Value}=\"data:,\"";
    }

    /// <summary>Opening tags; of a style element its rules too. Neither contains the sign that begins the next tag.</summary>
    [GeneratedRegex("""<style\b[^<]*|<[a-z][^<>]*""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex("""(?<=\s)(?<name>src|background)\s*=\s*(?<quote>["'])\s*cid:(?<id>[^"'<>]*)\k<quote>|url\('cid:(?<id>[^'<>]*)'\)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Cid();

    [GeneratedRegex("""<style\b|<[^<>]*?(?:[\s"';-]color\s*[:=]|\bbgcolor\s*=|\bbackground(?:-color|-image)?\s*[:=])""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OwnColours();
}
