using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Desk.Core.Database;

/// <summary>Raises the version of every changed row that people edit; the old value stands in the update's condition.</summary>
internal static class RaiseVersions
{
    public static void Apply(ChangeTracker changes)
    {
        foreach (var entry in changes.Entries<IVersioned>())
        {
            if (entry.State == EntityState.Modified && !(entry.Entity is IOrdered && entry.Properties.All(p => !p.IsModified || p.Metadata.Name == nameof(IOrdered.Position))))
            {
                entry.Property(nameof(IVersioned.Version)).CurrentValue = entry.Entity.Version + 1;
            }
        }
    }
}
