using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Desk.Infrastructure.Database;

/// <summary>Tells each database in its own SQL how much time lies between two columns (<see cref="Between"/>).</summary>
internal static class TranslateBetween
{
    public static void As(ModelBuilder builder, Func<SqlExpression, SqlExpression, SqlExpression> sql) => builder
        .HasDbFunction(typeof(Between).GetMethod(nameof(Between.Microseconds))!)
        .HasTranslation(arguments => sql(arguments[0], arguments[1]));
}
