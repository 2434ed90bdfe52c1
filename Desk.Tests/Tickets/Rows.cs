using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Core.Tickets;

namespace Desk.Tests.Tickets;

/// <summary>Rows as lists show them, without a database.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public static readonly AgentScope Ada = new(new TenantScope(1), 11, "Ada Agent", AgentRole.Agent, null);

    public static TicketRow Row(
        long id, int minute = 0, int version = 1, long? assignee = null, TicketStatus status = TicketStatus.Open, long mailbox = 1, string subject = "Help", bool awaits = true) => new()
        {
            Id = id,
            Number = $"TKT-{id}",
            Subject = subject,
            Status = status,
            IsOpen = status is not (TicketStatus.Snoozed or TicketStatus.Resolved or TicketStatus.Closed),
            Priority = TicketPriority.Normal,
            MailboxId = mailbox,
            CustomerId = 5,
            CustomerName = "Petra Lindqvist",
            AssigneeId = assignee,
            AssigneeName = assignee is null ? null : "Somebody",
            AwaitsReply = awaits,
            Snippet = "Hello",
            AttachmentCount = 0,
            LastActivityAt = Start.AddMinutes(minute),
            Tags = [],
            Version = version,
        };

    /// <summary>A page that has another one behind it when told so.</summary>
    public static TicketPage Page(bool more, params TicketRow[] rows) => new(rows, more ? new TicketPlace(rows[^1].LastActivityAt, rows[^1].Id) : null);
}
