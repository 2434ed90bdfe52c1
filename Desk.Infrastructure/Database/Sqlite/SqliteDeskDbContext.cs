using System.Linq.Expressions;
using Desk.Core.Database;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Desk.Infrastructure.Database.Sqlite;

public sealed class SqliteDeskDbContext(DbContextOptions<SqliteDeskDbContext> options, TenantScope? scope = null) : DeskDbContext(options, scope)
{
    public override Task InsertAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken) => WriteRows.RunAsync(this, rows, insert: true, cancellationToken);

    public override Task UpdateAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken) => WriteRows.RunAsync(this, rows, insert: false, cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // SQLite has no type for a point in time; ticks sort and compare as they should
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        DeriveColumns.OfOccurrences(builder, "\"FromAddress\"", (text, sign) => $"instr({text}, '{sign}')", (text, place) => $"substr({text}, {place} + 1)", """substr("MailId", 1, 200)""", stored: false);
        DeriveColumns.OfCustomers(builder, """substr("SearchKey", instr("SearchKey", char(10)) + 1)""", stored: false);

        // both are ticks, of which ten are a microsecond
        TranslateBetween.As(builder, (from, until) => Number(ExpressionType.Divide, Number(ExpressionType.Subtract, until, from), new SqlConstantExpression(10L, LongTypeMapping.Default)));
    }

    private static SqlBinaryExpression Number(ExpressionType operation, SqlExpression left, SqlExpression right) => new(operation, left, right, typeof(long), LongTypeMapping.Default);

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
