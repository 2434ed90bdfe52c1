using Desk.Core.Mailboxes;
using Desk.Infrastructure.Mailboxes;

namespace Desk.Tests.Mailboxes;

/// <summary>Servers that let everybody in, and remember with what they were asked.</summary>
public sealed class FakeServerCheck : IMailServerCheck
{
    /// <summary>The password that was tried last.</summary>
    public string? Password { get; private set; }

    public Task<ConnectionReport> AccountAsync(AccountSettings account, Secret password, Secret? smtpPassword, IProgress<ConnectionStep>? progress, CancellationToken cancellationToken)
    {
        Password = password.Reveal();
        return Task.FromResult(new ConnectionReport([new ConnectionStep(ConnectionStage.SignInIncoming, StepState.Passed, $"{account.ImapHost} lets {account.UserName} in.")], null, [account.Folder]));
    }

    public Task<ConnectionReport> PickupAsync(string address, string? path, IProgress<ConnectionStep>? progress, CancellationToken cancellationToken) =>
        Task.FromResult(new ConnectionReport([new ConnectionStep(ConnectionStage.PickupFolders, StepState.Passed, $"The folder of {address} is there.")], null, []));

    public bool ShareFolder((string Address, string? Path) one, (string Address, string? Path) other) =>
        PickupFolder.AreSame(one, other, Path.GetTempPath());
}
