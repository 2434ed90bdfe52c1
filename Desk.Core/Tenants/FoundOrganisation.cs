using Desk.Core.Database;
using Desk.Core.Live;

namespace Desk.Core.Tenants;

/// <summary>Founds an organisation with its empty event log.</summary>
public sealed class FoundOrganisation(IDeskContextFactory contexts)
{
    public async Task<TenantScope> RunAsync(string name, bool isDemo, CancellationToken cancellationToken)
    {
        await using var installation = contexts.CreateForInstallation();
        await using var transaction = await installation.Database.BeginTransactionAsync(cancellationToken);
        var organisation = new Organisation(name) { IsDemo = isDemo };
        installation.Organisations.Add(organisation);
        await installation.SaveChangesAsync(cancellationToken);
        var head = new EventHead();
        installation.Entry(head).Property(h => h.TenantId).CurrentValue = organisation.Id;
        installation.EventHeads.Add(head);
        await installation.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new TenantScope(organisation.Id);
    }
}
