using System.Linq.Expressions;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Database;

/// <summary>Puts the model together: what holds for every tenant row, then each feature's own part.</summary>
internal static class DeskModel
{
    /// <summary>The name of the filter that leaves tickets in the trash out.</summary>
    public const string TrashFilter = "Trash";

    private const string TenantFilter = "Tenant";

    public static void Configure(ModelBuilder builder, DeskDbContext context)
    {
        PeopleModel.Configure(builder);
        MailboxModel.Configure(builder);
        TicketModel.Configure(builder);
        IntakeModel.Configure(builder);
        ReplyModel.Configure(builder);
        LiveModel.Configure(builder);
        NoticeModel.Configure(builder);
        SlaModel.Configure(builder);
        SatisfactionModel.Configure(builder);
        ReportModel.Configure(builder);
        builder.Entity<InstallationSecret>(e =>
        {
            e.Property(s => s.Wrapped).HasMaxLength(8000);
            e.HasIndex(s => s.Name).IsUnique();
        });

        foreach (var type in builder.Model.GetEntityTypes().Select(t => t.ClrType).Where(typeof(ITenantScoped).IsAssignableFrom).ToList())
        {
            builder.Entity(type).Property<long>(nameof(ITenantScoped.TenantId)).HasValueGenerator<TenantIdGenerator>().ValueGeneratedOnAdd();
            builder.Entity(type).HasQueryFilter(TenantFilter, OfThisTenant(type, context));
            if (typeof(IVersioned).IsAssignableFrom(type))
            {
                builder.Entity(type).Property<int>(nameof(IVersioned.Version)).IsConcurrencyToken();
            }
        }

        builder.Entity<Ticket>().HasQueryFilter(TrashFilter, t => t.TrashedAt == null);

        // Rows are never deleted by way of another row; SQL Server also refuses several cascade paths to one table.
        foreach (var key in builder.Model.GetEntityTypes().Where(t => typeof(ITenantScoped).IsAssignableFrom(t.ClrType)).SelectMany(t => t.GetForeignKeys()))
        {
            key.DeleteBehavior = DeleteBehavior.Restrict;
        }
    }

    // e => e.TenantId == context.TenantId; EF reads the property anew from each context that runs the query, and it throws without a scope
    private static LambdaExpression OfThisTenant(Type type, DeskDbContext context)
    {
        var row = Expression.Parameter(type, "e");
        return Expression.Lambda(
            Expression.Equal(
                Expression.Property(row, nameof(ITenantScoped.TenantId)),
                Expression.Property(Expression.Constant(context, typeof(DeskDbContext)), nameof(DeskDbContext.TenantId))),
            row);
    }
}
