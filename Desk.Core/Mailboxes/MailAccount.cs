using Desk.Core.Tenants;

namespace Desk.Core.Mailboxes;

/// <summary>The servers of one mailbox and how Desk signs in there. Passwords and keys are sealed by <see cref="ISecretProtector"/>; nothing here is in clear.</summary>
public sealed class MailAccount : ITenantScoped, IVersioned
{
    /// <summary>The longest host name (RFC 1035, 2.3.4) and user name.</summary>
    public const int HostLength = 255;
    public const int FolderLength = 300;
    public const int SealedLength = 8000;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public long MailboxId { get; private set; }

    public required string ImapHost { get; set; }

    public required int ImapPort { get; set; }

    public ConnectionSecurity ImapSecurity { get; set; }

    public required string UserName { get; set; }

    public required string SealedPassword { get; set; }

    /// <summary>The folder that is fetched.</summary>
    public string Folder { get; set; } = "INBOX";

    public AfterStoring AfterStoring { get; set; }

    /// <summary>Where stored mail is moved to; only with <see cref="AfterStoring.Move"/>.</summary>
    public string? MoveTo { get; set; }

    /// <summary>How often it is looked at, beside being told by IDLE: 1 to 1440 minutes.</summary>
    public int PollMinutes { get; set; } = 5;

    public required string SmtpHost { get; set; }

    public required int SmtpPort { get; set; }

    public ConnectionSecurity SmtpSecurity { get; set; }

    /// <summary>Null signs in as at the IMAP server.</summary>
    public string? SmtpUserName { get; set; }

    /// <summary>Null for the password of the IMAP server.</summary>
    public string? SealedSmtpPassword { get; set; }

    /// <summary>False for servers that take mail from here without a password.</summary>
    public bool SmtpSignsIn { get; set; } = true;

    public CopyToSent CopyToSent { get; set; }

    /// <summary>The folder of sent mail; null for the one that the server marks as such (RFC 6154).</summary>
    public string? SentFolder { get; set; }

    /// <summary>The domain that mails are signed for (RFC 6376, d=); null signs nothing.</summary>
    public string? DkimDomain { get; set; }

    public string? DkimSelector { get; set; }

    /// <summary>The private key in PEM, sealed.</summary>
    public string? SealedDkimKey { get; set; }

    /// <summary>Certificates in PEM that are trusted for these servers beside those of the machine: an authority, or the server's very own. Null for none.</summary>
    public string? TrustedCertificates { get; set; }

    public int Version { get; private set; }
}

/// <summary>How a connection to a mail server is kept secret.</summary>
public enum ConnectionSecurity
{
    /// <summary>TLS before the first word.</summary>
    Tls,

    /// <summary>STARTTLS, or no connection.</summary>
    StartTls,

    /// <summary>STARTTLS if the server offers it. Whoever stands between can take the offer out.</summary>
    StartTlsIfOffered,

    /// <summary>Everything in the clear, the password too.</summary>
    None,
}

/// <summary>What happens to a mail on the server once Desk has it.</summary>
public enum AfterStoring
{
    Leave,
    MarkSeen,
    Move,
    Delete,
}

/// <summary>Whether Desk puts a copy of what it sent into the account's folder of sent mail.</summary>
public enum CopyToSent
{
    /// <summary>Unless the server has done it.</summary>
    WhenMissing,
    Never,
}
