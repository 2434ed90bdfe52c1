using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace Desk.Core.Database;

/// <summary>Refuses to write a row of another organisation, however it came into the context.</summary>
internal static class GuardTenant
{
    public static void Check(ChangeTracker changes, TenantScope scope)
    {
        foreach (var entry in changes.Entries<ITenantScoped>())
        {
            if (entry.State is not (EntityState.Unchanged or EntityState.Detached) && entry.Entity.TenantId != scope.TenantId)
            {
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of organisation {entry.Entity.TenantId} was about to be written for organisation {scope.TenantId}.");
            }
        }
    }
}

/// <summary>Stamps a new row with its context's organisation as soon as it is added.</summary>
internal sealed class TenantIdGenerator : ValueGenerator<long>
{
    public override bool GeneratesTemporaryValues => false;

    public override long Next(EntityEntry entry) => ((DeskDbContext)entry.Context).TenantId;
}
