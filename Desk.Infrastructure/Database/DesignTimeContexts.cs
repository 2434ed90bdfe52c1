using Desk.Infrastructure.Database.PostgreSql;
using Desk.Infrastructure.Database.Sqlite;
using Desk.Infrastructure.Database.SqlServer;
using Microsoft.EntityFrameworkCore.Design;

namespace Desk.Infrastructure.Database;

/// <summary>What <c>build/add-migration.sh</c> opens; nothing connects with these strings.</summary>
internal static class DesignTime
{
    public static T Open<T>(DatabaseProvider provider, string connection)
        where T : class => (new DeskContextFactory(new DatabaseChoice(provider, connection), []).CreateForInstallation() as T)!;
}

internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteDeskDbContext>
{
    public SqliteDeskDbContext CreateDbContext(string[] args) => DesignTime.Open<SqliteDeskDbContext>(DatabaseProvider.Sqlite, "Data Source=design.db");
}

internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerDeskDbContext>
{
    public SqlServerDeskDbContext CreateDbContext(string[] args) => DesignTime.Open<SqlServerDeskDbContext>(DatabaseProvider.SqlServer, "Server=127.0.0.1;Database=design");
}

internal sealed class PostgreSqlDesignTime : IDesignTimeDbContextFactory<PostgreSqlDeskDbContext>
{
    public PostgreSqlDeskDbContext CreateDbContext(string[] args) => DesignTime.Open<PostgreSqlDeskDbContext>(DatabaseProvider.PostgreSql, "Host=127.0.0.1;Database=design");
}
