using Desk.Infrastructure.Database;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Desk.Tests.Database;

/// <summary>Where the tests' databases come from: migrated once for each provider, then copied for each test class.</summary>
internal static class TestServers
{
    private static readonly string? SqlServer = Environment.GetEnvironmentVariable("DESK_TEST_SQLSERVER");
    private static readonly string? Postgres = Environment.GetEnvironmentVariable("DESK_TEST_POSTGRES");
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MigrateSqliteAsync);
    private static readonly Lazy<Task<(string Server, string Template)>> PostgresTemplate = new(MigratePostgresAsync);

    /// <summary>Why there is no such database here; null when there is.</summary>
    public static string? WhyNot(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.SqlServer when string.IsNullOrEmpty(SqlServer) => "SQL Server is not configured: set DESK_TEST_SQLSERVER to a connection string.",
        DatabaseProvider.PostgreSql when string.IsNullOrEmpty(Postgres) && PostgresServer.Binaries is null =>
            "PostgreSQL is not installed: apt-get install postgresql, or set DESK_TEST_POSTGRES to a connection string.",
        _ => null,
    };

    /// <summary>A fresh database with every migration applied.</summary>
    public static async Task<DatabaseChoice> CreateAsync(DatabaseProvider provider)
    {
        var name = NewName();
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                var file = Path.Combine(Directory.CreateTempSubdirectory("desk-tests-").FullName, "desk.db");
                File.Copy(await SqliteTemplate.Value, file);
                return new DatabaseChoice(provider, $"Data Source={file}");
            case DatabaseProvider.PostgreSql:
                var (server, template) = await PostgresTemplate.Value;
                await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {template}");
                return new DatabaseChoice(provider, new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString);
            default:
                var choice = new DatabaseChoice(provider, new SqlConnectionStringBuilder(SqlServer) { InitialCatalog = name }.ConnectionString);
                await MigrateAsync(choice);
                return choice;
        }
    }

    public static async Task DropAsync(DatabaseChoice choice)
    {
        await using (var context = new DeskContextFactory(choice, []).CreateForInstallation())
        {
            await context.Database.EnsureDeletedAsync();
        }

        if (choice.Provider == DatabaseProvider.Sqlite)
        {
            using var connection = new SqliteConnection(choice.ConnectionString);
            SqliteConnection.ClearPool(connection);
            Directory.Delete(Path.GetDirectoryName(connection.DataSource)!, true);
        }
    }

    private static async Task<string> MigrateSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("desk-tests-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, true);
        var file = Path.Combine(folder, "template.db");
        await MigrateAsync(new DatabaseChoice(DatabaseProvider.Sqlite, $"Data Source={file};Pooling=False"));
        return file;
    }

    private static async Task<(string Server, string Template)> MigratePostgresAsync()
    {
        var server = string.IsNullOrEmpty(Postgres) ? await PostgresServer.StartAsync() : Postgres;
        var template = NewName();
        await ExecuteAsync(server, $"CREATE DATABASE {template}");
        await MigrateAsync(new DatabaseChoice(
            DatabaseProvider.PostgreSql, new NpgsqlConnectionStringBuilder(server) { Database = template, Pooling = false }.ConnectionString));
        if (server == Postgres)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => ExecuteAsync(server, $"DROP DATABASE IF EXISTS {template}").GetAwaiter().GetResult();
        }

        return (server, template);
    }

    private static async Task MigrateAsync(DatabaseChoice choice)
    {
        await using var context = new DeskContextFactory(choice, []).CreateForInstallation();
        await context.Database.MigrateAsync();
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string NewName() => $"desk_test_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}";
}
