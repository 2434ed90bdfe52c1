using Desk.Core.Mail;

namespace Desk.Core.Replies;

/// <summary>Gives a mail of ours its place in the thread: Message-ID, In-Reply-To, References (RFC 5322, 3.6.4) and the subject with the ticket's tag.</summary>
internal sealed record ThreadReply(string MailId, string? InReplyTo, IReadOnlyList<string> References, string Subject)
{
    public static ThreadReply Of(string mailId, string ticketNumber, string ticketSubject, IReadOnlyList<ConversationMail> before)
    {
        // bounces stand in nobody's thread
        var parent = before.LastOrDefault(m => m.Counts && m.MailId is not null);
        var references = ChooseReferences.From(parent?.References ?? [], parent?.MailId);
        return new ThreadReply(mailId, parent?.MailId, references, SubjectOf(ticketNumber, ticketSubject, before));
    }

    private static string SubjectOf(string number, string ticketSubject, IReadOnlyList<ConversationMail> before)
    {
        var last = before.LastOrDefault(m => m.Counts)?.Subject;
        var subject = SubjectBase.Of(string.IsNullOrWhiteSpace(last) ? ticketSubject : last);
        subject = before.Count == 0 ? ticketSubject : $"Re: {(subject.Length > 0 ? subject : ticketSubject)}";
        return Tagged(subject, number);
    }

    /// <summary>A subject with the ticket's tag, unless it is there already.</summary>
    public static string Tagged(string subject, string number)
    {
        var tag = $"[{number}]";
        return subject.Contains(tag, StringComparison.OrdinalIgnoreCase) ? subject : $"{subject} {tag}";
    }
}
