using System.Text;
using MailKit.Security;

namespace MailKit.Net.Imap;

/// <summary>What the base needs of the protocol: greeting, STARTTLS, signing in and out.</summary>
public partial class ImapClient
{
    private protected override (int Plain, int Tls) DefaultPorts => (143, 993);

    private protected override bool OffersStartTls => Can(ImapCapabilities.StartTLS);

    private protected override bool OffersInitialResponse => Can(ImapCapabilities.SaslIR);

    private protected override ProtocolException Broken(string message) => new ImapProtocolException(message);

    private protected override async Task GreetAsync(MailConnection connection, CancellationToken cancellationToken)
    {
        _talk = new ImapTalk(connection, OnData, OnStatus);
        var greeting = await _talk.ReadGreetingAsync(cancellationToken);
        OnStatus(greeting);
        if (_abilities is null)
        {
            await AskAbilitiesAsync(cancellationToken);
        }

        if (greeting.Word == "PREAUTH")
        {
            LetIn();
            await AfterLetInAsync(connection, cancellationToken);
        }
    }

    private protected override async Task AskForTlsAsync(MailConnection connection, CancellationToken cancellationToken)
    {
        var status = await _talk!.RunAsync(new ImapCommand("STARTTLS"), cancellationToken);
        if (status.Response != ImapCommandResponse.Ok)
        {
            throw new NotSupportedException($"The server offers STARTTLS and refuses it: {status.Text}");
        }
    }

    private protected override Task GreetAgainAsync(MailConnection connection, CancellationToken cancellationToken) => AskAbilitiesAsync(cancellationToken);

    private protected override async Task<SaslOutcome> TalkSaslAsync(MailConnection connection, SaslMechanism mechanism, CancellationToken cancellationToken)
    {
        var first = mechanism.SupportsInitialResponse && OffersInitialResponse ? await mechanism.ChallengeAsync(null, cancellationToken) : null;
        var begun = first is not null;
        SaslException? broken = null;
        var command = new ImapCommand($"AUTHENTICATE {mechanism.MechanismName}")
        {
            OnContinue = async (challenge, ct) =>
            {
                try
                {
                    // a server that takes no first message asks for it with an empty challenge
                    var answer = mechanism.IsAuthenticated && begun ? "" : await mechanism.ChallengeAsync(begun || challenge.Length > 0 ? challenge : null, ct);
                    begun = true;
                    return new CommandPart(Encoding.ASCII.GetBytes(answer), IsSecret: true);
                }
                catch (SaslException e)
                {
                    broken = e;
                    return new CommandPart("*"u8.ToArray());
                }
            },
        };
        if (first is not null)
        {
            command.Plain(" ").Secret(first.Length == 0 ? "=" : first);
        }

        _abilities = null;
        var status = await _talk!.RunAsync(command, cancellationToken);
        if (broken is not null)
        {
            throw broken;
        }

        return Judge(status);
    }

    private protected override Task<SaslOutcome>? TalkLogin(MailConnection connection, string userName, string password, CancellationToken cancellationToken) =>
        Can(ImapCapabilities.LoginDisabled) ? null : LoginAsync(userName, password, cancellationToken);

    private protected override async Task AfterLetInAsync(MailConnection connection, CancellationToken cancellationToken)
    {
        if (_abilities is null)
        {
            await AskAbilitiesAsync(cancellationToken);
        }

        await LearnFoldersAsync(cancellationToken);
    }

    private protected override async Task QuitAsync(MailConnection connection, CancellationToken cancellationToken) =>
        await RunAsync(talk => talk.RunAsync(new ImapCommand("LOGOUT") { ExpectsBye = true }, cancellationToken), cancellationToken);

    private protected override void Forget()
    {
        (_talk, _abilities, _capabilities, ResyncsQuickly) = (null, null, ImapCapabilities.None, false);
        Selected?.Leave();
        Selected = null;
        ForgetFolders();
    }

    private async Task<SaslOutcome> LoginAsync(string userName, string password, CancellationToken cancellationToken)
    {
        _abilities = null;
        return Judge(await _talk!.RunAsync(new ImapCommand("LOGIN ").String(userName).Plain(" ").String(password, secret: true), cancellationToken));
    }

    private static SaslOutcome Judge(ImapStatus status)
    {
        if (status.Response == ImapCommandResponse.Ok)
        {
            return new SaslOutcome(SaslOutcomeKind.LetIn, status.Text);
        }

        var why = status.Text.Length > 0 ? status.Text : status.Word;
        var refusal = new ImapCommandException(status.Response, status.Text, $"The server cannot let anybody in now: {why}");
        return status switch
        {
            { IsPassing: true } => throw refusal,
            { Response: ImapCommandResponse.Bad } or { Code: "CANNOT" } => new SaslOutcome(SaslOutcomeKind.OtherMechanism, $"The server does not take this way of signing in: {why}", refusal),
            _ => new SaslOutcome(SaslOutcomeKind.Refused, $"The server refused the user name or the password: {why}", refusal),
        };
    }

    private async Task AskAbilitiesAsync(CancellationToken cancellationToken)
    {
        _abilities = null;
        (await _talk!.RunAsync(new ImapCommand("CAPABILITY"), cancellationToken)).OrThrow("to say what it can");
        if (_abilities is null)
        {
            throw new ImapProtocolException("The server does not say what it can.");
        }
    }
}
