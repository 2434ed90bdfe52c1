using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Mailboxes;

/// <summary>A mailbox as the sidebar shows it.</summary>
public sealed record MailboxChoice(long Id, string Address, string Name, string? LastError);

/// <summary>A mailbox as intake works with it.</summary>
public sealed record MailboxSource(TenantScope Tenant, long Id, string Address, MailboxKind Kind, string? PickupPath);

/// <summary>Lists mailboxes: those that an agent may see, or all of the installation for intake.</summary>
public sealed class ListMailboxes(IDeskContextFactory contexts)
{
    public async Task<IReadOnlyList<MailboxChoice>> RunAsync(AgentScope agent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var mailboxes = context.Mailboxes.AsNoTracking().Where(m => m.RemovedAt == null);
        if (agent.Mailboxes is { } visible)
        {
            mailboxes = mailboxes.Where(m => visible.Contains(m.Id));
        }

        return await mailboxes.OrderBy(m => m.Address).Select(m => new MailboxChoice(m.Id, m.Address, m.Name, m.LastError)).ToListAsync(cancellationToken);
    }

    /// <summary>Every mailbox of the installation, for the jobs that fetch mail.</summary>
    public async Task<IReadOnlyList<MailboxSource>> SourcesAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        return await context.Mailboxes.IgnoreQueryFilters().AsNoTracking().Where(m => m.RemovedAt == null).OrderBy(m => m.Id)
            .Select(m => new MailboxSource(new TenantScope(m.TenantId), m.Id, m.Address, m.Kind, m.PickupPath)).ToListAsync(cancellationToken);
    }

    /// <summary>A mailbox of the installation, whether it is in use or removed.</summary>
    public async Task<MailboxSource?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        return await context.Mailboxes.IgnoreQueryFilters().AsNoTracking().Where(m => m.Id == id)
            .Select(m => new MailboxSource(new TenantScope(m.TenantId), m.Id, m.Address, m.Kind, m.PickupPath)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The mailbox of an address, whoever's it is; null when there is none.</summary>
    public async Task<MailboxSource?> FindAsync(string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var wanted = address.Trim().ToLowerInvariant();
        await using var context = contexts.CreateForInstallation();
        return await context.Mailboxes.IgnoreQueryFilters().AsNoTracking().Where(m => m.Address == wanted && m.RemovedAt == null)
            .Select(m => new MailboxSource(new TenantScope(m.TenantId), m.Id, m.Address, m.Kind, m.PickupPath)).SingleOrDefaultAsync(cancellationToken);
    }
}
