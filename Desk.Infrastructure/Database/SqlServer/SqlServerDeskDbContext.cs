using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Desk.Infrastructure.Database.SqlServer;

public sealed class SqlServerDeskDbContext(DbContextOptions<SqlServerDeskDbContext> options, TenantScope? scope = null) : DeskDbContext(options, scope)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        DeriveColumns.OfOccurrences(builder, "[FromAddress]", (text, sign) => $"CHARINDEX('{sign}', {text})", (text, place) => $"SUBSTRING({text}, {place} + 1, 400)", "LEFT([MailId], 200)", stored: false);
        DeriveColumns.OfCustomers(builder, "SUBSTRING([SearchKey], CHARINDEX(NCHAR(10), [SearchKey]) + 1, 401)", stored: false);

        // no index of this server leaves rows out by a column that is computed
        foreach (var index in builder.Entity<Occurrence>().Metadata.GetIndexes().Where(i => i.Properties.Any(p => p.GetComputedColumnSql() is not null)))
        {
            index.SetFilter(null);
        }

        TranslateBetween.As(builder, (from, until) => new SqlFunctionExpression(
            "DATEDIFF_BIG", [new SqlFragmentExpression("microsecond"), from, until], nullable: true, argumentsPropagateNullability: [false, true, true], typeof(long), LongTypeMapping.Default));

        // the context stamps TenantId itself; only the database's own ids are identity columns
        foreach (var type in builder.Model.GetEntityTypes())
        {
            type.FindProperty(nameof(ITenantScoped.TenantId))?.SetValueGenerationStrategy(SqlServerValueGenerationStrategy.None);

            // what is looked up or unique compares byte by byte, as on the other databases; the server's own collation may take ß for ss
            foreach (var property in type.GetProperties().Where(p => p.ClrType == typeof(string) && IsLookedUp(p) && typeof(ITenantScoped).IsAssignableFrom(type.ClrType)))
            {
                property.SetCollation("Latin1_General_100_BIN2");
            }
        }
    }

    private static bool IsLookedUp(IMutableProperty property) =>
        property.IsKey() || property.GetContainingIndexes().Any(i => i.IsUnique) || property.Name == nameof(Message.MailIdHash);
}
