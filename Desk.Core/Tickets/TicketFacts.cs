using System.Linq.Expressions;
using Desk.Core.Database;
using Desk.Core.Satisfaction;
using Desk.Core.Sla;

namespace Desk.Core.Tickets;

/// <summary>A ticket as other programs read it.</summary>
public sealed record TicketFacts
{
    public required long Id { get; init; }

    public required string Number { get; init; }

    public required string Subject { get; init; }

    public required TicketStatus Status { get; init; }

    public required TicketPriority Priority { get; init; }

    public required long MailboxId { get; init; }

    public required string MailboxAddress { get; init; }

    public required long? AssigneeId { get; init; }

    public required string? AssigneeName { get; init; }

    public required long? TeamId { get; init; }

    public required string? TeamName { get; init; }

    public required long CustomerId { get; init; }

    public required string CustomerName { get; init; }

    /// <summary>The customer's first address; null when there is none any more.</summary>
    public required string? CustomerAddress { get; init; }

    public required string? CustomerCompany { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset LastActivityAt { get; init; }

    public required DateTimeOffset? FirstReplyAt { get; init; }

    public required DateTimeOffset? ResolvedAt { get; init; }

    public required DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>When it was put into the trash; null for every other.</summary>
    public required DateTimeOffset? TrashedAt { get; init; }

    /// <summary>How it stands with its deadlines.</summary>
    public required TicketSla Sla { get; init; }

    /// <summary>What the customer says of the answer, the newest if several were asked; null while they have not.</summary>
    public required TicketRating? Satisfaction { get; init; }

    public required long? LastMessageId { get; init; }

    public required int Version { get; init; }

    /// <summary>Reads it in the query.</summary>
    internal static Expression<Func<Ticket, TicketFacts>> Read(DeskDbContext context) => t => new TicketFacts
    {
        Id = t.Id,
        Number = t.Number,
        Subject = t.Subject,
        Status = t.Status,
        Priority = t.Priority,
        MailboxId = t.MailboxId,
        MailboxAddress = t.Mailbox!.Address,
        AssigneeId = t.AssigneeId,
        AssigneeName = t.Assignee == null ? null : t.Assignee.Name,
        TeamId = t.TeamId,
        TeamName = t.Team == null ? null : t.Team.Name,
        CustomerId = t.CustomerId,
        CustomerName = t.Customer.Name,
        CustomerAddress = context.CustomerAddresses.Where(a => a.CustomerId == t.CustomerId).OrderBy(a => a.Id).Select(a => a.Address).FirstOrDefault(),
        CustomerCompany = t.Customer.Company,
        Tags = t.Tags.OrderBy(g => g.Name).Select(g => g.Name).ToList(),
        CreatedAt = t.CreatedAt,
        UpdatedAt = t.UpdatedAt,
        LastActivityAt = t.LastActivityAt,
        FirstReplyAt = t.FirstReplyAt,
        ResolvedAt = t.ResolvedAt,
        SnoozedUntil = t.SnoozedUntil,
        TrashedAt = t.TrashedAt,
        Sla = new TicketSla(t.NextDueAt, t.NextDueMetric, t.SlaState),
        Satisfaction = context.RatingAsks.Where(a => a.Message.TicketId == t.Id && a.RatedAt != null).OrderByDescending(a => a.RatedAt)
            .Select(a => new TicketRating(a.Rating!.Value, a.Comment, a.RatedAt!.Value)).FirstOrDefault(),
        LastMessageId = t.LastMessageId,
        Version = t.Version,
    };
}
