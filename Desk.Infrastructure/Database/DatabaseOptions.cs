namespace Desk.Infrastructure.Database;

public enum DatabaseProvider
{
    /// <summary>The embedded default: one file in the data directory.</summary>
    Sqlite,
    SqlServer,
    PostgreSql,
}

/// <summary>Which database, and how to reach it.</summary>
/// <param name="Provider">Setting <c>Database:Provider</c>.</param>
/// <param name="ConnectionString">Setting <c>ConnectionStrings:Desk</c>; for SQLite made from the data directory when it is not set.</param>
public sealed record DatabaseChoice(DatabaseProvider Provider, string ConnectionString);
