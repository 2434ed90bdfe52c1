using System.Security.Cryptography.X509Certificates;
using Desk.Core.Database;
using Desk.Core.Mailboxes;
using Desk.Infrastructure.Replies.Smtp;
using Microsoft.EntityFrameworkCore;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>Opens what is sealed of a mailbox's account: the servers with their passwords, for those who connect to them.</summary>
internal sealed class OpenAccount(IDeskContextFactory contexts, ISecretProtector secrets)
{
    /// <summary>The account of a mailbox as it stands now; null when it has none.</summary>
    public async Task<MailAccount?> FindAsync(MailboxSource mailbox, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(mailbox.Tenant);
        return await context.MailAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.MailboxId == mailbox.Id, cancellationToken);
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">The password was sealed with other keys; a person has to type it anew.</exception>
    public ImapServer Imap(MailAccount account) => new()
    {
        Host = account.ImapHost,
        Port = account.ImapPort,
        Security = account.ImapSecurity,
        UserName = account.UserName,
        Password = secrets.Open(account.SealedPassword),
        Trusted = TrustedBy(account),
    };

    /// <exception cref="System.Security.Cryptography.CryptographicException">The password was sealed with other keys; a person has to type it anew.</exception>
    public SmtpServer Smtp(MailAccount account) => new()
    {
        Host = account.SmtpHost,
        Port = account.SmtpPort,
        Security = account.SmtpSecurity,
        UserName = account.SmtpSignsIn ? account.SmtpUserName ?? account.UserName : null,
        Password = account.SmtpSignsIn ? secrets.Open(account.SealedSmtpPassword ?? account.SealedPassword) : null,
        Trusted = TrustedBy(account),
    };

    /// <summary>What else was sealed for an account: the key that its mail is signed with.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was sealed with other keys; a person has to give it anew.</exception>
    public string Open(string sealedText) => secrets.Open(sealedText);

    private static X509Certificate2Collection TrustedBy(MailAccount account)
    {
        var trusted = new X509Certificate2Collection();
        if (account.TrustedCertificates is { } pem)
        {
            trusted.ImportFromPem(pem);
        }

        return trusted;
    }
}
