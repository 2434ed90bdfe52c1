using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Notices;

/// <summary>Tells the addresses that agents are never written to: a mail to a mailbox of the installation would come back as a customer's.</summary>
internal static class OwnMailboxes
{
    public static async Task<bool> HaveAsync(IDeskContextFactory contexts, string address, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        var lower = address.ToLowerInvariant();
        return await context.Mailboxes.IgnoreQueryFilters().AnyAsync(m => m.Address == lower && m.RemovedAt == null, cancellationToken);
    }
}
