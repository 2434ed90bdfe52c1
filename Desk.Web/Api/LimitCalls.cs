using System.Globalization;
using System.Threading.RateLimiting;
using Desk.Core.People;
using Microsoft.AspNetCore.RateLimiting;

namespace Desk.Web.Api;

/// <summary>So many calls a minute: for each agent with all tokens together, and for each address of those who show no valid token.</summary>
internal static class LimitCalls
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static RateLimiterOptions Options(ApiOptions api) => new()
    {
        RejectionStatusCode = StatusCodes.Status429TooManyRequests,
        GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetFixedWindowLimiter(
            Caller(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = api.CallsPerMinute, Window = Window })),
        OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : Window;
            var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await ApiProblem.WriteAsync(
                rejected.HttpContext, StatusCodes.Status429TooManyRequests, $"More than {api.CallsPerMinute} calls in a minute; try again in {seconds} s.");
        },
    };

    private static string Caller(HttpContext http) => http.Features.Get<ApiCaller>() is { Agent: var agent }
        ? string.Create(CultureInfo.InvariantCulture, $"agent {agent.Tenant.TenantId} {agent.AgentId}")
        : $"address {http.Connection.RemoteIpAddress}";
}
