using MimeKit;

namespace MailKit;

/// <summary>Finds out from its fields whom a message is from and whom it is for; those of the latest forwarding count, when it was forwarded (RFC 5322, 3.6.6).</summary>
internal static class ReadEnvelope
{
    public static (MailboxAddress Sender, List<MailboxAddress> Recipients) From(MimeMessage message)
    {
        var resent = Mailboxes(message, "Resent-Sender", "Resent-From").Count > 0;
        var sender = (resent ? Mailboxes(message, "Resent-Sender", "Resent-From") : Mailboxes(message, "Sender", "From")).FirstOrDefault()
            ?? throw new InvalidOperationException("The message names no sender.");
        var recipients = resent ? Mailboxes(message, "Resent-To", "Resent-Cc", "Resent-Bcc") : Mailboxes(message, "To", "Cc", "Bcc");
        return recipients.Count > 0 ? (sender, recipients) : throw new InvalidOperationException("The message names no recipient.");
    }

    private static List<MailboxAddress> Mailboxes(MimeMessage message, params string[] fields) =>
        [.. fields.SelectMany(f => message.Headers.Where(h => h.Field.Equals(f, StringComparison.OrdinalIgnoreCase)).Take(1))
            .SelectMany(h => InternetAddressList.TryParse(h.Value, out var list) ? list.Mailboxes : [])];
}
