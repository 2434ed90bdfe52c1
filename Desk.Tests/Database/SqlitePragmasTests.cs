using Desk.Infrastructure.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Database;

public sealed class SqlitePragmasTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Fact]
    public async Task Open_NewAndFromThePool_IsSetUpAllTheSame()
    {
        var desk = await databases.OpenAsync(DatabaseProvider.Sqlite);
        SqliteConnection.ClearAllPools();
        await using var first = desk.Contexts.CreateForInstallation();
        (await SettingsAsync(first)).ShouldBe(Expected);
        await using (var second = desk.Contexts.CreateForInstallation())
        {
            (await SettingsAsync(second)).ShouldBe(Expected, "a native connection of its own");
        }

        await using var third = desk.Contexts.CreateForInstallation();
        (await SettingsAsync(third)).ShouldBe(Expected, "one that was used before");
    }

    private static readonly (long BusyTimeout, long Synchronous, long ForeignKeys, long CacheSize, string Journal) Expected = (30000, 2, 1, -8000, "wal");

    private static async Task<(long BusyTimeout, long Synchronous, long ForeignKeys, long CacheSize, string Journal)> SettingsAsync(DbContext context)
    {
        await context.Database.OpenConnectionAsync(); // open until the context is disposed of
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        return ((long)Ask("busy_timeout"), (long)Ask("synchronous"), (long)Ask("foreign_keys"), (long)Ask("cache_size"), (string)Ask("journal_mode"));

        object Ask(string pragma)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            return command.ExecuteScalar()!;
        }
    }
}
