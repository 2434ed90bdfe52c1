using System.Net.Mime;
using Desk.Core.Attachments;
using Desk.Web.Api;
using Desk.Web.People;
using Desk.Web.Shell;

namespace Desk.Web.Attachments;

/// <summary>Hands out the files of conversations to those who may see them.</summary>
internal static class AttachmentEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("").RequireAuthorization().AddEndpointFilter<AnswerUnreadable>();
        files.MapGet(DeskUrls.AttachmentRoute, RunAsync);
        files.MapGet(DeskUrls.PreviewRoute, PreviewAsync);
        files.MapGet(DeskUrls.LeftOutRoute, LeftOutAsync);
    }

    private static async Task<IResult> RunAsync(long id, HttpContext http, AgentSession session, OpenAttachment attachments, CancellationToken cancellationToken) =>
        await session.FindAsync(http.User, cancellationToken) is { } agent && await attachments.RunAsync(agent, id, cancellationToken) is { } file
            ? HandOutFile.Run(http, file, "max-age=3600")
            : Results.NotFound();

    // the viewer of PDF may ask again, without a cookie: it gets a link of its own
    private static async Task<IResult> PreviewAsync(long id, HttpContext http, AgentSession session, OpenPreview previews, FileLink links, CancellationToken cancellationToken)
    {
        if (await session.FindAsync(http.User, cancellationToken) is not { } agent || await previews.RunAsync(agent, id, cancellationToken) is not { } file)
        {
            return Results.NotFound();
        }

        if (file.Type != MediaTypeNames.Application.Pdf)
        {
            return HandOutFile.Show(http, file, "max-age=3600");
        }

        await file.Content.DisposeAsync();
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Redirect(links.OfPreview(agent.Tenant, id));
    }

    // the whole mail is read for it, so the browser may keep it like any other
    private static async Task<IResult> LeftOutAsync(long id, int part, HttpContext http, AgentSession session, OpenLeftOut leftOut, CancellationToken cancellationToken) =>
        await session.FindAsync(http.User, cancellationToken) is { } agent && await leftOut.RunAsync(agent, id, part, cancellationToken) is { } file
            ? HandOutFile.Run(http, file, "max-age=3600")
            : Results.NotFound();
}
