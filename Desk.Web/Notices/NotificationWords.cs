using Desk.Core.Notices;
using Desk.Core.Satisfaction;
using Desk.Web.Satisfaction;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Notices;

/// <summary>What notifications are called.</summary>
public static class NotificationWords
{
    /// <summary>Every kind, in the order of the settings: its name, and when it comes; English, said where they are shown.</summary>
    public static readonly IReadOnlyList<(NotificationKind Kind, string Name, string When)> Kinds =
    [
        (NotificationKind.Mention, "Mentions", "a colleague names you, or a team of yours, in a note"),
        (NotificationKind.Assigned, "Given to me", "a colleague gives you a ticket"),
        (NotificationKind.Answer, "Answers", "the customer writes on a ticket that is yours or that you follow, or a colleague whom you named in a note writes one"),
        (NotificationKind.Back, "Back from a snooze", "the time of such a ticket is there"),
        (NotificationKind.Undelivered, "Not delivered", "a mail that you wrote, or on a ticket of yours, has not left or came back"),
        (NotificationKind.Deadline, "Deadlines", "a deadline of a ticket of yours or your team comes near, or was missed; leads are told of every missed one"),
        (NotificationKind.Rating, "Ratings", "a customer says how an answer was that is yours, or on a ticket of yours"),
        (NotificationKind.Trouble, "Something is broken", "a mailbox cannot be read, for those who can mend it; its mail waits for no daily one"),
    ];

    /// <summary>What it says: words of a person as they were written, or of Desk itself, which begin with the address of the mailbox.</summary>
    public static string Text(ToldAgent told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return told.Kind == NotificationKind.Rating ? ToldRating.Read(told.Text)?.Comment ?? ""
            : told.Kind is NotificationKind.Deadline or NotificationKind.Undelivered ? Said(told.Text)
            : told.Kind != NotificationKind.Trouble ? told.Text : Broken(told.Text);
    }

    /// <summary>What a notice says: Desk's own words, behind the address of the mailbox.</summary>
    public static string Broken(string notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return notice.Split(": ", 2) is [var mailbox, var why] && !mailbox.Contains(' ', StringComparison.Ordinal) ? $"{mailbox}: {Said(why)}" : Said(notice);
    }

    /// <summary>What happened, as a sentence without its end.</summary>
    public static string Sentence(ToldAgent told)
    {
        ArgumentNullException.ThrowIfNull(told);
        return told.Kind switch
        {
            NotificationKind.Mention => T($"{told.ActorName} mentioned you"),
            NotificationKind.Assigned => T($"{Said(told.ActorName)} gave you this"),
            NotificationKind.Answer => T($"{told.ActorName} wrote"),
            NotificationKind.Back => T("Back from its snooze"),
            NotificationKind.Deadline => T("A deadline"),
            NotificationKind.Undelivered => T($"Not delivered: a mail to {told.ActorName}"),
            NotificationKind.Rating => T($"{told.ActorName} rated an answer: {RatingWords.InText(ToldRating.Read(told.Text)?.Rating ?? Rating.Okay)}"),
            _ => told.StandingNoticeId is null ? T("This was broken") : T("Something is broken"),
        };
    }
}
