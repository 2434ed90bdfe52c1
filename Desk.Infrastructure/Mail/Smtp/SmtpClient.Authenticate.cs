using System.Text;
using MailKit.Security;

namespace MailKit.Net.Smtp;

/// <summary>AUTH (RFC 4954).</summary>
public partial class SmtpClient
{
    // no mechanism needs more than four
    private const int MostRounds = 10;

    private protected override async Task<SaslOutcome> TalkSaslAsync(MailConnection connection, SaslMechanism mechanism, CancellationToken cancellationToken)
    {
        if (!Capabilities.HasFlag(SmtpCapabilities.Authentication))
        {
            throw new NotSupportedException("The server offers no way to sign in. It may want TLS first, or another port.");
        }

        await connection.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {mechanism.MechanismName}"), cancellationToken);
        if (mechanism.SupportsInitialResponse)
        {
            await connection.WriteAsync(" "u8.ToArray(), cancellationToken);
            var first = await mechanism.ChallengeAsync(null, cancellationToken);
            await connection.WriteSecretAsync(Encoding.ASCII.GetBytes(first.Length == 0 ? "=" : first), cancellationToken);
        }

        for (var round = 0; round < MostRounds; round++)
        {
            await connection.WriteAsync("\r\n"u8.ToArray(), cancellationToken);
            await connection.FlushAsync(cancellationToken);
            var reply = await ReplyAsync(connection, cancellationToken);
            if (reply.StatusCode != SmtpStatusCode.AuthenticationChallenge)
            {
                return OutcomeOf(reply);
            }

            var answer = await mechanism.ChallengeAsync(reply.Response.Trim(), cancellationToken);
            await connection.WriteSecretAsync(Encoding.ASCII.GetBytes(answer), cancellationToken);
        }

        throw new SaslException(mechanism.MechanismName, SaslErrorCode.InvalidChallenge, "The server asks without end.");
    }

    private static SaslOutcome OutcomeOf(SmtpResponse reply)
    {
        var kind = reply.StatusCode switch
        {
            SmtpStatusCode.AuthenticationSuccessful => SaslOutcomeKind.LetIn,
            SmtpStatusCode.CommandUnrecognized or SmtpStatusCode.SyntaxError or SmtpStatusCode.CommandNotImplemented or SmtpStatusCode.CommandParameterNotImplemented
                or SmtpStatusCode.AuthenticationMechanismTooWeak or SmtpStatusCode.EncryptionRequiredForAuthenticationMechanism => SaslOutcomeKind.OtherMechanism,
            _ => SaslOutcomeKind.Refused,
        };
        return new SaslOutcome(
            kind,
            kind == SaslOutcomeKind.LetIn ? reply.Response : $"{(int)reply.StatusCode}: {reply.Response}",
            new SmtpCommandException(SmtpErrorCode.UnexpectedStatusCode, reply.StatusCode, reply.Response));
    }
}
