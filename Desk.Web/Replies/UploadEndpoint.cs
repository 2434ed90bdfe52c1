using Desk.Core.Attachments;
using Desk.Core.People;
using Desk.Web.Attachments;
using Desk.Web.People;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <summary>Takes the files that are dropped or pasted into the composer: one a request, its bytes as the body, so that the browser can show how far it is.</summary>
internal static class UploadEndpoint
{
    private sealed record Uploaded(long Id);

    // the token is checked by hand: it comes in a header, and the framework looks for it in forms only
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(DeskUrls.Uploads, RunAsync).Require(Permission.ChangeTickets);

    private static async Task<IResult> RunAsync(
        string? name, HttpContext http, IAntiforgery antiforgery, AgentSession session, UploadFile upload, AttachmentOptions limits, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Problem(T("This page is too old: reload it."), StatusCodes.Status400BadRequest);
        }

        if (await session.FindAsync(http.User, cancellationToken) is not { } agent)
        {
            return Problem(T("You are not signed in any more."), StatusCodes.Status403Forbidden);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = limits.MaxFileBytes + 1;
        }

        try
        {
            var (outcome, id) = await upload.RunAsync(agent, name ?? "", http.Request.ContentType ?? "", http.Request.Body, cancellationToken);
            return outcome switch
            {
                UploadOutcome.Done => Results.Json(new Uploaded(id!.Value)),
                UploadOutcome.TooLarge => TooLarge(limits),
                UploadOutcome.Empty => Problem(T("The file is empty."), StatusCodes.Status400BadRequest),
                _ => Problem(T("You may write notes, but not send files."), StatusCodes.Status403Forbidden),
            };
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(limits);
        }
    }

    private static IResult TooLarge(AttachmentOptions limits) => Problem(FileWords.TooLarge(limits), StatusCodes.Status413PayloadTooLarge);

    private static IResult Problem(string text, int status) => Results.Text(text, "text/plain", null, status);
}
