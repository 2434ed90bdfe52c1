using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Satisfaction;
using Desk.Core.Tenants;
using Desk.Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.EndToEnd;

/// <summary>Looks into the database of a running, or killed, server.</summary>
internal static class DeskData
{
    public static DeskDbContext Open(DeskProcess desk) => desk.Contexts.CreateForInstallation();

    /// <summary>Waits until something holds there.</summary>
    public static Task HoldsAsync(DeskProcess desk, string what, Func<DeskDbContext, Task<bool>> holds) => Eventually.TrueAsync(
        async () =>
        {
            await using var context = Open(desk);
            return await holds(context);
        },
        what);

    /// <summary>The demo's organisation.</summary>
    public static async Task<TenantScope> TenantAsync(DeskProcess desk)
    {
        await using var context = Open(desk);
        return new TenantScope(await context.Organisations.Select(o => o.Id).FirstAsync());
    }

    /// <summary>The page of a demo customer who was satisfied, as the link in the mail leads there.</summary>
    public static async Task<string> RatePageAsync(DeskProcess desk)
    {
        var tenant = await TenantAsync(desk);
        await using var context = desk.Contexts.Create(tenant);
        var askId = await context.RatingAsks.Where(a => a.Rating == Rating.Good).Select(a => a.Id).FirstAsync();
        var key = new ThreadKeyInDatabase(desk.Contexts, MasterKey.Load(Path.Combine(desk.Data, "keys", "master.key")), TimeProvider.System);
        return $"/rate/{new ThreadToken(key).Ratings.Of(tenant, askId)}";
    }

    /// <summary>The ledger's rows of mails of these subjects.</summary>
    public static async Task<List<Occurrence>> LedgerAsync(DeskProcess desk, string about)
    {
        await using var context = Open(desk);
        return await context.Occurrences.IgnoreQueryFilters().AsNoTracking().Where(o => o.Subject.StartsWith(about)).ToListAsync();
    }
}
