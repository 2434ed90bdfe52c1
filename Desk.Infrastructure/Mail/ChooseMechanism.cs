using MailKit;

namespace Desk.Infrastructure.Mail;

/// <summary>
/// Leaves a client one way of signing in with a password. Clients try one after the other, and each refusal counts towards locking the account; under
/// TLS the plain one is the one that works wherever any does.
/// </summary>
public static class ChooseMechanism
{
    private static readonly string[] UnderTls = ["PLAIN", "LOGIN", "SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5"];
    private static readonly string[] InTheClear = ["SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN", "LOGIN"];

    /// <summary>To be called after connecting; does nothing when none of them is offered.</summary>
    public static void For(IMailService client)
    {
        ArgumentNullException.ThrowIfNull(client);
        if ((client.IsSecure ? UnderTls : InTheClear).FirstOrDefault(client.AuthenticationMechanisms.Contains) is { } best)
        {
            client.AuthenticationMechanisms.IntersectWith([best]);
        }
    }
}
