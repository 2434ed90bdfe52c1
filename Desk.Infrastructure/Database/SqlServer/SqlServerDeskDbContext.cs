using Desk.Core.Database;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Desk.Infrastructure.Database.SqlServer;

public sealed class SqlServerDeskDbContext(DbContextOptions<SqlServerDeskDbContext> options, TenantScope? scope = null) : DeskDbContext(options, scope)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // the context stamps TenantId itself; only the database's own ids are identity columns
        foreach (var type in builder.Model.GetEntityTypes())
        {
            type.FindProperty(nameof(ITenantScoped.TenantId))?.SetValueGenerationStrategy(SqlServerValueGenerationStrategy.None);
        }
    }
}
