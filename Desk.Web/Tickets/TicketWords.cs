using System.Globalization;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Tickets;
using Desk.Web.Shell;

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
        TicketStatus.InProgress => "In progress",
        _ => status.ToString(),
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
        LinkKind.DuplicateOf => "Duplicate of",
        LinkKind.DuplicatedBy => "Duplicate",
        LinkKind.ChildOf => "Parent",
        LinkKind.ParentOf => "Child",
        LinkKind.FollowsUp => "Follows up",
        LinkKind.FollowedUpBy => "Follow-up",
        _ => "Related",
    };

    /// <summary>A count with thin spaces between thousands.</summary>
    public static string Number(int count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    /// <summary>A count that was not counted to its end.</summary>
    public static string Capped(int count) => count > ListTickets.MostCounted ? $"{Number(ListTickets.MostCounted)}+" : Number(count);

    /// <summary>A size as people say it.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000d:0} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000d:0.0} MB"),
    };

    /// <summary>Why a message stands in this conversation.</summary>
    public static string Why(StitchRule rule, string? evidence) => rule switch
    {
        StitchRule.None => "It answers no mail that Desk knows, so it opened this ticket.",
        StitchRule.InReplyTo => $"Its In-Reply-To header names a mail of this conversation{Named(evidence)}.",
        StitchRule.References => $"Its References header names a mail of this conversation{Named(evidence)}.",
        StitchRule.Token => $"It carries this conversation's signed token{Named(evidence)}, which only somebody has who was written to.",
        StitchRule.BodyToken => $"Its text carries this conversation's signed token{Named(evidence)}, which only somebody has who was written to.",
        StitchRule.Moved => evidence ?? "Somebody put it here.",
        StitchRule.SubjectTag => $"Its subject carries this ticket's number{Named(evidence)}, and the sender takes part in the conversation.",
        StitchRule.ReportedMail => $"It reports on a mail of this conversation{Named(evidence)}.",
        StitchRule.Written => "It was written here, in Desk.",
        _ => "Desk did not note why.",
    };

    /// <summary>A change as one sentence.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="clock">Says moments in the reader's zone.</param>
    public static string Sentence(DeskEvent happened, ViewerClock clock)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ArgumentNullException.ThrowIfNull(clock);
        var who = happened.ActorName.Length > 0 ? happened.ActorName : "Desk";
        var until = happened.Changes.FirstOrDefault(c => c.Field == "snoozedUntil");
        if (happened.Changes is [{ Field: "handedOver" } handed, ..])
        {
            return Handed(who, handed);
        }

        if (happened is { ActorKind: ActorKind.Customer, Changes: [{ Field: "trash" }, ..] })
        {
            return $"{who} wrote again, which brought it back from the trash{(happened.Changes.Count > 1 ? " and reopened it" : "")}";
        }

        var deeds = happened.Changes.Where(c => until is null || c == until || c is not { Field: "status", After: nameof(TicketStatus.Snoozed) })
            .Where(c => c != until || c.After is not null || happened.Changes.Count == 1)
            .Select(c => c == until ? Snoozed(c.After, clock) : Deed(who, c)).ToList();
        return deeds.Count switch
        {
            0 => $"{who} changed the ticket",
            1 => $"{who} {deeds[0]}",
            _ => $"{who} {string.Join(", ", deeds[..^1])} and {deeds[^1]}",
        };
    }

    /// <summary>What a field was changed to, as people say it.</summary>
    public static string Value(FieldChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change switch
        {
            { Field: "status", After: { } now } => Lower<TicketStatus>(now, Of),
            { Field: "priority", After: { } now } => Lower<TicketPriority>(now, p => p.ToString()),
            { Field: "assignee", After: null } => "nobody",
            { Field: "team", After: null } => "no team",
            _ => change.After ?? "nothing",
        };
    }

    // between whom it went says everything; that it is the taker's now, and open, follows
    private static string Handed(string who, FieldChange change) =>
        who == change.Before ? $"{change.After} took over from {change.Before}" : $"{change.Before} handed it over to {change.After}";

    private static string Snoozed(string? until, ViewerClock clock) =>
        DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, out var moment) ? $"snoozed it until {clock.Moment(moment)}" : "snoozed it until the customer answers";

    private static string Deed(string who, FieldChange change) => change switch
    {
        { Field: "assignee", After: { } now, Before: { } before } when now == who => $"took the ticket from {before}",
        { Field: "assignee", After: { } now } when now == who => "took the ticket",
        { Field: "assignee", After: { } now } => $"assigned it to {now}",
        { Field: "assignee", Before: { } before } => before == who ? "gave the ticket back" : $"unassigned it from {before}",
        { Field: "team", After: { } team } => $"gave it to {team}",
        { Field: "team", Before: { } team } => $"took it from {team}",
        { Field: "status", After: nameof(TicketStatus.Snoozed) } => "snoozed it until the customer answers",
        { Field: "status", Before: nameof(TicketStatus.Snoozed), After: nameof(TicketStatus.Open) } => "brought it back from its snooze",
        { Field: "status", After: { } now } => $"set the status to {Lower<TicketStatus>(now, Of)}",
        { Field: "priority", After: { } now } => $"set the priority to {Lower<TicketPriority>(now, p => p.ToString())}",
        { Field: "tag", After: { } tag } => $"added the tag {tag}",
        { Field: "tag", Before: { } tag } => $"removed the tag {tag}",
        { Field: "trash", After: "yes" } => "deleted it",
        { Field: "trash" } => "took it out of the trash",
        { Field: "spam", After: "yes" } => "said that it is spam",
        { Field: "spam" } => "said that it is no spam",
        { Field: "mail", Before: { } from, After: { } to } => $"moved a message from {from} to {to}",
        { Field: "merged", After: { } merged } => $"merged {merged} into it",
        { Field: "merged", Before: { } merged } => $"took {merged} out of it again",
        { Field: "mergedInto", After: { } into } => $"merged it into {into}",
        { Field: "mergedInto", Before: { } into } => $"took it out of {into} again",
        { Field: "mailbox", After: { } mailbox } => $"moved it to {mailbox}, which the mail was meant for",
        { Field: "alsoIn", After: { } mailbox } => $"opened it to {mailbox}, which the mail has reached too",
        { Field: var field } when LinkSides.Of(field) is { } kind => Linked(kind, change),
        _ => $"changed the {change.Field} to {change.After ?? "nothing"}",
    };

    private static string Linked(LinkKind kind, FieldChange change) => (kind, change.After) switch
    {
        (_, null) => $"took the link to {change.Before} away",
        (LinkKind.DuplicateOf, { } number) => $"marked it as a duplicate of {number}",
        (LinkKind.DuplicatedBy, { } number) => $"marked {number} as a duplicate of it",
        (LinkKind.ChildOf, { } number) => $"made it a child of {number}",
        (LinkKind.ParentOf, { } number) => $"made {number} a child of it",
        (LinkKind.FollowsUp, { } number) => $"linked it as the follow-up of {number}",
        (LinkKind.FollowedUpBy, { } number) => $"linked {number} as its follow-up",
        (_, { } number) => $"linked it to {number}",
    };

    private static string Lower<T>(string value, Func<T, string> words)
        where T : struct, Enum => (Enum.TryParse<T>(value, out var known) ? words(known) : value).ToLowerInvariant();

    private static string Named(string? evidence) => string.IsNullOrWhiteSpace(evidence) ? "" : $" ({evidence})";
}
