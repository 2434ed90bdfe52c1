using System.Text.Json;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Web.CommandLine;

/// <summary>The verb <c>replay</c>: processes entries of the ledger again, and prints for each what <c>deliver</c> would.</summary>
internal static class ReplayVerb
{
    public static async Task<int> RunAsync(string[] switches, IReadOnlyList<long> occurrences, CancellationToken cancellationToken)
    {
        var (_, services) = await VerbServices.PrepareAsync(switches, cancellationToken);
        await using var _ = services;
        var failed = false;
        foreach (var id in occurrences)
        {
            if (await TenantOfAsync(services, id, cancellationToken) is not { } tenant)
            {
                await Console.Error.WriteLineAsync($"There is no mail {id} in the ledger.");
                failed = true;
                continue;
            }

            // what is begun is brought to its end
            await services.GetRequiredService<ReplayMail>().RunAsync(tenant, [id], CancellationToken.None);
            var entry = await services.GetRequiredService<ReadLedger>().OneAsync(tenant, id, CancellationToken.None);
            failed |= entry is not { State: OccurrenceState.Done };
            await PrintAsync(id, entry);
        }

        return failed ? DeskCommandLine.Failed : 0;
    }

    private static async Task<TenantScope?> TenantOfAsync(ServiceProvider services, long id, CancellationToken cancellationToken)
    {
        await using var context = services.GetRequiredService<IDeskContextFactory>().CreateForInstallation();
        var tenant = await context.Occurrences.IgnoreQueryFilters().Where(o => o.Id == id).Select(o => (long?)o.TenantId).SingleOrDefaultAsync(cancellationToken);
        return tenant is { } known ? new TenantScope(known) : null;
    }

    private static Task PrintAsync(long id, LedgerEntry? entry) => Console.Out.WriteLineAsync(JsonSerializer.Serialize(
        new
        {
            occurrence = id,
            fate = FateName.Of(entry?.Fate ?? MailFate.Failed),
            ticket = entry?.TicketNumber,
            created = entry is { CreatedTicket: true },
            reason = entry?.Reason ?? "",
        }, InspectMail.Json));
}
