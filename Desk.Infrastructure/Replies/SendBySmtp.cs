using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Replies;
using Desk.Infrastructure.Mail;
using Desk.Infrastructure.Mail.Dkim;
using Desk.Infrastructure.Mailboxes;
using Desk.Infrastructure.Replies.Smtp;
using MailKit;
using MailKit.Net.Imap;

namespace Desk.Infrastructure.Replies;

/// <summary>
/// Lets mails leave by a mailbox's account: handed to its server by SMTP, signed when the account has a key, and filed with its sent mail by IMAP. That
/// folder is also what knows about a mail in doubt: found there it has left; not found says nothing, for not every server files by itself.
/// </summary>
internal sealed class SendBySmtp(OpenAccount accounts, RunErrands errands, TimeProvider time) : IMailSender
{
    public MailboxKind Kind => MailboxKind.Imap;

    public bool KeepsCopies => true;

    public async Task PrepareAsync(MailboxSource mailbox, OutgoingMail mail, CancellationToken cancellationToken)
    {
        // what is sealed with other keys, or no key at all, is found before anything is marked as being sent
        var account = await FindAsync(mailbox, cancellationToken);
        _ = accounts.Smtp(account);
        using var key = KeyOf(account);
    }

    public async Task<Handover> SendAsync(MailboxSource mailbox, OutgoingMail mail, Func<CancellationToken, Task<bool>> beginAsync, CancellationToken cancellationToken)
    {
        var account = await FindAsync(mailbox, cancellationToken);
        using var key = KeyOf(account);
        var signer = key is null ? null : new SignWithDkim(new DkimIdentity(account.DkimDomain!, account.DkimSelector!), key, time);
        var delivery = await DeliverBySmtp.RunAsync(accounts.Smtp(account), mail, cancellationToken, signer, beginAsync);
        return delivery.Kind switch
        {
            SmtpDeliveryKind.CalledOff => Handover.NotOurs,
            SmtpDeliveryKind.Sent => Handover.Accepted with { Refused = delivery.Refused },
            SmtpDeliveryKind.Refused => new Handover(HandoverKind.Refused, delivery.Text),
            SmtpDeliveryKind.TryLater => new Handover(HandoverKind.TryLater, delivery.Text) { ServerIsAway = delivery.Refused.Count == 0 },
            _ => new Handover(HandoverKind.Uncertain, delivery.Text) { Refused = delivery.Refused },
        };
    }

    public async Task<bool?> HasLeftAsync(MailboxSource mailbox, string messageId, CancellationToken cancellationToken)
    {
        var account = await FindAsync(mailbox, cancellationToken);
        var isThere = false;
        await errands.RunAsync(
            account,
            async (client, ct) => isThere = await SentFolder.FindAsync(client, account, ct) is { } sent && await SentFolder.HasAsync(sent, messageId, ct),
            cancellationToken);
        return isThere ? true : null;
    }

    public async Task KeepCopyAsync(MailboxSource mailbox, OutgoingMail mail, CancellationToken cancellationToken)
    {
        var account = await FindAsync(mailbox, cancellationToken);
        if (account.CopyToSent == CopyToSent.Never)
        {
            return;
        }

        await errands.RunAsync(account, (client, ct) => KeepCopyAsync(client, account, mail, ct), cancellationToken);
    }

    private static async Task KeepCopyAsync(ImapClient client, MailAccount account, OutgoingMail mail, CancellationToken cancellationToken)
    {
        var sent = await SentFolder.FindAsync(client, account, cancellationToken) ?? await SentFolder.CreateAsync(client, account, cancellationToken);
        if (!await SentFolder.HasAsync(sent, mail.MessageId, cancellationToken))
        {
            await using var composed = await ComposeMail.MakeAsync(mail, cancellationToken, withBcc: true);
            await sent.AppendAsync(composed.Message, MessageFlags.Seen, mail.Date, cancellationToken);
        }
    }

    private async Task<MailAccount> FindAsync(MailboxSource mailbox, CancellationToken cancellationToken) =>
        await accounts.FindAsync(mailbox, cancellationToken) ?? throw new InvalidOperationException($"The mailbox {mailbox.Address} has no account: say in its settings by which servers it sends.");

    private DkimKey? KeyOf(MailAccount account) =>
        account is { DkimDomain: not null, DkimSelector: not null, SealedDkimKey: { } pem } ? ReadDkimKey.From(accounts.Open(pem)) : null;
}
