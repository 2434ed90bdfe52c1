using System.Globalization;
using System.Threading.RateLimiting;
using Desk.Web.Shell;
using Microsoft.AspNetCore.RateLimiting;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Satisfaction;

/// <summary>So many requests a minute for the pages that customers rate on, of each address: nobody tries out tokens, and nobody fills the log.</summary>
internal static class LimitRatings
{
    /// <summary>One answer takes three of them.</summary>
    public const int PerMinute = 60;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IApplicationBuilder UseRatings(this WebApplication app) =>
        app.UseWhen(http => http.Request.Path.StartsWithSegments(DeskUrls.RateRoot), pages => pages.UseRateLimiter(Options()));

    private static RateLimiterOptions Options() => new()
    {
        RejectionStatusCode = StatusCodes.Status429TooManyRequests,
        GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = Window })),
        OnRejected = async (rejected, stop) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = ((int)Window.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            rejected.HttpContext.Response.ContentType = "text/plain; charset=utf-8";
            await rejected.HttpContext.Response.WriteAsync(T("Too many answers came from here. Wait a minute, then follow the link again."), stop);
        },
    };
}
