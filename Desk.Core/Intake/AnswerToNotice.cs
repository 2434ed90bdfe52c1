using Desk.Core.Database;
using Desk.Core.Tickets;

namespace Desk.Core.Intake;

/// <summary>
/// The answer to a mail that told an agent of something: a note of that agent, never a mail of the conversation, for the notice quotes what
/// customers do not see. Whoever got the notice from the agent is not the agent.
/// </summary>
internal static class AnswerToNotice
{
    /// <summary>Who writes, or why it is not filed.</summary>
    public static ((long Id, string Name)? Author, MailFate? Fate, string Reason) Judge(PreparedMail prepared, Stitched stitched, MailIndex index, SenderCheck sender)
    {
        var (told, from, kind) = (stitched.NoticeTo!, MailIndex.AddressOf(prepared.Mail), prepared.Verdict.Kind);
        if (kind is MailKind.Bounce or MailKind.AutoReply)
        {
            return (null, kind == MailKind.Bounce ? MailFate.Bounce : MailFate.AutoReply, $"A machine answers a notification that was mailed to {told}.");
        }

        if (from != told || sender == SenderCheck.Failed)
        {
            return (null, MailFate.NotAllowed, from == told
                ? $"It answers a notification that was mailed to {told}, but that address is shown to be forged."
                : $"It answers a notification that was mailed to {told}, but comes from {from}.");
        }

        return index.Notified.Of(from, stitched.Ticket!) is { } agent
            ? (agent, null, $"{agent.Name} answers a notification that was mailed to them; it became a note.")
            : (null, MailFate.NotAllowed, $"It answers a notification that was mailed to {told}, who is no active agent or may not see the ticket any more.");
    }

    /// <summary>The note, with the mail's files.</summary>
    public static Message Make(PreparedMail prepared, Ticket ticket, (long Id, string Name) author, DateTimeOffset now)
    {
        var mail = prepared.Mail;
        var text = StorableText.Cut(StorableText.Clean(mail.VisibleText.Length > 0 ? mail.VisibleText : mail.Text).ReplaceLineEndings("\n").Trim(), AddNote.MaxLength);
        var note = new Message
        {
            Ticket = ticket,
            Direction = MessageDirection.Note,
            AuthorId = author.Id,
            FromName = author.Name,
            SuppressAutoReply = true,
            MailId = StorableText.CutOrNull(mail.MessageId, 1000),
            MailIdHash = prepared.IdHash,
            Fingerprint = prepared.Fingerprint,
            Text = text,
            VisibleText = text,
            Snippet = Message.SnippetOf(text),
            CreatedAt = now,
            LeftOut = prepared.LeftOut,
        };
        MakeMessage.AddFiles(note, prepared);
        return note.Because(StitchRule.Written, null).Dated(mail.Date);
    }
}
