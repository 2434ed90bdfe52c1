using Desk.Core.Mail;
using Desk.Core.Tickets;

namespace Desk.Core.Intake;

/// <summary>Where a mail belongs and why.</summary>
/// <param name="Ticket">The conversation it joins; null when it opens one.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Evidence">What the rule saw, for a person.</param>
/// <param name="Suggested">A ticket offered for linking: the subject names it, but the sender has no part in it.</param>
/// <param name="Reported">The mail that a bounce or complaint is about.</param>
internal sealed record Stitched(Ticket? Ticket, StitchRule Rule, string? Evidence, Ticket? Suggested = null, MailIndex.KnownMail? Reported = null)
{
    /// <summary>The agent's address, where it answers or reports on a notice that was mailed to an agent.</summary>
    public string? NoticeTo { get; init; }

    /// <summary>The ticket that is done for so long that this mail opens its follow-up.</summary>
    public Ticket? FollowsUp { get; init; }

    /// <summary>The rule in words, for the ledger.</summary>
    public string Explain()
    {
        var why = Rule switch
        {
            StitchRule.InReplyTo => $"It answers {Evidence}.",
            StitchRule.References => $"It refers to {Evidence}.",
            StitchRule.Token => $"It carries this desk's signed token {Evidence}.",
            StitchRule.BodyToken => $"Its text carries this desk's signed token {Evidence}.",
            StitchRule.SubjectTag => $"Its subject names {Evidence}, and its sender takes part there.",
            StitchRule.Answered => $"It had to wait, and {Evidence}, which answers it, was filed before it.",
            StitchRule.ReportedMail => $"It reports on {Evidence}.",
            _ when Suggested is not null => $"Its subject names {Suggested.Number}, but its sender has no part there; it opened a ticket of its own.",
            _ => "Nothing that is known matched; it opened the ticket.",
        };
        return FollowsUp is null ? why : $"{why} {FollowsUp.Number} was done long ago, so a follow-up was opened.";
    }
}

/// <summary>
/// Finds a mail's conversation: the mail that it reports on, In-Reply-To, References from the newest back, our token in an address or a
/// Message-ID, the number in the subject, our token in the text. A number is no secret, so it joins for participants only.
/// </summary>
internal static class StitchMail
{
    public static Stitched Run(PreparedMail prepared, MailIndex index, SenderCheck sender)
    {
        var mail = prepared.Mail;
        if (mail.Report?.OriginalMessageId is { } reported && First(reported, index) is { } about)
        {
            return new Stitched(index.Standing(about.Ticket), StitchRule.ReportedMail, reported, Reported: about) { NoticeTo = about.NoticeTo };
        }

        if (mail.InReplyTo is { } parent && First(parent, index) is { } answered)
        {
            return new Stitched(index.Standing(answered.Ticket), StitchRule.InReplyTo, parent, Reported: mail.Report is null ? null : answered) { NoticeTo = answered.NoticeTo };
        }

        foreach (var reference in mail.References.Reverse().Take(MailIndex.MaxReferences))
        {
            if (First(reference, index) is { } referred)
            {
                return new Stitched(index.Standing(referred.Ticket), StitchRule.References, reference, Reported: mail.Report is null ? null : referred) { NoticeTo = referred.NoticeTo };
            }
        }

        if (ByToken(prepared, index, inBody: false) is { } named)
        {
            return named;
        }

        var tagged = BySubject(prepared, index, sender);
        return tagged.Ticket is not null ? tagged
            : ByToken(prepared, index, inBody: true) ?? (index.AnswerTo(prepared.OccurrenceId) is var (ticket, by) ? new Stitched(index.Standing(ticket), StitchRule.Answered, by) : tagged);
    }

    private static Stitched? ByToken(PreparedMail prepared, MailIndex index, bool inBody) => prepared.Hints.Found
        .Where(h => h.Place == TokenPlace.Body == inBody)
        .Select(h => index.FindByToken(h.Token) is { } ticket ? new Stitched(index.Standing(ticket), inBody ? StitchRule.BodyToken : StitchRule.Token, h.Token) : null)
        .FirstOrDefault(s => s is not null);

    private static Stitched BySubject(PreparedMail prepared, MailIndex index, SenderCheck sender)
    {
        Ticket? suggested = null;
        foreach (var number in prepared.Hints.TicketNumbers)
        {
            if (index.FindTicket(number) is not { } tagged)
            {
                continue;
            }

            var ticket = index.Standing(tagged);
            if (index.IsParticipant(ticket, MailIndex.AddressOf(prepared.Mail)) && sender != SenderCheck.Failed)
            {
                return new Stitched(ticket, StitchRule.SubjectTag, number);
            }

            suggested ??= ticket;
        }

        return new Stitched(null, StitchRule.None, null, suggested);
    }

    private static MailIndex.KnownMail? First(string mailId, MailIndex index) => index.Find(MailIdHash.Of(mailId)) is [var known, ..] ? known : null;
}
