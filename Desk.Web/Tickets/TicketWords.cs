using System.Globalization;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Tickets;
using Desk.Web.Languages;
using Desk.Web.Satisfaction;
using Desk.Web.Shell;
using Desk.Web.Sla;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Tickets;

/// <summary>What tickets and their changes are called on the screen.</summary>
public static class TicketWords
{
    /// <summary>Statuses that a person can set; <see cref="TicketStatus.New"/> is only how a ticket begins.</summary>
    public static readonly IReadOnlyList<TicketStatus> Settable =
        [TicketStatus.Open, TicketStatus.InProgress, TicketStatus.Waiting, TicketStatus.Resolved, TicketStatus.Closed];

    public static readonly IReadOnlyList<TicketPriority> Priorities = [TicketPriority.Critical, TicketPriority.High, TicketPriority.Normal, TicketPriority.Low];

    public static string Of(TicketStatus status) => status switch
    {
        TicketStatus.New => T("New"),
        TicketStatus.Open => T("Open"),
        TicketStatus.InProgress => T("In progress"),
        TicketStatus.Waiting => T("Waiting"),
        TicketStatus.Snoozed => T("Snoozed"),
        TicketStatus.Resolved => T("Resolved"),
        TicketStatus.Closed => T("Closed"),
        _ => status.ToString(),
    };

    /// <summary>The same within a sentence.</summary>
    public static string InText(TicketStatus status) => status switch
    {
        TicketStatus.New => T("new"),
        TicketStatus.Open => T("open"),
        TicketStatus.InProgress => T("in progress"),
        TicketStatus.Waiting => T("waiting"),
        TicketStatus.Snoozed => T("snoozed"),
        TicketStatus.Resolved => T("resolved"),
        TicketStatus.Closed => T("closed"),
        _ => status.ToString(),
    };

    public static string Of(TicketPriority priority) => priority switch
    {
        TicketPriority.Critical => T("Critical"),
        TicketPriority.High => T("High"),
        TicketPriority.Normal => T("Normal"),
        TicketPriority.Low => T("Low"),
        _ => priority.ToString(),
    };

    /// <summary>The same within a sentence.</summary>
    public static string InText(TicketPriority priority) => priority switch
    {
        TicketPriority.Critical => T("critical"),
        TicketPriority.High => T("high"),
        TicketPriority.Normal => T("normal"),
        TicketPriority.Low => T("low"),
        _ => priority.ToString(),
    };

    /// <summary>What the lists are called that everybody has; a mailbox's own is called by its address.</summary>
    public static string Of(TicketViewKind kind) => kind switch
    {
        TicketViewKind.Mine => T("Mine"),
        TicketViewKind.Unassigned => T("Unassigned"),
        TicketViewKind.Due => T("Due soon"),
        TicketViewKind.Open => T("All open"),
        TicketViewKind.Snoozed => T("Snoozed"),
        TicketViewKind.Done => T("Done"),
        TicketViewKind.Spam => T("Spam"),
        TicketViewKind.Trash => T("Trash"),
        _ => kind.ToString(),
    };

    /// <summary>The colour class of a status's chip; empty where it means nothing urgent.</summary>
    public static string Tone(TicketStatus status) => status switch
    {
        TicketStatus.New or TicketStatus.Open or TicketStatus.InProgress => "acc",
        TicketStatus.Resolved => "ok",
        _ => "",
    };

    public static string Tone(TicketPriority priority) => priority switch
    {
        TicketPriority.Critical => "bad",
        TicketPriority.High => "warn",
        _ => "",
    };

    /// <summary>What a ticket that it is linked to is called beside it: the other side of what it is to that one.</summary>
    public static string Of(LinkKind kind) => kind switch
    {
        LinkKind.DuplicateOf => T("Duplicate of"),
        LinkKind.DuplicatedBy => T("Duplicate"),
        LinkKind.ChildOf => T("Parent"),
        LinkKind.ParentOf => T("Child"),
        LinkKind.FollowsUp => T("Follows up"),
        LinkKind.FollowedUpBy => T("Follow-up"),
        _ => T("Related"),
    };

    /// <summary>A count with thin spaces between thousands.</summary>
    public static string Number(int count) => Words.Number(count);

    /// <summary>A count that was not counted to its end.</summary>
    public static string Capped(int count) => count > ListTickets.MostCounted ? $"{Number(ListTickets.MostCounted)}+" : Number(count);

    /// <summary>What a ticket or mail is about, as it is shown; tickets without a subject are stored under its English words too.</summary>
    public static string Subject(string subject) =>
        subject is { Length: > 0 } and not "(no subject)" ? subject : T("(no subject)");

    /// <summary>A size as people say it, in the units of what is said of files that are too large.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024d:0} KB"),
        _ => $"{DateForms.Now.Of((bytes / (1024 * 1024d)).ToString("0.0", CultureInfo.InvariantCulture))} MB",
    };

    /// <summary>Why a message stands in this conversation.</summary>
    public static string Why(StitchRule rule, string? evidence) => rule switch
    {
        StitchRule.None when !string.IsNullOrWhiteSpace(evidence) => Said(evidence),
        StitchRule.Answered => T($"A mail of this conversation answers it{Named(evidence)}; that one was filed first."),
        StitchRule.None => T("It answers no mail that Desk knows, so it opened this ticket."),
        StitchRule.InReplyTo => T($"Its In-Reply-To header names a mail of this conversation{Named(evidence)}."),
        StitchRule.References => T($"Its References header names a mail of this conversation{Named(evidence)}."),
        StitchRule.Token => T($"It carries this conversation's signed token{Named(evidence)}, which only somebody has who was written to."),
        StitchRule.BodyToken => T($"Its text carries this conversation's signed token{Named(evidence)}, which only somebody has who was written to."),
        StitchRule.Moved => string.IsNullOrWhiteSpace(evidence) ? T("Somebody put it here.") : Said(evidence),
        StitchRule.SubjectTag => T($"Its subject carries this ticket's number{Named(evidence)}, and the sender takes part in the conversation."),
        StitchRule.ReportedMail => T($"It reports on a mail of this conversation{Named(evidence)}."),
        StitchRule.Written => T("It was written here, in Desk."),
        _ => T("Desk did not note why."),
    };

    /// <summary>A change as one sentence.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="clock">Says moments in the reader's zone.</param>
    public static string Sentence(DeskEvent happened, ViewerClock clock)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(clock);
        if (happened.Kind is DeskEventKind.SlaChanged or DeskEventKind.SlaWarned or DeskEventKind.SlaBreached or DeskEventKind.SlaEscalated)
        {
            return SlaWords.Sentence(happened, clock);
        }

        if (happened.Kind == DeskEventKind.TicketRated)
        {
            return RatingWords.Sentence(happened);
        }

        var who = happened.ActorName.Length == 0 ? "Desk" : happened is { ActorKind: ActorKind.System, Cause: DeskEvent.RuleCause } ? T($"The rule {happened.ActorName}") : happened.ActorName;
        var until = happened.Changes.FirstOrDefault(c => c.Field == "snoozedUntil");
        if (happened.Changes is [{ Field: "handedOver" } handed, ..])
        {
            return Handed(who, handed);
        }

        if (happened is { ActorKind: ActorKind.Customer, Changes: [{ Field: "trash" }, ..] })
        {
            return happened.Changes.Count > 1 ? T($"{who} wrote again, which brought it back from the trash and reopened it") : T($"{who} wrote again, which brought it back from the trash");
        }

        // that a merged ticket is closed goes without saying
        var isMerge = happened.Changes.Any(c => c.Field == "mergedInto");
        var deeds = happened.Changes.Where(c => !(isMerge && c.Field == "status")).Where(c => until is null || c == until || c is not { Field: "status", After: nameof(TicketStatus.Snoozed) })
            .Where(c => c != until || c.After is not null || happened.Changes.Count == 1)
            .Select(c => c == until ? Snoozed(c.After, clock) : Deed(who, c)).ToList();
        // a deed is what follows the name; a language may put its auxiliary verb between them
        return T($"{who} {(deeds.Count == 0 ? T("changed the ticket") : AllOf(deeds))}");
    }

    /// <summary>What a field was changed to, as people say it.</summary>
    public static string Value(FieldChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change switch
        {
            { Field: "status", After: { } now } => Status(now),
            { Field: "priority", After: { } now } => Priority(now),
            { Field: "assignee", After: null } => T("nobody"),
            { Field: "team", After: null } => T("no team"),
            _ => change.After ?? T("nothing"),
        };
    }

    // between whom it went says everything; that it is the taker's now, and open, follows
    private static string Handed(string who, FieldChange change) =>
        who == change.Before ? T($"{change.After} took over from {change.Before}") : T($"{change.Before} handed it over to {change.After}");

    private static string Snoozed(string? until, ViewerClock clock) =>
        DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, out var moment) ? T($"snoozed it until {clock.Moment(moment)}") : T("snoozed it until the customer answers");

    private static string Deed(string who, FieldChange change) => change switch
    {
        { Field: "assignee", After: { } now, Before: { } before } when now == who => T($"took the ticket from {before}"),
        { Field: "assignee", After: { } now } when now == who => T("took the ticket"),
        { Field: "assignee", After: { } now } => T($"assigned it to {now}"),
        { Field: "assignee", Before: { } before } => before == who ? T("gave the ticket back") : T($"unassigned it from {before}"),
        { Field: "team", After: { } team } => T($"gave it to {team}"),
        { Field: "team", Before: { } team } => T($"took it from {team}"),
        { Field: "status", After: nameof(TicketStatus.Snoozed) } => T("snoozed it until the customer answers"),
        { Field: "status", Before: nameof(TicketStatus.Snoozed), After: nameof(TicketStatus.Open) } => T("brought it back from its snooze"),
        { Field: "status", After: { } now } => T($"set the status to {Status(now)}"),
        { Field: "priority", After: { } now } => T($"set the priority to {Priority(now)}"),
        { Field: "tag", After: { } tag } => T($"added the tag {tag}"),
        { Field: "tag", Before: { } tag } => T($"removed the tag {tag}"),
        { Field: "trash", After: "yes" } => T("deleted it"),
        { Field: "trash" } => T("took it out of the trash"),
        { Field: "spam", After: "yes" } => T("said that it is spam"),
        { Field: "spam" } => T("said that it is no spam"),
        { Field: "mail", Before: { } from, After: { } to } => T($"moved a message from {from} to {to}"),
        { Field: "merged", After: { } merged } => T($"merged {merged} into it"),
        { Field: "merged", Before: { } merged } => T($"took {merged} out of it again"),
        { Field: "mergedInto", After: { } into } => T($"merged it into {into}"),
        { Field: "mergedInto", Before: { } into } => T($"took it out of {into} again"),
        { Field: "mailbox", Before: { } from, After: { } to } when who != "Desk" => T($"moved it from {from} to {to}"),
        { Field: "mailbox", After: { } mailbox } => T($"moved it to {mailbox}, which the mail was meant for"),
        { Field: "alsoIn", After: { } mailbox } => T($"opened it to {mailbox}, which the mail has reached too"),
        { Field: "rule" } => T("took the mail, and had nothing to change"),
        { Field: var field } when LinkSides.Of(field) is { } kind => Linked(kind, change),
        _ => T($"changed the {change.Field} to {change.After ?? T("nothing")}"),
    };

    private static string Linked(LinkKind kind, FieldChange change) => (kind, change.After) switch
    {
        (_, null) => T($"took the link to {change.Before} away"),
        (LinkKind.DuplicateOf, { } number) => T($"marked it as a duplicate of {number}"),
        (LinkKind.DuplicatedBy, { } number) => T($"marked {number} as a duplicate of it"),
        (LinkKind.ChildOf, { } number) => T($"made it a child of {number}"),
        (LinkKind.ParentOf, { } number) => T($"made {number} a child of it"),
        (LinkKind.FollowsUp, { } number) => T($"linked it as the follow-up of {number}"),
        (LinkKind.FollowedUpBy, { } number) => T($"linked {number} as its follow-up"),
        (_, { } number) => T($"linked it to {number}"),
    };

    private static string Status(string value) => Enum.TryParse<TicketStatus>(value, out var known) ? InText(known) : value.ToLowerInvariant();

    private static string Priority(string value) => Enum.TryParse<TicketPriority>(value, out var known) ? InText(known) : value.ToLowerInvariant();

    private static string Named(string? evidence) => string.IsNullOrWhiteSpace(evidence) ? "" : $" ({evidence})";
}
