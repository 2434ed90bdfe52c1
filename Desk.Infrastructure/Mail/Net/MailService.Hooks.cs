using MailKit.Security;

namespace MailKit;

/// <summary>What each protocol adds.</summary>
public abstract partial class MailService
{
    /// <summary>The port without TLS, and the one where TLS comes first.</summary>
    private protected abstract (int Plain, int Tls) DefaultPorts { get; }

    /// <summary>True when the server said that STARTTLS is possible.</summary>
    private protected abstract bool OffersStartTls { get; }

    /// <summary>True when the first message of a mechanism goes along with the command.</summary>
    private protected abstract bool OffersInitialResponse { get; }

    /// <summary>What to throw when the server breaks the protocol.</summary>
    private protected abstract ProtocolException Broken(string message);

    /// <summary>Reads the greeting and finds out what the server can. May call <see cref="LetIn"/> when the server knows the client already.</summary>
    private protected abstract Task GreetAsync(MailConnection connection, CancellationToken cancellationToken);

    /// <summary>Asks for TLS and reads that the server is ready for it.</summary>
    private protected abstract Task AskForTlsAsync(MailConnection connection, CancellationToken cancellationToken);

    /// <summary>Finds out anew what the server can; what it said in the clear is void.</summary>
    private protected abstract Task GreetAgainAsync(MailConnection connection, CancellationToken cancellationToken);

    /// <summary>Talks one mechanism through.</summary>
    /// <returns>Whether the server let the client in, and its words.</returns>
    private protected abstract Task<SaslOutcome> TalkSaslAsync(MailConnection connection, SaslMechanism mechanism, CancellationToken cancellationToken);

    /// <summary>Finds out what the server can once it knows the client.</summary>
    private protected virtual Task AfterLetInAsync(MailConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Signs in without SASL when the server offers no mechanism; null when the protocol has no such way.</summary>
    private protected virtual Task<SaslOutcome>? TalkLogin(MailConnection connection, string userName, string password, CancellationToken cancellationToken) => null;

    /// <summary>Says goodbye.</summary>
    private protected abstract Task QuitAsync(MailConnection connection, CancellationToken cancellationToken);

    /// <summary>Clears what was learnt from the server.</summary>
    private protected abstract void Forget();
}
