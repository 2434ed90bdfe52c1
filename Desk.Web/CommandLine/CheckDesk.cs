using System.Globalization;
using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Infrastructure;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Desk.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Desk.Web.CommandLine;

/// <summary>The verb <c>doctor</c>: a line a check, <c>ok</c> or <c>MEND</c>, each with what was seen and what to do. It changes nothing but a probe file.</summary>
internal static class CheckDesk
{
    private const long LittleSpace = 1L << 30;

    public static async Task<int> RunAsync(string[] switches, CancellationToken cancellationToken)
    {
        var (settings, services) = VerbServices.Build(switches);
        await using var _ = services;
        var broken = false;
        foreach (var (name, check) in Checks(settings, services))
        {
            string seen;
            var ok = false;
            try
            {
                (ok, seen) = await check(cancellationToken);
            }
#pragma warning disable CA1031 // a check that fails is a finding
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                seen = ExplainFailure.Sentence(e);
            }

            broken |= !ok;
            await Console.Out.WriteLineAsync($"{(ok ? "ok  " : "MEND")}  {name,-14}{seen}");
        }

        return broken ? DeskCommandLine.Failed : 0;
    }

    private static IEnumerable<(string Name, Func<CancellationToken, Task<(bool, string)>> Check)> Checks(DeskSettings settings, ServiceProvider services)
    {
        var contexts = services.GetRequiredService<IDeskContextFactory>();
        yield return ("data", _ => Task.FromResult(CheckDirectory(settings)));
        yield return ("disk", _ => Task.FromResult(CheckSpace(settings.Data)));
        yield return ("clock", _ => Task.FromResult(CheckClock(services.GetRequiredService<TimeProvider>(), settings.Data)));
        yield return ("database", stop => CheckDatabaseAsync(contexts, settings.Database, stop));
        yield return ("blob store", async stop =>
        {
            await services.GetRequiredService<IBlobStore>().ProbeAsync(stop);
            return (true, "Written and read.");
        });
        yield return ("mailboxes", stop => CheckMailboxesAsync(services, settings.Data, stop));
        yield return ("ledger", stop => CheckLedgerAsync(contexts, stop));
    }

    private static (bool, string) CheckDirectory(DeskSettings settings)
    {
        DeskServices.CreateDataDirectory(settings);
        return (true, $"{settings.Data.Path} can be written to.");
    }

    private static (bool, string) CheckSpace(DataDirectory data)
    {
        var free = new DriveInfo(data.Path).AvailableFreeSpace;
        var text = string.Create(CultureInfo.InvariantCulture, $"{free / (1 << 20):N0} MB free.");
        return free >= LittleSpace ? (true, text) : (false, text + " Make room: Desk needs space for mails and attachments.");
    }

    // A clock that is behind the files it wrote itself went backwards; deadlines and ticket numbers depend on it.
    private static (bool, string) CheckClock(TimeProvider time, DataDirectory data)
    {
        var now = time.GetUtcNow();
        var newest = File.Exists(data.Database) ? new DateTimeOffset(File.GetLastWriteTimeUtc(data.Database), TimeSpan.Zero) : now;
        return newest <= now.AddMinutes(2)
            ? (true, string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd HH:mm:ss} UTC."))
            : (false, string.Create(CultureInfo.InvariantCulture, $"It says {now:yyyy-MM-dd HH:mm:ss} UTC, but the database was written at {newest:yyyy-MM-dd HH:mm:ss}: set the clock, with NTP best."));
    }

    private static async Task<(bool, string)> CheckDatabaseAsync(IDeskContextFactory contexts, DatabaseChoice choice, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        await context.Database.OpenConnectionAsync(cancellationToken);
        var version = context.Database.GetDbConnection().ServerVersion;
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        return pending == 0
            ? (true, $"{choice.Provider} {version}, up to date.")
            : (false, $"{choice.Provider} {version}, {pending} migrations are missing: start Desk, or run the verb migrate.");
    }

    private static async Task<(bool, string)> CheckMailboxesAsync(ServiceProvider services, DataDirectory data, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var mailboxes = await services.GetRequiredService<ListMailboxes>().SourcesAsync(cancellationToken);
        var reached = 0;
        foreach (var mailbox in mailboxes)
        {
            var problem = mailbox.Kind == MailboxKind.Pickup ? CheckPickup(PickupFolder.Of(mailbox, data.Path)) : await services.GetRequiredService<ReachMailbox>().RunAsync(mailbox, cancellationToken);
            if (problem is not null)
            {
                problems.Add($"{mailbox.Address}: {problem}");
            }
            else if (mailbox.Kind != MailboxKind.Pickup)
            {
                reached++;
            }
        }

        return problems.Count == 0
            ? (true, $"{mailboxes.Count} mailboxes, all folders can be worked on{(reached == 0 ? "" : $", all {reached} servers let Desk in")}.")
            : (false, string.Join(' ', problems));
    }

    private static string? CheckPickup(PickupFolder folder)
    {
        try
        {
            folder.Create();
            foreach (var place in new[] { folder.Inbound, folder.Processed, folder.Outbound })
            {
                new DataDirectory(place).Create();
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private static async Task<(bool, string)> CheckLedgerAsync(IDeskContextFactory contexts, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        var dead = await context.Occurrences.IgnoreQueryFilters().CountAsync(o => o.State == OccurrenceState.Dead, cancellationToken);
        return dead == 0 ? (true, "Every mail has its fate.") : (false, $"{dead} mails could not be processed; the ledger page shows them with their errors.");
    }
}
