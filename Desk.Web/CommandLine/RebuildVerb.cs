using System.Text.Json;
using Desk.Core.Database;
using Desk.Core.Reports;
using Desk.Core.Sla;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Web.CommandLine;

/// <summary>The verb <c>rebuild</c>: makes clocks and reports anew, and prints a line for each organisation.</summary>
internal static class RebuildVerb
{
    public const string Clocks = "clocks";
    public const string Reports = "reports";
    public const string All = "all";

    public static async Task<int> RunAsync(string[] switches, string what, CancellationToken cancellationToken)
    {
        var (_, services) = await VerbServices.PrepareAsync(switches, cancellationToken);
        await using var _ = services;
        foreach (var (id, name) in await OrganisationsAsync(services, cancellationToken))
        {
            var tenant = new TenantScope(id);
            int? tickets = what == Reports ? null : await services.GetRequiredService<RebuildClocks>().RunAsync(tenant, cancellationToken);
            int? facts = what == Clocks ? null : await services.GetRequiredService<RebuildReports>().RunAsync(tenant, cancellationToken);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { organisation = name, clocks = tickets is { } t ? new { tickets = t } : null, reports = facts is { } f ? new { facts = f } : null }, InspectMail.Json));
        }

        return 0;
    }

    private static async Task<IReadOnlyList<(long Id, string Name)>> OrganisationsAsync(ServiceProvider services, CancellationToken cancellationToken)
    {
        await using var context = services.GetRequiredService<IDeskContextFactory>().CreateForInstallation();
        return [.. (await context.Organisations.AsNoTracking().OrderBy(o => o.Id).Select(o => new { o.Id, o.Name }).ToListAsync(cancellationToken)).Select(o => (o.Id, o.Name))];
    }
}
