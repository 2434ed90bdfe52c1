using System.Security.Cryptography;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Replies;
using Desk.Infrastructure.Mailboxes;
using Desk.Infrastructure.Replies;
using Desk.Tests.Database;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Desk.Tests.Replies;

/// <summary>A mailbox with an account on the tests' own servers, and the outbox of one process over it.</summary>
internal sealed class AccountMailbox
{
    private AccountMailbox(TestOrganisation organisation, long id, string address)
    {
        (Organisation, Id, Address) = (organisation, id, address);
        var accounts = new OpenAccount(organisation.Desk.Contexts, new InTheClear());
        Sender = new SendBySmtp(accounts, new RunErrands(accounts, organisation.Desk.Time), organisation.Desk.Time);
        Outbox = NewOutbox(Sender);
        Copies = new KeepSentCopies(
            organisation.Desk.Contexts, [Sender], organisation.Desk.Blobs, organisation.Desk.Get<ThreadToken>(), LeaseOwner.New(), new ReplyOptions(), organisation.Desk.Time, NullLogger<KeepSentCopies>.Instance);
    }

    public TestOrganisation Organisation { get; }

    public long Id { get; }

    public string Address { get; }

    public MailboxSource Source => new(Organisation.Scope, Id, Address, MailboxKind.Imap, null);

    public SendBySmtp Sender { get; }

    public DeliverOutbox Outbox { get; }

    public KeepSentCopies Copies { get; }

    /// <param name="organisation">Whose.</param>
    /// <param name="servers">Where its mail is; null for no IMAP server at all.</param>
    /// <param name="smtpPort">A server of the test's own in place of Postfix.</param>
    /// <param name="with">Changes the account.</param>
    public static async Task<AccountMailbox> OpenAsync(TestOrganisation organisation, MailServers? servers, int? smtpPort = null, Action<MailAccount>? with = null)
    {
        var user = $"support{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        var address = $"{user}@desk.test";
        await using var context = organisation.Open();
        var mailbox = new Mailbox(address, "Support desk", MailboxKind.Imap);
        var account = new MailAccount
        {
            ImapHost = "localhost", ImapPort = servers?.Dovecot.Port ?? 1, ImapSecurity = ConnectionSecurity.StartTls, UserName = address, SealedPassword = DovecotServer.Password,
            SmtpHost = smtpPort is null ? "localhost" : "127.0.0.1", SmtpPort = smtpPort ?? servers!.Postfix.Port, SmtpSecurity = smtpPort is null ? ConnectionSecurity.StartTls : ConnectionSecurity.None,
            SmtpSignsIn = smtpPort is null, TrustedCertificates = servers?.Dovecot.Authority.Certificate.ExportCertificatePem(),
        };
        with?.Invoke(account);
        mailbox.Connect(account);
        context.Mailboxes.Add(mailbox);
        await context.SaveChangesAsync();
        return new AccountMailbox(organisation, mailbox.Id, address);
    }

    public DeliverOutbox NewOutbox(params IMailSender[] senders) => new(
        Organisation.Desk.Contexts, senders, Organisation.Desk.Blobs, Organisation.Desk.Get<ThreadToken>(), new ReplyOptions(), Organisation.Desk.Time, NullLogger<DeliverOutbox>.Instance);

    /// <summary>A reply on a new ticket of this mailbox, which has not left.</summary>
    public async Task<long> ReplyAsync(string to, params string[] cc)
    {
        var ticket = await Organisation.AddTicketAsync(mailboxId: Id);
        var mail = (await Organisation.AddMailAsync(ticket.Id)).Message;
        var sent = await Organisation.ReplyAsync(
            Organisation.Agent, ticket.Id, mail.Id, with: r => r with { To = [new MailAddress("Ann", to)], Cc = [.. cc.Select(c => new MailAddress(null, c))], MayBeUndone = false });
        return sent.MessageId.ShouldNotBeNull(sent.Problem);
    }

    public async Task ChangeAsync(Action<Mailbox> change)
    {
        await using var context = Organisation.Open();
        change(await context.Mailboxes.SingleAsync(m => m.Id == Id));
        await context.SaveChangesAsync();
    }

    /// <summary>Tests seal nothing.</summary>
    private sealed class InTheClear : ISecretProtector
    {
        public string Seal(string secret) => secret;

        public string Open(string sealedSecret) => sealedSecret;
    }
}
