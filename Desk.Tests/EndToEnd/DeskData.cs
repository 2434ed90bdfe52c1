using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.EndToEnd;

/// <summary>Looks into the database of a running, or killed, server.</summary>
internal static class DeskData
{
    public static DeskDbContext Open(DeskProcess desk) => desk.Contexts.CreateForInstallation();

    /// <summary>The demo's organisation.</summary>
    public static async Task<TenantScope> TenantAsync(DeskProcess desk)
    {
        await using var context = Open(desk);
        return new TenantScope(await context.Organisations.Select(o => o.Id).FirstAsync());
    }

    /// <summary>The ledger's rows of mails of these subjects.</summary>
    public static async Task<List<Occurrence>> LedgerAsync(DeskProcess desk, string about)
    {
        await using var context = Open(desk);
        return await context.Occurrences.IgnoreQueryFilters().AsNoTracking().Where(o => o.Subject.StartsWith(about)).ToListAsync();
    }
}
