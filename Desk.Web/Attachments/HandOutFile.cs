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

    /// <param name="http">The request.</param>
    /// <param name="file">The file; it is disposed with the answer.</param>
    /// <param name="caching">What the browser may do with it: <c>no-store</c> or <c>max-age=…</c>.</param>
    public static IResult Run(HttpContext http, OpenedAttachment file, string caching)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name.Length > 0 ? file.Name : "attachment");
        var headers = http.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, " + caching;
        http.Response.ContentLength = file.Size; // a store may hand out a stream that does not know its length
        return Results.Stream(file.Content, Harmless.Contains(file.Type) ? file.Type : MediaTypeNames.Application.Octet);
    }
}
