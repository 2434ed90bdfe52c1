namespace Desk.Core.Mailboxes;

/// <summary>Tries whether a mailbox's servers let Desk in, step by step, without fetching or sending anything.</summary>
public interface IMailServerCheck
{
    /// <summary>Ends in bounded time whatever the servers do.</summary>
    Task<ConnectionReport> AccountAsync(AccountSettings account, Secret password, Secret? smtpPassword, IProgress<ConnectionStep>? progress, CancellationToken cancellationToken);

    /// <summary>Looks whether the folders of a pickup mailbox are there or can be made, and written to.</summary>
    Task<ConnectionReport> PickupAsync(string address, string? path, IProgress<ConnectionStep>? progress, CancellationToken cancellationToken);

    /// <summary>Whether two pickup mailboxes would read the same folder.</summary>
    bool ShareFolder((string Address, string? Path) one, (string Address, string? Path) other);
}

/// <summary>Keys that sign mail, for the settings.</summary>
public interface IDkimKeys
{
    /// <summary>A new private key in PEM.</summary>
    string Make();

    /// <summary>What belongs into DNS for this key.</summary>
    /// <exception cref="FormatException">The domain, the selector or the key cannot sign mail; the message is a sentence for a person.</exception>
    DkimRecord RecordOf(string domain, string selector, string pem);
}

/// <summary>One step of a check and how it went.</summary>
/// <param name="Stage">Which step.</param>
/// <param name="State">How it went so far.</param>
/// <param name="Text">A sentence for a person.</param>
public sealed record ConnectionStep(ConnectionStage Stage, StepState State, string Text);

/// <summary>How a check ended.</summary>
/// <param name="Steps">Each step that was tried, in order.</param>
/// <param name="Certificate">The certificate that was not trusted; null when that was not the trouble.</param>
/// <param name="Folders">The folders that there are; empty before signing in.</param>
public sealed record ConnectionReport(IReadOnlyList<ConnectionStep> Steps, ShownCertificate? Certificate, IReadOnlyList<string> Folders)
{
    /// <summary>Whether mail can be fetched and sent.</summary>
    public bool Works => Steps.Count > 0 && Steps.All(s => s.State == StepState.Passed);
}

/// <summary>A certificate that a server showed and that is not trusted.</summary>
/// <param name="Host">Which server.</param>
/// <param name="Subject">Whom it names.</param>
/// <param name="Issuer">Who vouches for it.</param>
/// <param name="ValidUntil">When it ends.</param>
/// <param name="Fingerprint">SHA-256, to be compared with what the server's administrator says.</param>
/// <param name="Pem">The certificate itself, to be trusted.</param>
public sealed record ShownCertificate(string Host, string Subject, string Issuer, DateTimeOffset ValidUntil, string Fingerprint, string Pem);

public enum ConnectionStage
{
    FindIncoming,
    ConnectIncoming,
    SignInIncoming,
    OpenFolder,
    FindOutgoing,
    ConnectOutgoing,
    SignInOutgoing,

    /// <summary>The folders of a pickup mailbox.</summary>
    PickupFolders,
}

public enum StepState
{
    Running,
    Passed,
    Failed,
}
