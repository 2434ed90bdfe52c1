using System.Text.Json;
using Desk.Core.Attachments;
using Desk.Core.Database;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartz;

namespace Desk.Web.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: database, migrations, blob store and scheduler do too.</summary>
internal static class DeskHealth
{
    private const string Ready = "ready";

    public static IServiceCollection AddDeskHealth(this IServiceCollection services, MetricsOptions metrics)
    {
        services.AddSingleton(metrics).AddSingleton<CountCircuits>().AddSingleton<CircuitHandler>(s => s.GetRequiredService<CountCircuits>());
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [Ready])
            .AddCheck<BlobStoreCheck>("blobStore", tags: [Ready])
            .AddQuartz(o =>
            {
                o.Name = "scheduler";
                o.Tags.Add(Ready);
            });
        return services;
    }

    public static void MapDeskHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = c => c.Tags.Contains(Ready), ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new
        {
            status = report.Status == HealthStatus.Healthy ? "ok" : "failing",
            checks = report.Entries.ToDictionary(e => e.Key, e => new { status = e.Value.Status == HealthStatus.Healthy ? "ok" : "failing", Description = e.Value.Exception is null ? e.Value.Description : "It failed; the log says why." }),
        },
        JsonSerializerOptions.Web,
        http.RequestAborted);

    private sealed class DatabaseCheck(IDeskContextFactory contexts) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var installation = contexts.CreateForInstallation();
            var pending = (await installation.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
            return pending == 0 ? HealthCheckResult.Healthy("Up to date.") : HealthCheckResult.Unhealthy($"{pending} migrations are missing.");
        }
    }

    private sealed class BlobStoreCheck(IBlobStore blobs) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await blobs.ProbeAsync(cancellationToken);
            return HealthCheckResult.Healthy("Written and read.");
        }
    }
}
