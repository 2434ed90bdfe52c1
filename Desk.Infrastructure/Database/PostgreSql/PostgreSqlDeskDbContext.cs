using Desk.Core.Database;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Desk.Infrastructure.Database.PostgreSql;

public sealed class PostgreSqlDeskDbContext(DbContextOptions<PostgreSqlDeskDbContext> options, TenantScope? scope = null) : DeskDbContext(options, scope)
{
    public override Task InsertAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken) => WriteRows.RunAsync(this, rows, insert: true, cancellationToken);

    public override Task UpdateAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken) => WriteRows.RunAsync(this, rows, insert: false, cancellationToken);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        DeriveColumns.OfOccurrences(builder, """substr("FromAddress", strpos("FromAddress", '@') + 1)""", """left("MailId", 200)""", stored: true);
        DeriveColumns.OfCustomers(builder, """substr("SearchKey", strpos("SearchKey", chr(10)) + 1)""", stored: true);

        // the context stamps TenantId itself; only the database's own ids are identity columns
        foreach (var type in builder.Model.GetEntityTypes())
        {
            type.FindProperty(nameof(ITenantScoped.TenantId))?.SetValueGenerationStrategy(NpgsqlValueGenerationStrategy.None);
        }
    }
}
