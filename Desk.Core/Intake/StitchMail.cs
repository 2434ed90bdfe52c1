using Desk.Core.Mail;
using Desk.Core.Tickets;

namespace Desk.Core.Intake;

/// <summary>Where a mail belongs and why.</summary>
/// <param name="Ticket">The conversation it joins; null when it opens one.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Evidence">What the rule saw, for a person.</param>
/// <param name="Suggested">A ticket offered for linking: the subject names it, but the sender has no part in it.</param>
internal sealed record Stitched(Ticket? Ticket, StitchRule Rule, string? Evidence, Ticket? Suggested = null)
{
    /// <summary>The rule in words, for the ledger.</summary>
    public string Explain() => Rule switch
    {
        StitchRule.InReplyTo => $"It answers {Evidence}.",
        StitchRule.References => $"It refers to {Evidence}.",
        StitchRule.SubjectTag => $"Its subject names {Evidence}, and its sender takes part there.",
        StitchRule.ReportedMail => $"It reports on {Evidence}.",
        _ when Suggested is not null => $"Its subject names {Suggested.Number}, but its sender has no part there; it opened a ticket of its own.",
        _ => "Nothing that is known matched; it opened the ticket.",
    };
}

/// <summary>Finds a mail's conversation: In-Reply-To, then References from the newest back, then the number in the subject.</summary>
internal static class StitchMail
{
    public static Stitched Run(PreparedMail prepared, MailIndex index)
    {
        var mail = prepared.Mail;
        if (mail.Report?.OriginalMessageId is { } reported && First(reported, index) is { } about)
        {
            return new Stitched(about, StitchRule.ReportedMail, reported);
        }

        if (mail.InReplyTo is { } parent && First(parent, index) is { } answered)
        {
            return new Stitched(answered, StitchRule.InReplyTo, parent);
        }

        foreach (var reference in mail.References.Reverse().Take(MailIndex.MaxReferences))
        {
            if (First(reference, index) is { } referred)
            {
                return new Stitched(referred, StitchRule.References, reference);
            }
        }

        return BySubject(mail, index);
    }

    private static Stitched BySubject(ReadMail mail, MailIndex index)
    {
        Ticket? suggested = null;
        foreach (var number in FindThreadHints.In(mail).TicketNumbers)
        {
            if (index.FindTicket(number) is not { } ticket)
            {
                continue;
            }

            if (index.IsParticipant(ticket, MailIndex.AddressOf(mail)) && !LooksForged(mail))
            {
                return new Stitched(ticket, StitchRule.SubjectTag, number);
            }

            suggested ??= ticket;
        }

        return new Stitched(null, StitchRule.None, null, suggested);
    }

    private static Ticket? First(string mailId, MailIndex index) => index.Find(MailIdHash.Of(mailId)) is [var known, ..] ? known.Ticket : null;

    // The receiving server's own verdict stands in the topmost header; RFC 8601, 2.7.
    private static bool LooksForged(ReadMail mail) => mail.Header("Authentication-Results")?.Contains("dmarc=fail", StringComparison.OrdinalIgnoreCase) == true;
}
