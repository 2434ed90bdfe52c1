using Desk.Core.Mailboxes;
using System.Security.Cryptography.X509Certificates;

namespace Desk.Infrastructure.Replies.Smtp;

/// <summary>A server that takes mail from Desk, and how to sign in there. No record: nothing may print the password.</summary>
public sealed class SmtpServer
{
    public required string Host { get; init; }

    /// <summary>587 with <see cref="ConnectionSecurity.StartTls"/> and 465 with <see cref="ConnectionSecurity.Tls"/> are usual.</summary>
    public required int Port { get; init; }

    public ConnectionSecurity Security { get; init; } = ConnectionSecurity.StartTls;

    /// <summary>Null sends without signing in.</summary>
    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <summary>Fetches an access token, which is then used in place of a password (XOAUTH2).</summary>
    public Func<CancellationToken, Task<string>>? AccessToken { get; init; }

    /// <summary>Authorities that are trusted besides those of this machine, or the server's very certificate.</summary>
    public X509Certificate2Collection Trusted { get; init; } = [];

    /// <summary>How long each step may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);
}
