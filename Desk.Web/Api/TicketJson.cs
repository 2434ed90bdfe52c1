using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Desk.Core.Satisfaction;
using Desk.Core.Tickets;

namespace Desk.Web.Api;

/// <summary>A ticket.</summary>
public record TicketJson
{
    public TicketJson()
    {
    }

    [SetsRequiredMembers]
    internal TicketJson(TicketFacts ticket)
    {
        Id = ticket.Id;
        Number = ticket.Number;
        Subject = ticket.Subject;
        Status = ticket.Status;
        Priority = ticket.Priority;
        Mailbox = new MailboxRefJson(ticket.MailboxId, ticket.MailboxAddress);
        Team = ticket.TeamId is { } team ? new NamedJson(team, ticket.TeamName ?? "") : null;
        Assignee = ticket.AssigneeId is { } assignee ? new NamedJson(assignee, ticket.AssigneeName ?? "") : null;
        Customer = new CustomerJson(ticket.CustomerId, ticket.CustomerName, ticket.CustomerAddress, ticket.CustomerCompany);
        Tags = ticket.Tags;
        CreatedAt = ticket.CreatedAt;
        UpdatedAt = ticket.UpdatedAt;
        FirstReplyAt = ticket.FirstReplyAt;
        ResolvedAt = ticket.ResolvedAt;
        SnoozedUntil = ticket.SnoozedUntil;
        TrashedAt = ticket.TrashedAt;
        Sla = SlaJson.Of(ticket.Sla);
        Satisfaction = ticket.Satisfaction is { } said ? new SatisfactionJson(said.Rating, said.Comment, said.At) : null;
        LastMessageId = ticket.LastMessageId;
        Version = ticket.Version;
    }

    public required long Id { get; init; }

    public required string Number { get; init; }

    public required string Subject { get; init; }

    public required TicketStatus Status { get; init; }

    public required TicketPriority Priority { get; init; }

    public required MailboxRefJson Mailbox { get; init; }

    public NamedJson? Team { get; init; }

    public NamedJson? Assignee { get; init; }

    public required CustomerJson Customer { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FirstReplyAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>When a snoozed ticket comes back; null while it waits for the customer alone, and for what is not snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>When it was put into the trash; null for what is not there.</summary>
    public DateTimeOffset? TrashedAt { get; init; }

    /// <summary>The next deadline; null while no SLA counts.</summary>
    public SlaJson? Sla { get; init; }

    /// <summary>What the customer says of the answer; null while they have not.</summary>
    public SatisfactionJson? Satisfaction { get; init; }

    /// <summary>What a reply must have seen.</summary>
    public long? LastMessageId { get; init; }

    /// <summary>Rises with every change.</summary>
    public required int Version { get; init; }
}

/// <summary>A ticket with its messages and events.</summary>
public sealed record TicketDetailJson : TicketJson
{
    public TicketDetailJson()
    {
    }

    [SetsRequiredMembers]
    internal TicketDetailJson(TicketSheet sheet)
        : base(sheet.Ticket)
    {
        Messages = [.. sheet.Messages.Select(m => new MessageJson(m))];
        Events = [.. sheet.Events.Select(EventJson.Of)];
    }

    /// <summary>Mails and notes, oldest first.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<MessageJson> Messages { get; init; }

    /// <summary>What happened, oldest first.</summary>
    [JsonPropertyOrder(2)]
    public required IReadOnlyList<EventJson> Events { get; init; }
}

/// <summary>What a customer says of an answer.</summary>
/// <param name="Rating">How it was.</param>
/// <param name="Comment">What they added, plain text; empty for nothing.</param>
/// <param name="At">When they said it last.</param>
public sealed record SatisfactionJson(Rating Rating, string Comment, DateTimeOffset At);

public sealed record MailboxRefJson(long Id, string Address);

/// <summary>An agent or a team.</summary>
public sealed record NamedJson(long Id, string Name);

public sealed record CustomerJson(long Id, string Name, string? Address, string? Company);

/// <summary>One page of a list. The next one starts at the cursor; null means that this is the last.</summary>
public sealed record PageJson<T>(IReadOnlyList<T> Items, string? NextCursor);
