using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Replies;
using Desk.Infrastructure.Attachments;
using Desk.Infrastructure.Mail;
using Desk.Infrastructure.Mailboxes;

namespace Desk.Infrastructure.Replies;

/// <summary>
/// Lets mails leave by a pickup mailbox: written whole into <c>sending</c>, then moved into <c>outbound</c>. The move is what sending means, so
/// after a crash there is never a doubt: what still lies in <c>sending</c> has not left, what does not has.
/// The file is all that its reader gets, so it names every recipient: <c>sendmail -t</c> takes them from there, and the Bcc field out.
/// </summary>
public sealed class SendByPickup(DataDirectory data) : IMailSender
{
    public MailboxKind Kind => MailboxKind.Pickup;

    public bool KeepsCopies => false;

    public async Task PrepareAsync(MailboxSource mailbox, OutgoingMail mail, CancellationToken cancellationToken)
    {
        var folder = PickupFolder.Of(mailbox, data.Path);
        folder.Create();
        await using (var file = new FileStream(folder.SendingFile(mail.MessageId), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
        {
            await ComposeMail.WriteAsync(mail, file, cancellationToken, withBcc: true);
            await file.FlushAsync(cancellationToken);
            file.Flush(flushToDisk: true);
        }

        SyncDirectory.Run(folder.Sending);
    }

    public async Task<Handover> SendAsync(MailboxSource mailbox, OutgoingMail mail, Func<CancellationToken, Task<bool>> beginAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(beginAsync);
        if (!await beginAsync(cancellationToken))
        {
            return Handover.NotOurs;
        }

        var folder = PickupFolder.Of(mailbox, data.Path);
        try
        {
            File.Move(folder.SendingFile(mail.MessageId), folder.OutboundFile(mail.MessageId), overwrite: true);
            SyncDirectory.Run(folder.Outbound);
            return Handover.Accepted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return HasLeft(folder, mail.MessageId) switch
            {
                true => Handover.Accepted,
                false => new Handover(HandoverKind.TryLater, $"It cannot be moved into {folder.Outbound}: {e.Message}"),
                null => throw new IOException($"The folder {folder.Sending} is gone, and the mail in it: {e.Message}", e),
            };
        }
    }

    public Task<bool?> HasLeftAsync(MailboxSource mailbox, string messageId, CancellationToken cancellationToken) =>
        Task.FromResult(HasLeft(PickupFolder.Of(mailbox, data.Path), messageId));

    public Task KeepCopyAsync(MailboxSource mailbox, OutgoingMail mail, CancellationToken cancellationToken) => Task.CompletedTask;

    // a folder that is not there says nothing: a share may not be mounted yet
    private static bool? HasLeft(PickupFolder folder, string messageId) =>
        File.Exists(folder.SendingFile(messageId)) ? false : Directory.Exists(folder.Sending) ? true : null;
}
