using Desk.Core.Database;
using Desk.Core.Tenants;

namespace Desk.Core.Mailboxes;

/// <summary>Opens a mailbox of an organisation.</summary>
public sealed class OpenMailbox(IDeskContextFactory contexts)
{
    /// <param name="tenant">Whose it is.</param>
    /// <param name="address">The address that customers write to; unique in the installation.</param>
    /// <param name="name">What agents call it.</param>
    /// <param name="pickupPath">The folder to watch; null for the one of that address under the data directory.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateException">The address belongs to a mailbox already.</exception>
    public async Task<MailboxSource> RunAsync(TenantScope tenant, string address, string name, string? pickupPath, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        await using var context = contexts.Create(tenant);
        var mailbox = new Mailbox(address.Trim().ToLowerInvariant(), name, MailboxKind.Pickup);
        mailbox.WatchFolder(pickupPath);
        context.Mailboxes.Add(mailbox);
        await context.SaveChangesAsync(cancellationToken);
        return new MailboxSource(tenant, mailbox.Id, mailbox.Address, mailbox.Kind, mailbox.PickupPath);
    }
}
