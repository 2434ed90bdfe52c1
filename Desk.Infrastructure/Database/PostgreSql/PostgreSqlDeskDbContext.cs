using System.Linq.Expressions;
using Desk.Core.Database;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Desk.Infrastructure.Database.PostgreSql;

public sealed class PostgreSqlDeskDbContext(DbContextOptions<PostgreSqlDeskDbContext> options, TenantScope? scope = null) : DeskDbContext(options, scope)
{
    public override Task InsertAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken) => WriteRows.RunAsync(this, rows, insert: true, cancellationToken);

    public override Task UpdateAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken) => WriteRows.RunAsync(this, rows, insert: false, cancellationToken);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        DeriveColumns.OfOccurrences(builder, "\"FromAddress\"", (text, sign) => $"strpos({text}, '{sign}')", (text, place) => $"substr({text}, {place} + 1)", """left("MailId", 200)""", stored: true);
        DeriveColumns.OfCustomers(builder, """substr("SearchKey", strpos("SearchKey", chr(10)) + 1)""", stored: true);
        TranslateBetween.As(builder, (from, until) => new SqlUnaryExpression(
            ExpressionType.Convert,
            Number(ExpressionType.Multiply, Number(ExpressionType.Subtract, Seconds(until), Seconds(from)), new SqlConstantExpression(1e6, DoubleTypeMapping.Default)),
            typeof(long),
            LongTypeMapping.Default));

        // the context stamps TenantId itself; only the database's own ids are identity columns
        foreach (var type in builder.Model.GetEntityTypes())
        {
            type.FindProperty(nameof(ITenantScoped.TenantId))?.SetValueGenerationStrategy(NpgsqlValueGenerationStrategy.None);
        }
    }

    private static SqlBinaryExpression Number(ExpressionType operation, SqlExpression left, SqlExpression right) => new(operation, left, right, typeof(double), DoubleTypeMapping.Default);

    private static SqlFunctionExpression Seconds(SqlExpression at) => new(
        "date_part", [new SqlConstantExpression("epoch", StringTypeMapping.Default), at], nullable: true, argumentsPropagateNullability: [false, true], typeof(double), DoubleTypeMapping.Default);
}
