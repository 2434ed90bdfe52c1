using Desk.Core.Database;
using Desk.Core.Tenants;

namespace Desk.Tests.Mailboxes;

/// <summary>A database that can be away.</summary>
internal sealed class AbsentContexts(IDeskContextFactory contexts) : IDeskContextFactory
{
    public bool AreAway { get; set; }

    public int Refused { get; private set; }

    public DeskDbContext Create(TenantScope scope) => OrThrow().Create(scope);

    public DeskDbContext CreateForInstallation() => OrThrow().CreateForInstallation();

    public bool IsAway(Exception failure) => failure is IOException || contexts.IsAway(failure);

    private IDeskContextFactory OrThrow()
    {
        if (AreAway)
        {
            Refused++;
            throw new IOException("The database does not answer.");
        }

        return contexts;
    }
}
