using System.Globalization;
using System.Security.Cryptography;
using Desk.Core.Mail;

namespace Desk.Core.Replies;

/// <summary>Gives a mail of ours its place in the thread: Message-ID, In-Reply-To, References (RFC 5322, 3.6.4) and the subject with the ticket's tag.</summary>
internal sealed record ThreadReply(string MailId, string? InReplyTo, IReadOnlyList<string> References, string Subject)
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static ThreadReply Of(string mailboxAddress, string ticketNumber, string ticketSubject, IReadOnlyList<ConversationMail> before)
    {
        // bounces stand in nobody's thread
        var parent = before.LastOrDefault(m => m.Counts && m.MailId is not null);
        var references = ChooseReferences.From(parent?.References ?? [], parent?.MailId);
        return new ThreadReply(NewMailId(mailboxAddress), parent?.MailId, references, SubjectOf(ticketNumber, ticketSubject, before));
    }

    private static string SubjectOf(string number, string ticketSubject, IReadOnlyList<ConversationMail> before)
    {
        var last = before.LastOrDefault(m => m.Counts)?.Subject;
        var subject = SubjectBase.Of(string.IsNullOrWhiteSpace(last) ? ticketSubject : last);
        subject = before.Count == 0 ? ticketSubject : $"Re: {(subject.Length > 0 ? subject : ticketSubject)}";
        var tag = $"[{number}]";
        return subject.Contains(tag, StringComparison.OrdinalIgnoreCase) ? subject : $"{subject} {tag}";
    }

    // 160 random bits: nobody can guess it, so whoever answers to it has been written to
    private static string NewMailId(string mailboxAddress)
    {
        var domain = mailboxAddress[(mailboxAddress.LastIndexOf('@') + 1)..];
        try
        {
            domain = new IdnMapping().GetAscii(domain);
        }
        catch (ArgumentException)
        {
            domain = "desk.invalid";
        }

        return $"desk.{RandomNumberGenerator.GetString(Alphabet, 32)}@{domain}";
    }
}
