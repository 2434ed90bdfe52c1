using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Desk.Core.Mailboxes;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>Tries an account step by step, each server until its first failure, and says in words how each step went.</summary>
internal sealed class CheckMailServers(DataDirectory data) : IMailServerCheck
{
    /// <summary>The most folders that are offered to choose from.</summary>
    private const int MostFolders = 500;

    /// <summary>How long one server may take altogether.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    public async Task<ConnectionReport> AccountAsync(AccountSettings account, Secret password, Secret? smtpPassword, IProgress<ConnectionStep>? progress, CancellationToken cancellationToken)
    {
        var incoming = new TryServer("incoming", account.ImapHost.Trim(), account.ImapPort, account.ImapSecurity, Trusted(account), progress);
        var outgoing = new TryServer("outgoing", account.SmtpHost.Trim(), account.SmtpPort, account.SmtpSecurity, Trusted(account), progress);
        var folders = new List<string>();

        // side by side: a person waits for the answer
        await Task.WhenAll(
            incoming.RunAsync(Patience, stop => IncomingAsync(incoming, account, password, folders, stop), cancellationToken),
            outgoing.RunAsync(Patience, stop => OutgoingAsync(outgoing, account, smtpPassword ?? password, stop), cancellationToken));
        return new ConnectionReport([.. incoming.Steps, .. outgoing.Steps], incoming.Refused ?? outgoing.Refused, folders);
    }

    public async Task<ConnectionReport> PickupAsync(string address, string? path, IProgress<ConnectionStep>? progress, CancellationToken cancellationToken)
    {
        var folders = PickupFolder.Of(new MailboxSource(new(0), 0, address, MailboxKind.Pickup, path), data.Path);
        ConnectionStep step;
        try
        {
            folders.Create();
            var trial = Path.Combine(folders.Sending, $"desk-check-{RandomNumberGenerator.GetHexString(12)}.tmp");
            await File.WriteAllTextAsync(trial, "", cancellationToken);
            File.Move(trial, Path.ChangeExtension(trial, ".moved"));
            File.Delete(Path.ChangeExtension(trial, ".moved"));
            step = new(ConnectionStage.PickupFolders, StepState.Passed, $"The folders are there and can be written to. Move complete .eml files into {folders.Inbound}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            step = new(ConnectionStage.PickupFolders, StepState.Failed, $"Desk cannot use the folder: {e.Message} Give the user that Desk runs as the right to write there.");
        }

        progress?.Report(step);
        return new ConnectionReport([step], null, []);
    }

    public bool ShareFolder((string Address, string? Path) one, (string Address, string? Path) other) => PickupFolder.AreSame(one, other, data.Path);

    private static async Task IncomingAsync(TryServer server, AccountSettings account, Secret password, List<string> folders, CancellationToken stop)
    {
        await server.FindAsync(ConnectionStage.FindIncoming, stop);
        using var client = new ImapClient();
        await server.ConnectAsync(ConnectionStage.ConnectIncoming, client, stop);
        await server.SignInAsync(ConnectionStage.SignInIncoming, client, account.UserName.Trim(), password, stop);
        server.Begin(ConnectionStage.OpenFolder, $"Looking for the folder {account.Folder} …");
        folders.AddRange((await client.GetFoldersAsync(client.PersonalNamespaces[0], StatusItems.None, false, stop))
            .Where(f => (f.Attributes & (FolderAttributes.NonExistent | FolderAttributes.NoSelect)) == 0).Select(f => f.FullName).Take(MostFolders));
        var missing = await MissingAsync(client, [account.Folder, account.AfterStoring == AfterStoring.Move ? account.MoveTo : null, account.SentFolder], stop);
        if (missing is not null)
        {
            server.Fail($"The account has no folder {missing}. Choose one of its {folders.Count} folders.");
            return;
        }

        var folder = await client.GetFolderAsync(account.Folder, stop);
        await folder.OpenAsync(FolderAccess.ReadOnly, stop);
        server.Pass($"The folder {account.Folder} is there, with {folder.Count} mails.{(client.Capabilities.HasFlag(ImapCapabilities.Idle) ? " The server tells of new mail at once." : $" It is looked at every {account.PollMinutes} minutes.")}");
        await client.DisconnectAsync(true, stop);
    }

    private static async Task OutgoingAsync(TryServer server, AccountSettings account, Secret password, CancellationToken stop)
    {
        await server.FindAsync(ConnectionStage.FindOutgoing, stop);
        using var client = new SmtpClient();
        await server.ConnectAsync(ConnectionStage.ConnectOutgoing, client, stop);
        if (account.SmtpSignsIn)
        {
            await server.SignInAsync(ConnectionStage.SignInOutgoing, client, (account.SmtpUserName ?? account.UserName).Trim(), password, stop);
        }

        await client.DisconnectAsync(true, stop);
    }

    private static async Task<string?> MissingAsync(ImapClient client, IEnumerable<string?> names, CancellationToken stop)
    {
        foreach (var name in names.OfType<string>())
        {
            try
            {
                await client.GetFolderAsync(name, stop);
            }
            catch (FolderNotFoundException)
            {
                return name;
            }
        }

        return null;
    }

    private static X509Certificate2Collection Trusted(AccountSettings account)
    {
        var trusted = new X509Certificate2Collection();
        if (account.TrustedCertificates is { } pem)
        {
            trusted.ImportFromPem(pem);
        }

        return trusted;
    }
}
