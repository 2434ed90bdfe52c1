using Desk.Core.Mailboxes;
using MailKit;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>Tries whether a mailbox's server lets Desk in and has its folder; nothing is read, and nothing noted.</summary>
public sealed class ReachMailbox
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly OpenAccount _accounts;

    internal ReachMailbox(OpenAccount accounts) => _accounts = accounts;

    /// <summary>Why not, and what to do; null when all is well.</summary>
    public async Task<string?> RunAsync(MailboxSource mailbox, CancellationToken cancellationToken)
    {
        if (await _accounts.FindAsync(mailbox, cancellationToken) is not { } account)
        {
            return "It has no account. Type its servers in the mailbox's settings.";
        }

        ImapServer? server = null;
        try
        {
            var sealedServer = _accounts.Imap(account);
            server = new ImapServer
            {
                Host = sealedServer.Host,
                Port = sealedServer.Port,
                Security = sealedServer.Security,
                UserName = sealedServer.UserName,
                Password = sealedServer.Password,
                Trusted = sealedServer.Trusted,
                Patience = Patience,
            };
            using var client = await ConnectImap.RunAsync(server, cancellationToken);
            var folder = await client.GetFolderAsync(account.Folder, cancellationToken);
            await folder.OpenAsync(FolderAccess.ReadOnly, cancellationToken);
            await client.DisconnectAsync(true, cancellationToken);
            return null;
        }
#pragma warning disable CA1031 // what goes wrong is the finding
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return server is null ? ExplainImapFailure.OfSealed().Text : ExplainImapFailure.Of(e, server, account.Folder).Text;
        }
    }
}
