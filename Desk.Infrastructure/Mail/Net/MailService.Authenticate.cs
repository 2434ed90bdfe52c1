using System.Net;
using System.Text;
using MailKit.Security;

namespace MailKit;

/// <summary>Signing in.</summary>
public abstract partial class MailService
{
    public Task AuthenticateAsync(ICredentials credentials, CancellationToken cancellationToken = default) =>
        AuthenticateAsync(Encoding.UTF8, credentials, cancellationToken);

    public Task AuthenticateAsync(string userName, string password, CancellationToken cancellationToken = default) =>
        AuthenticateAsync(Encoding.UTF8, userName, password, cancellationToken);

    public Task AuthenticateAsync(Encoding encoding, string userName, string password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(userName);
        ArgumentNullException.ThrowIfNull(password);
        return AuthenticateAsync(encoding, new NetworkCredential(userName, password), cancellationToken);
    }

    /// <summary>
    /// Signs in with the best mechanism that the server offers. A refused password is not tried again in other ways, because each try counts
    /// towards locking the account: only after a mechanism that needs more of the server than the password itself, once, as it is, and under TLS.
    /// </summary>
    /// <exception cref="AuthenticationException">The server refused.</exception>
    /// <exception cref="NotSupportedException">The server offers no mechanism that is known here.</exception>
    public async Task AuthenticateAsync(Encoding encoding, ICredentials credentials, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentNullException.ThrowIfNull(credentials);
        var connection = RequireStranger();
        SaslOutcome? refusal = null;
        foreach (var name in SaslMechanism.BestFirst.Where(AuthenticationMechanisms.Contains).ToList())
        {
            if (refusal?.Kind == SaslOutcomeKind.Refused && !(SaslMechanism.IsClear(name) && IsSecure))
            {
                continue;
            }

            var credential = credentials.GetCredential(new Uri($"{Protocol}://{Host}"), name) ?? throw new AuthenticationException("There are no credentials for this server.");
            var outcome = await TryAsync(connection, SaslMechanism.Create(name, encoding, credential)!, cancellationToken);
            if (outcome.Kind == SaslOutcomeKind.LetIn)
            {
                return;
            }

            refusal = outcome;
            if (outcome.Kind == SaslOutcomeKind.Refused && SaslMechanism.IsClear(name))
            {
                break;
            }
        }

        if (refusal is null && credentials.GetCredential(new Uri($"{Protocol}://{Host}"), "LOGIN") is { } plain
            && TalkLogin(connection, plain.UserName, plain.Password, cancellationToken) is { } login)
        {
            refusal = await SettleAsync(connection, () => login, cancellationToken);
            if (refusal.Kind == SaslOutcomeKind.LetIn)
            {
                return;
            }
        }

        throw refusal is null ? new NotSupportedException("The server offers no way to sign in that is known here.") : Refusal(refusal);
    }

    /// <summary>Signs in with this mechanism and no other.</summary>
    /// <exception cref="AuthenticationException">The server refused.</exception>
    /// <exception cref="SaslException">The server answered what the mechanism does not allow, or proved to be somebody else.</exception>
    public async Task AuthenticateAsync(SaslMechanism mechanism, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        var outcome = await TryAsync(RequireStranger(), mechanism, cancellationToken);
        if (outcome.Kind != SaslOutcomeKind.LetIn)
        {
            throw Refusal(outcome);
        }
    }

    /// <summary>The server knows the client: after signing in, or by a greeting that says so.</summary>
    private protected void LetIn() => IsAuthenticated = true;

    private async Task<SaslOutcome> TryAsync(MailConnection connection, SaslMechanism mechanism, CancellationToken cancellationToken)
    {
        mechanism.Reset();
        return await SettleAsync(connection, () => TalkProvenAsync(connection, mechanism, cancellationToken), cancellationToken);
    }

    private async Task<SaslOutcome> TalkProvenAsync(MailConnection connection, SaslMechanism mechanism, CancellationToken cancellationToken)
    {
        var outcome = await TalkSaslAsync(connection, mechanism, cancellationToken);
        return outcome.Kind == SaslOutcomeKind.LetIn && mechanism is { NeedsProof: true, IsAuthenticated: false }
            ? throw new SaslException(mechanism.MechanismName, SaslErrorCode.MissingChallenge, "The server did not prove that it knows the password, so it may be somebody else's.")
            : outcome;
    }

    private async Task<SaslOutcome> SettleAsync(MailConnection connection, Func<Task<SaslOutcome>> talk, CancellationToken cancellationToken)
    {
        SaslOutcome outcome;
        try
        {
            outcome = await talk();
            if (outcome.Kind == SaslOutcomeKind.LetIn)
            {
                LetIn();
                await AfterLetInAsync(connection, cancellationToken);
            }
        }
        catch
        {
            // in the midst of a talk, or with a server that cannot prove itself: nothing to stay for
            Drop();
            throw;
        }

        if (outcome.Kind == SaslOutcomeKind.LetIn)
        {
            OnAuthenticated(outcome.Text);
        }

        return outcome;
    }

    private MailConnection RequireStranger()
    {
        var connection = RequireConnection();
        return IsAuthenticated ? throw new InvalidOperationException("The client has signed in already.") : connection;
    }

    private static AuthenticationException Refusal(SaslOutcome outcome) =>
        outcome.Inner is { } inner ? new AuthenticationException(outcome.Text, inner) : new AuthenticationException(outcome.Text);
}
