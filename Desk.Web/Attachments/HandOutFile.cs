using System.Net.Mime;
using Desk.Core.Attachments;
using Microsoft.Net.Http.Headers;

namespace Desk.Web.Attachments;

/// <summary>Answers with a file. It comes from a stranger: it is saved, never run or shown as a page, and nothing on the way keeps it for others.</summary>
internal static class HandOutFile
{
    // what these are by their first bytes they may be called; anything else is only bytes
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "image/png", "image/jpeg", "image/gif", "image/webp", MediaTypeNames.Application.Pdf, MediaTypeNames.Text.Plain,
    };

    // no sandbox: not every browser's viewer of PDF works in one
    private const string ShownPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <param name="http">The request.</param>
    /// <param name="file">The file; it is disposed with the answer.</param>
    /// <param name="caching">What the browser may do with it: <c>no-store</c> or <c>max-age=…</c>.</param>
    public static IResult Run(HttpContext http, OpenedAttachment file, string caching) =>
        Answer(http, file, caching, "attachment", "default-src 'none'; sandbox; frame-ancestors 'none'");

    /// <summary>Answers with what <see cref="OpenPreview"/> found fit to be shown, for the screens of Desk alone.</summary>
    /// <param name="http">The request.</param>
    /// <param name="file">The picture or PDF; it is disposed with the answer.</param>
    /// <param name="caching">What the browser may do with it: <c>no-store</c> or <c>max-age=…</c>.</param>
    public static IResult Show(HttpContext http, OpenedAttachment file, string caching)
    {
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Answer(http, file, caching, "inline", ShownPolicy);
    }

    private static IResult Answer(HttpContext http, OpenedAttachment file, string caching, string disposed, string policy)
    {
        var disposition = new ContentDispositionHeaderValue(disposed);
        disposition.SetHttpFileName(file.Name.Length > 0 ? file.Name : "attachment");
        var headers = http.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, " + caching;
        http.Response.ContentLength = file.Size; // a store may hand out a stream that does not know its length
        return Results.Stream(file.Content, Harmless.Contains(file.Type) ? file.Type : MediaTypeNames.Application.Octet);
    }
}
