using System.Net.Mime;
using System.Text;
using Desk.Core.Tickets;
using Desk.Web.People;
using Desk.Web.Shell;

namespace Desk.Web.Tickets;

/// <summary>Serves the HTML of one mail for its frame.</summary>
internal static class MessageBodyEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(DeskUrls.MessageBodyRoute, RunAsync).RequireAuthorization();

    private static async Task<IResult> RunAsync(
        long id, string? theme, string? pictures, HttpContext http, AgentSession session, ReadMessageBody bodies, CancellationToken cancellationToken)
    {
        var asked = IsFrame(http) ? AskedPicturesWords.Read(pictures) : AskedPictures.None;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = asked.AreShown() ? MessageBodyPage.PolicyWithPictures : MessageBodyPage.Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "private, no-store";
        return await session.FindAsync(http.User, cancellationToken) is { } agent && await bodies.RunAsync(agent, id, cancellationToken) is { } body
            ? Results.Text(MessageBodyPage.Write(body, theme, asked, FormattableString.Invariant($"{agent.Tenant.TenantId}:{agent.AgentId}")), MediaTypeNames.Text.Html, Encoding.UTF8)
            : Results.NotFound();
    }

    // a link in a mail leads to a tab of its own: none of them asks for pictures in its reader's name
    private static bool IsFrame(HttpContext http) => http.Request.Headers["Sec-Fetch-Dest"].ToString() is "" or "iframe";
}
