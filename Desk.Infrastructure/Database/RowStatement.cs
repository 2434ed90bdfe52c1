using System.Data.Common;
using System.Reflection;
using Desk.Core.Database;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Desk.Infrastructure.Database;

/// <summary>How rows of one entity are inserted or updated: the statement, and where each value comes from.</summary>
internal sealed class RowStatement
{
    private sealed record Column(string Name, string Parameter, RelationalTypeMapping Mapping, bool Nullable, Func<object, object?> Value);

    private sealed record Owner(PropertyInfo Key, Func<object, object?> Id);

    private readonly List<Column> _columns = [];
    private readonly List<Owner> _owners = [];
    private readonly PropertyInfo _tenant;
    private readonly ISqlGenerationHelper _sql;
    private readonly IEntityType _type;
    private readonly StoreObjectIdentifier _table;
    private PropertyInfo? _key;

    private RowStatement(DeskDbContext context, IEntityType type)
    {
        (_sql, _type, _table) = (context.GetService<ISqlGenerationHelper>(), type, StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema()));
        _tenant = type.FindProperty(nameof(ITenantScoped.TenantId))!.PropertyInfo!;
    }

    public string Table => _table.Name;

    public string Text { get; private set; } = "";

    /// <summary>True when the database numbers the rows, and answers with the number.</summary>
    public bool ReturnsKey => _key is not null;

    /// <summary>Every column but the id that the database gives; what a row belongs to is filled in from the object that it refers to.</summary>
    public static RowStatement Insert(DeskDbContext context, IEntityType type)
    {
        var statement = new RowStatement(context, type);
        var returning = "";
        foreach (var property in type.GetFlattenedProperties().Where(p => p.GetBeforeSaveBehavior() != PropertySaveBehavior.Ignore))
        {
            if (property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd && property.PropertyInfo != statement._tenant)
            {
                statement._key = property.PropertyInfo;
                returning = $" RETURNING {statement._sql.DelimitIdentifier(property.GetColumnName(statement._table)!)}";
            }
            else
            {
                statement.Add(property);
            }
        }

        foreach (var reference in type.GetForeignKeys().Where(f => f.DependentToPrincipal is not null))
        {
            var (to, id) = (reference.DependentToPrincipal!.GetGetter(), reference.PrincipalKey.Properties[^1].GetGetter());
            statement._owners.Add(new Owner(reference.Properties[^1].PropertyInfo!, row => to.GetClrValue(row) is { } owner ? id.GetClrValue(owner) : null));
        }

        statement.Text = $"INSERT INTO {statement.Into} ({string.Join(", ", statement._columns.Select(c => c.Name))}) VALUES ({string.Join(", ", statement._columns.Select(statement.Placeholder))}){returning}";
        return statement;
    }

    /// <summary>Every column that may change after the row was inserted.</summary>
    public static RowStatement Update(DeskDbContext context, IEntityType type)
    {
        var statement = new RowStatement(context, type);
        foreach (var property in type.GetFlattenedProperties().Where(p => !p.IsPrimaryKey() && p.PropertyInfo != statement._tenant && p.GetAfterSaveBehavior() == PropertySaveBehavior.Save))
        {
            statement.Add(property);
        }

        var set = string.Join(", ", statement._columns.Select(statement.Equal));
        // by the key alone: the organisation is checked with each row, and named beside the key it leads databases that have not counted yet to other indexes
        var found = type.FindPrimaryKey()!.Properties.Select(p => statement.Equal(statement.Add(p)));
        statement.Text = $"UPDATE {statement.Into} SET {set} WHERE {string.Join(" AND ", found)}";
        return statement;
    }

    /// <summary>Fills in whose the row is and what it belongs to, and binds its values.</summary>
    /// <exception cref="InvalidOperationException">The row is another organisation's.</exception>
    public void Bind<T>(DeskDbContext context, T row, DbCommand factory, DbParameterCollection parameters)
        where T : class, ITenantScoped
    {
        if (row.TenantId == 0)
        {
            _tenant.SetValue(row, context.TenantId);
        }
        else if (row.TenantId != context.TenantId)
        {
            throw new InvalidOperationException($"A {typeof(T).Name} of organisation {row.TenantId} was about to be written for organisation {context.TenantId}.");
        }

        foreach (var owner in _owners)
        {
            if (owner.Id(row) is { } id)
            {
                owner.Key.SetValue(row, id);
            }
        }

        foreach (var column in _columns)
        {
            parameters.Add(column.Mapping.CreateParameter(factory, column.Parameter, column.Value(row), column.Nullable));
        }
    }

    /// <summary>Keeps the number that the database gave.</summary>
    public void Keep(object row, object? id) => _key!.SetValue(row, id ?? throw new DbUpdateException($"The database gave a new row of {Table} no number."));

    private string Into => _sql.DelimitIdentifier(_table.Name, _table.Schema);

    private string Placeholder(Column column) => _sql.GenerateParameterNamePlaceholder(column.Parameter);

    private string Equal(Column column) => $"{column.Name} = {Placeholder(column)}";

    private Column Add(IProperty property)
    {
        var name = property.GetColumnName(_table) ?? throw new NotSupportedException($"{_type.ClrType.Name}.{property.Name} has no column in {Table}.");
        var column = new Column(
            _sql.DelimitIdentifier(name), _sql.GenerateParameterName($"p{_columns.Count}"), property.GetRelationalTypeMapping(), property.IsColumnNullable(_table), property.GetGetter().GetClrValueUsingContainingEntity);
        _columns.Add(column);
        return column;
    }
}
