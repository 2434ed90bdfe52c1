using System.Linq.Expressions;
using Desk.Core.Satisfaction;
using Desk.Core.Sla;

namespace Desk.Core.Tickets;

/// <summary>What a list shows of a ticket. One row is read once in a process and shared by every screen, so nothing in it is one agent's own.</summary>
public sealed record TicketRow
{
    public required long Id { get; init; }

    public required string Number { get; init; }

    public required string Subject { get; init; }

    public required TicketStatus Status { get; init; }

    public required bool IsOpen { get; init; }

    public required TicketPriority Priority { get; init; }

    public required long MailboxId { get; init; }

    public required long CustomerId { get; init; }

    public required string CustomerName { get; init; }

    public required long? AssigneeId { get; init; }

    public required string? AssigneeName { get; init; }

    public long? TeamId { get; init; }

    public string? TeamName { get; init; }

    public required bool AwaitsReply { get; init; }

    /// <summary>The newest customer's mail or note; null before there was one.</summary>
    public long? NewsId { get; init; }

    public required string Snippet { get; init; }

    public required int AttachmentCount { get; init; }

    public required DateTimeOffset LastActivityAt { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required int Version { get; init; }

    /// <summary>Further mailboxes that see it.</summary>
    public IReadOnlyList<long> OtherMailboxes { get; init; } = [];

    public bool IsSpam { get; init; }

    /// <summary>Since when it is in the trash; null for every other.</summary>
    public DateTimeOffset? TrashedAt { get; init; }

    /// <summary>When a snoozed ticket comes back by itself; null for those that wait for the customer alone.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>True while it is back from a snooze, and nobody has done anything about it.</summary>
    public bool IsBack { get; init; }

    /// <summary>When its next deadline is, or the longest missed one was; null while none goes on.</summary>
    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary>Which deadline that is.</summary>
    public SlaMetric? NextDueMetric { get; init; }

    /// <summary>How it stands with its deadlines; null where no policy counts.</summary>
    public ClockState? SlaState { get; init; }

    /// <summary>What its customer said last of an answer; null while they have said nothing.</summary>
    public Rating? Rating { get; init; }

    /// <summary>Whether it shows what another shows: many an event changes nothing that a list tells.</summary>
    public bool IsAs(TicketRow? other) => other is not null && (ReferenceEquals(this, other)
        || (this == other with { Tags = Tags, OtherMailboxes = OtherMailboxes } && Tags.SequenceEqual(other.Tags) && OtherMailboxes.SequenceEqual(other.OtherMailboxes)));

    /// <summary>Reads rows in the query.</summary>
    internal static readonly Expression<Func<Ticket, TicketRow>> Read = t => new TicketRow
    {
        Id = t.Id,
        Number = t.Number,
        Subject = t.Subject,
        Status = t.Status,
        IsOpen = t.IsOpen,
        Priority = t.Priority,
        MailboxId = t.MailboxId,
        CustomerId = t.CustomerId,
        CustomerName = t.Customer.Name,
        AssigneeId = t.AssigneeId,
        AssigneeName = t.Assignee == null ? null : t.Assignee.Name,
        TeamId = t.TeamId,
        TeamName = t.Team == null ? null : t.Team.Name,
        AwaitsReply = t.AwaitsReply,
        NewsId = t.NewsId,
        Snippet = t.Snippet,
        AttachmentCount = t.AttachmentCount,
        LastActivityAt = t.LastActivityAt,
        Tags = t.Tags.OrderBy(g => g.Name).Select(g => g.Name).ToList(),
        Version = t.Version,
        OtherMailboxes = t.OtherMailboxes.Select(o => o.MailboxId).ToList(),
        IsSpam = t.IsSpam,
        TrashedAt = t.TrashedAt,
        SnoozedUntil = t.SnoozedUntil,
        IsBack = t.IsBack,
        NextDueAt = t.NextDueAt,
        NextDueMetric = t.NextDueMetric,
        SlaState = t.SlaState,
        Rating = t.Rating,
    };
}
