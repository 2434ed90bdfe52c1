using System.Globalization;
using System.Text;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Infrastructure.Mail;
using MailKit;
using MailKit.Net.Imap;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>Hands a batch that was read to intake, and moves the mailbox's position in the same transaction.</summary>
internal sealed class StoreFetched(TakeInMail takeIn, LeaseMailbox leases, IMailReader reader, IntakeOptions options)
{
    private const int LongestNoticeHeader = 2000;

    /// <param name="session">Where it was read.</param>
    /// <param name="batch">What was read.</param>
    /// <param name="isSilent">Which of it is of the past.</param>
    /// <param name="move">Moves the position.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>The UIDs whose bytes are safe: these the server may lose.</returns>
    /// <exception cref="StoringFailedException">The store or the database does not work; nothing was accepted.</exception>
    /// <exception cref="LeaseLostException">Another process reads the mailbox; nothing was accepted.</exception>
    /// <param name="isAgain">Which of it was left at the server before, being too large, and has a row that says so.</param>
    public async Task<List<UniqueId>> RunAsync(
        FolderSession session, ImapBatch batch, Func<ImapMail, bool> isSilent, Action<MailboxSync> move, CancellationToken cancellationToken, Func<ImapMail, bool>? isAgain = null)
    {
        var mails = new List<IncomingMail>();
        foreach (var mail in batch.Mails)
        {
            var key = mail.Content is not null && isAgain?.Invoke(mail) == true ? FolderSession.AgainOf(session.KeyOf(mail.Uid)) : session.KeyOf(mail.Uid);
            mails.Add(mail.Content is { } raw ? new IncomingMail(key, raw, isSilent(mail)) : await LeftAsync(session, mail, key, isSilent(mail), cancellationToken));
        }

        IReadOnlyList<AcceptedMail>? accepted;
        try
        {
            accepted = mails.Count == 0 && !await leases.ChangeAsync(session.Lease, move, cancellationToken)
                ? null
                : mails.Count == 0 ? [] : await takeIn.RunAsync(session.Mailbox, mails, leases.Fenced(session.Lease, move), null, cancellationToken);
        }
#pragma warning disable CA1031 // whatever it is, it is the store's or the database's
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            throw new StoringFailedException(e);
        }

        return accepted is null ? throw new LeaseLostException() : [.. batch.Mails.Where(m => m.Content is not null).Select(m => m.Uid)];
    }

    // what the ledger keeps of a mail that stays at the server: who wrote it about what, and where it lies. It can be filed as that
    private async Task<IncomingMail> LeftAsync(FolderSession session, ImapMail mail, string key, bool silent, CancellationToken cancellationToken)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"It lies in {session.Folder.FullName} of {session.Account.UserName} at {session.Account.ImapHost}, UID {mail.Uid.Id}.");
        var reason = mail.Problem is { } problem
            ? $"The server does not hand this mail out: {problem} {where}"
            : string.Create(CultureInfo.InvariantCulture, $"This mail has {mail.Size} bytes, more than Intake:MaxMailBytes ({options.MaxMailBytes}) allows. {where}");
        var notice = await NoticeAsync(session, mail, reason, cancellationToken);
        var read = reader.Read(notice);
        return new IncomingMail(key, notice, silent, new NotTakenMail(reason, read.MessageId, (read.From ?? read.Sender)?.Address ?? "", read.Subject ?? ""));
    }

    private static async Task<byte[]> NoticeAsync(FolderSession session, ImapMail mail, string reason, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        try
        {
            foreach (var header in await session.Folder.GetHeadersAsync(mail.Uid, cancellationToken))
            {
                if (header.Field.ToUpperInvariant() is "FROM" or "SENDER" or "TO" or "CC" or "SUBJECT" or "DATE" or "MESSAGE-ID" or "IN-REPLY-TO" or "REFERENCES")
                {
                    var value = header.Value.ReplaceLineEndings(" ").Trim();
                    text.Append(header.Field).Append(": ").Append(value.Length > LongestNoticeHeader ? value[..LongestNoticeHeader] : value).Append("\r\n");
                }
            }
        }
        catch (Exception e) when (e is ImapCommandException or MessageNotFoundException)
        {
            // the reason is enough
        }

        return Encoding.UTF8.GetBytes(text.Append("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n").Append(reason).Append("\r\n").ToString());
    }
}
