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
        long id, string? theme, HttpContext http, AgentSession session, ReadMessageBody bodies, CancellationToken cancellationToken)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = MessageBodyPage.Policy;
        headers.CacheControl = "private, no-store";
        return await session.FindAsync(http.User, cancellationToken) is { } agent && await bodies.RunAsync(agent, id, cancellationToken) is { } body
            ? Results.Text(MessageBodyPage.Write(body, theme), MediaTypeNames.Text.Html, Encoding.UTF8)
            : Results.NotFound();
    }
}
