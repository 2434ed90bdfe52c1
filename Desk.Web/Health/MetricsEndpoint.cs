using System.Net;
using System.Security.Cryptography;
using System.Text;
using Desk.Core.Intake;
using Microsoft.Net.Http.Headers;

namespace Desk.Web.Health;

/// <summary><c>/metrics</c>, for Prometheus. It names no address and no organisation, but how much mail there is, is nobody's business either.</summary>
internal static class MetricsEndpoint
{
    private const string Bearer = "Bearer ";

    public static void MapDeskMetrics(this IEndpointRouteBuilder app) => app.MapGet("/metrics", AnswerAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(HttpContext http, MetricsOptions options, ReadInstallation installation, CountCircuits circuits, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (options.Token.Length > 0)
        {
            if (!Shows(http.Request, options.Token))
            {
                http.Response.Headers.WWWAuthenticate = "Bearer";
                return Results.Text("Show Metrics:Token as a bearer token.", statusCode: StatusCodes.Status401Unauthorized);
            }
        }
        else if (!IsFromHere(http))
        {
            return Results.Text("Only this machine may read its metrics. Set Metrics:Token to read them from elsewhere.", statusCode: StatusCodes.Status403Forbidden);
        }

        return Results.Text(MetricsText.Of(await installation.RunAsync(cancellationToken), circuits.Connected), "text/plain; version=0.0.4; charset=utf-8");
    }

    // hashed, so that comparing takes the same time whatever is shown
    private static bool Shows(HttpRequest request, string token) => request.Headers.Authorization.ToString() is { } shown
        && shown.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown[Bearer.Length..].Trim())), SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    // a proxy on this machine speaks for others, and says so
    private static bool IsFromHere(HttpContext http) => http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !http.Request.Headers.Keys.Any(k => k.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase))
        && !http.Request.Headers.ContainsKey("Forwarded") && !http.Request.Headers.ContainsKey(HeaderNames.Via) && !http.Request.Headers.ContainsKey("X-Real-IP");
}
