using System.Globalization;
using System.Net.Mime;
using Desk.Core.Intake;
using Desk.Web.People;
using Desk.Web.Shell;

namespace Desk.Web.Intake;

/// <summary>Hands out raw mails as files. They come from strangers: none is ever shown as a page.</summary>
internal static class RawMailEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(DeskUrls.RawMailRoute, RunAsync).RequireAuthorization();

    private static async Task<IResult> RunAsync(long id, HttpContext http, AgentSession session, ReadLedgerMail ledger, CancellationToken cancellationToken)
    {
        if (await session.FindAsync(http.User, cancellationToken) is not { } agent || await ledger.OpenAsync(agent, id, cancellationToken) is not { } raw)
        {
            return Results.NotFound();
        }

        var headers = http.Response.Headers;
        headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=mail-{id}.eml");
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        headers.CacheControl = "private, no-store";
        return Results.Stream(raw, MediaTypeNames.Application.Octet);
    }
}
