using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Infrastructure.Database;

/// <summary>Brings the database to the model of this program.</summary>
public static class MigrateDatabase
{
    private const int Tries = 600;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    /// <summary>Applies what is missing. Returns how many migrations that were.</summary>
    public static async Task<int> RunAsync(IDeskContextFactory contexts, DataDirectory data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(data);
        await using var context = contexts.CreateForInstallation();
        if (!(await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            return 0;
        }

        // On SQLite the framework's own lock is a row that outlives a killed process; a file lock ends with it.
        var isFile = context.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);
        await using var alone = isFile ? await LockAsync(Path.Combine(data.Path, "migrate.lock"), cancellationToken) : null;
        if (isFile)
        {
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        }

        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        await context.Database.MigrateAsync(cancellationToken);
        return pending;
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (tries < Tries) // another process migrates
            {
                await Task.Delay(BetweenTries, cancellationToken);
            }
        }
    }
}
