namespace Desk.Core.Mailboxes;

/// <summary>
/// Looks whether another mailbox of the installation reads the folder already. Two would take each other's mail, and the folder of another organisation is
/// nobody's to name.
/// </summary>
public sealed class CheckPickupFolder(ListMailboxes mailboxes, IMailServerCheck servers)
{
    private const string Taken = "Another mailbox uses this folder already, and each mail can be taken in once only. Choose a folder of its own, or leave it empty for the one in the data directory.";

    internal async Task<MailboxResult?> RefusalAsync(MailboxSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Kind != MailboxKind.Pickup)
        {
            return null;
        }

        var address = settings.Address.Trim().ToLowerInvariant();
        var others = (await mailboxes.SourcesAsync(cancellationToken)).Where(m => m.Kind == MailboxKind.Pickup && m.Address != address);
        return others.Any(m => servers.ShareFolder((address, settings.PickupPath), (m.Address, m.PickupPath))) ? MailboxResult.Wrong("pickupPath", Taken) : null;
    }
}
