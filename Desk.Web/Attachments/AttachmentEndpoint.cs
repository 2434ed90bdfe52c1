using System.Net.Mime;
using Desk.Core.Attachments;
using Desk.Web.People;
using Desk.Web.Shell;
using Microsoft.Net.Http.Headers;

namespace Desk.Web.Attachments;

/// <summary>Hands out files that came with mail. They come from strangers: none of them is ever run or shown as a page.</summary>
internal static class AttachmentEndpoint
{
    private static readonly HashSet<string> Pictures = new(StringComparer.OrdinalIgnoreCase) { "image/png", "image/jpeg", "image/gif", "image/webp" };

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(DeskUrls.AttachmentRoute, RunAsync).RequireAuthorization();

    private static async Task<IResult> RunAsync(long id, HttpContext http, AgentSession session, OpenAttachment attachments, CancellationToken cancellationToken)
    {
        if (await session.FindAsync(http.User, cancellationToken) is not { } agent || await attachments.RunAsync(agent, id, cancellationToken) is not { } file)
        {
            return Results.NotFound();
        }

        var isPicture = Pictures.Contains(file.Type);
        var disposition = new ContentDispositionHeaderValue(isPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name.Length > 0 ? file.Name : "attachment");
        var headers = http.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        headers.CacheControl = "private, max-age=3600";
        return Results.Stream(file.Content, isPicture || file.Type == MediaTypeNames.Application.Pdf ? file.Type : MediaTypeNames.Application.Octet);
    }
}
