using Desk.Core.Database;
using Desk.Core.Tenants;
using Desk.Infrastructure.Database.PostgreSql;
using Desk.Infrastructure.Database.Sqlite;
using Desk.Infrastructure.Database.SqlServer;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Infrastructure.Database;

/// <summary>Opens contexts of the chosen provider.</summary>
public sealed class DeskContextFactory : IDeskContextFactory
{
    // IdentityUserContext takes its schema version from the application's services only; without it the model lacks the passkeys.
    private static readonly IServiceProvider IdentitySchema = new ServiceCollection().AddOptions()
        .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider();

    private readonly Func<TenantScope?, DeskDbContext> _open;

    public DeskContextFactory(DatabaseChoice choice, IEnumerable<IInterceptor> interceptors)
    {
        ArgumentNullException.ThrowIfNull(choice);
        Choice = choice;
        _open = choice.Provider switch
        {
            DatabaseProvider.Sqlite => OpenSqlite(choice.ConnectionString, interceptors),
            DatabaseProvider.SqlServer => OpenSqlServer(choice.ConnectionString, interceptors),
            DatabaseProvider.PostgreSql => OpenPostgreSql(choice.ConnectionString, interceptors),
            _ => throw new ArgumentOutOfRangeException(nameof(choice), choice.Provider, null),
        };
    }

    public DatabaseChoice Choice { get; }

    public DeskDbContext Create(TenantScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return _open(scope);
    }

    public DeskDbContext CreateForInstallation() => _open(null);

    public bool IsAway(Exception failure) => RecognizeAbsence.In(failure);

    private static Func<TenantScope?, DeskDbContext> OpenSqlite(string connection, IEnumerable<IInterceptor> interceptors)
    {
        SqliteBoot.Ensure();
        var options = Builder<SqliteDeskDbContext>([.. interceptors, new SqlitePragmas(), new WriteInTurn()]).UseSqlite(connection)
            .ReplaceService<IQuerySqlGeneratorFactory, SeekByIdFactory>().ReplaceService<IRelationalTransactionFactory, TransactionInTurnFactory>().Options;
        return scope => new SqliteDeskDbContext(options, scope);
    }

    private static Func<TenantScope?, DeskDbContext> OpenSqlServer(string connection, IEnumerable<IInterceptor> interceptors)
    {
        var options = Builder<SqlServerDeskDbContext>(interceptors).UseSqlServer(connection).Options;
        return scope => new SqlServerDeskDbContext(options, scope);
    }

    private static Func<TenantScope?, DeskDbContext> OpenPostgreSql(string connection, IEnumerable<IInterceptor> interceptors)
    {
        var options = Builder<PostgreSqlDeskDbContext>(interceptors).UseNpgsql(connection).Options;
        return scope => new PostgreSqlDeskDbContext(options, scope);
    }

    private static DbContextOptionsBuilder<T> Builder<T>(IEnumerable<IInterceptor> interceptors)
        where T : DbContext =>
        new DbContextOptionsBuilder<T>().UseApplicationServiceProvider(IdentitySchema).AddInterceptors(interceptors);
}
