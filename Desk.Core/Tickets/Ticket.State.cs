namespace Desk.Core.Tickets;

/// <summary>Everything that people set about a ticket, as it was at a moment: what undoing puts back.</summary>
public sealed record TicketState(
    long? AssigneeId, long? TeamId, TicketStatus Status, DateTimeOffset? SnoozedUntil, DateTimeOffset? ResolvedAt, bool IsBack, TicketPriority Priority, bool IsSpam, IReadOnlyList<string> Tags,
    DateTimeOffset? TrashedAt, long MailboxId);

/// <summary>Remembering what people set, and putting it back.</summary>
public sealed partial class Ticket
{
    /// <summary>What is set now. <see cref="Tags"/> and <see cref="OtherMailboxes"/> must be loaded.</summary>
    internal TicketState Remember() => new(AssigneeId, TeamId, Status, SnoozedUntil, ResolvedAt, IsBack, Priority, IsSpam, [.. Tags.Select(t => t.Name)], TrashedAt, MailboxId);

    /// <summary>Puts everything back as it was, also what a person alone could not set, such as a new ticket. Only for a ticket that nothing else has changed since.</summary>
    internal void PutBack(TicketState before, DateTimeOffset at)
    {
        (AssigneeId, TeamId, Status, SnoozedUntil, ResolvedAt) = (before.AssigneeId, before.TeamId, before.Status, before.SnoozedUntil, before.ResolvedAt);
        (IsBack, Priority, IsSpam, TrashedAt) = (before.IsBack, before.Priority, before.IsSpam, before.TrashedAt);
        IsOpen = IsOpenNow;
        Tags.RemoveAll(t => !before.Tags.Contains(t.Name));
        Tags.AddRange(before.Tags.Where(name => !Tags.Exists(t => t.Name == name)).Select(name => new TicketTag(name)).ToList());
        MoveToMailbox(before.MailboxId, at);
        UpdatedAt = at;
    }
}
