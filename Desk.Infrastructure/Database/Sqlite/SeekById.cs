using System.Linq.Expressions;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Sqlite.Query.Internal;

namespace Desk.Infrastructure.Database.Sqlite;

#pragma warning disable EF1001 // the provider's own writer is the only place where a condition can be kept from the indexes

/// <summary>
/// Lets SQLite find rows by their ids. It keeps no figures of how many rows an organisation has and takes them for ten, so that for more ids than that it would
/// look at all the organisation's rows. A plus before <c>TenantId</c> keeps the condition and takes it away from the indexes.
/// </summary>
internal sealed class SeekById(QuerySqlGeneratorDependencies dependencies) : SqliteQuerySqlGenerator(dependencies)
{
    private HashSet<string> _byId = [];

    protected override Expression VisitSelect(SelectExpression selectExpression) => Within(selectExpression, () => base.VisitSelect(selectExpression));

    protected override Expression VisitDelete(DeleteExpression deleteExpression) => Within(deleteExpression.SelectExpression, () => base.VisitDelete(deleteExpression));

    protected override Expression VisitUpdate(UpdateExpression updateExpression) => Within(updateExpression.SelectExpression, () => base.VisitUpdate(updateExpression));

    protected override Expression VisitSqlBinary(SqlBinaryExpression sqlBinaryExpression)
    {
        if (sqlBinaryExpression is { OperatorType: ExpressionType.Equal, Left: ColumnExpression { Name: nameof(ITenantScoped.TenantId) } column } && _byId.Contains(column.TableAlias))
        {
            Sql.Append("+");
        }

        return base.VisitSqlBinary(sqlBinaryExpression);
    }

    private Expression Within(SelectExpression select, Func<Expression> write)
    {
        var outside = _byId;
        _byId = [.. Conjuncts(select.Predicate).OfType<InExpression>().Select(i => i is { Values: not null, Item: ColumnExpression { Name: "Id" } id } ? id.TableAlias : null).OfType<string>()];
        var written = write();
        _byId = outside;
        return written;
    }

    private static IEnumerable<SqlExpression> Conjuncts(SqlExpression? condition) => condition switch
    {
        null => [],
        SqlBinaryExpression { OperatorType: ExpressionType.AndAlso } both => Conjuncts(both.Left).Concat(Conjuncts(both.Right)),
        _ => [condition],
    };
}

/// <summary>Makes the writer of each query.</summary>
internal sealed class SeekByIdFactory(QuerySqlGeneratorDependencies dependencies) : IQuerySqlGeneratorFactory
{
    public QuerySqlGenerator Create() => new SeekById(dependencies);
}
