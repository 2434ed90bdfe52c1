using System.Security.Cryptography.X509Certificates;
using Desk.Core.Mailboxes;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>A server that Desk reads mail from, and how to sign in there. No record: nothing may print the password.</summary>
public sealed class ImapServer
{
    public required string Host { get; init; }

    /// <summary>993 with <see cref="ConnectionSecurity.Tls"/> and 143 with <see cref="ConnectionSecurity.StartTls"/> are usual.</summary>
    public required int Port { get; init; }

    public ConnectionSecurity Security { get; init; }

    public required string UserName { get; init; }

    public required string Password { get; init; }

    /// <summary>Authorities that are trusted besides those of this machine, or the server's very certificate.</summary>
    public X509Certificate2Collection Trusted { get; init; } = [];

    /// <summary>How long each step may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);
}
