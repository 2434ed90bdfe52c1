using System.Globalization;
using System.Net.Mime;
using Desk.Core.Intake;
using Desk.Core.Replies;
using Desk.Web.Attachments;
using Desk.Web.People;
using Desk.Web.Shell;

namespace Desk.Web.Intake;

/// <summary>Hands out raw mails as files. They hold what strangers wrote: none is ever shown as a page.</summary>
internal static class RawMailEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var mails = routes.MapGroup("").RequireAuthorization().AddEndpointFilter<AnswerUnreadable>();
        mails.MapGet(DeskUrls.RawMailRoute, RunAsync);
        mails.MapGet(DeskUrls.SentMailRoute, SentAsync);
    }

    private static async Task<IResult> RunAsync(long id, HttpContext http, AgentSession session, ReadLedgerMail ledger, CancellationToken cancellationToken) =>
        await session.FindAsync(http.User, cancellationToken) is { } agent && await ledger.OpenAsync(agent, id, cancellationToken) is { } raw ? FileOf(http, id, raw) : Results.NotFound();

    private static async Task<IResult> SentAsync(long id, HttpContext http, AgentSession session, ReadSentMail sent, CancellationToken cancellationToken) =>
        await session.FindAsync(http.User, cancellationToken) is { } agent && await sent.OpenAsync(agent, id, cancellationToken) is { } raw ? FileOf(http, id, raw) : Results.NotFound();

    private static IResult FileOf(HttpContext http, long id, Stream raw)
    {
        var headers = http.Response.Headers;
        headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=mail-{id}.eml");
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        headers.CacheControl = "private, no-store";
        return Results.Stream(raw, MediaTypeNames.Application.Octet);
    }
}
