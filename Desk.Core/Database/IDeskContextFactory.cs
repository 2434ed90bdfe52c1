using Desk.Core.Tenants;

namespace Desk.Core.Database;

/// <summary>Opens contexts: one per operation, disposed at its end.</summary>
public interface IDeskContextFactory
{
    /// <summary>A context that reads and writes one organisation's rows and no others.</summary>
    DeskDbContext Create(TenantScope scope);

    /// <summary>
    /// A context without an organisation, for what belongs to the installation: accounts, migrations, finding the organisation
    /// of a mailbox or of somebody who signs in. Any query for tenant rows throws unless it says IgnoreQueryFilters.
    /// </summary>
    DeskDbContext CreateForInstallation();

    /// <summary>True when a failure says that the database is away, full or locked, and nothing about what was to be written.</summary>
    bool IsAway(Exception failure);
}
