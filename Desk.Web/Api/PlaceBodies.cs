using System.Text.Json.Serialization;
using Desk.Core.Tickets;

namespace Desk.Web.Api;

/// <summary>A link to make.</summary>
public sealed record LinkBody
{
    /// <summary>What this ticket is to the other.</summary>
    public required LinkKind Kind { get; init; }

    /// <summary>The other one's id or number.</summary>
    [JsonConverter(typeof(IdOrNumber))]
    public required string Ticket { get; init; }
}

/// <summary>Where a ticket is to be.</summary>
public sealed record MailboxOfTicketBody
{
    public required long MailboxId { get; init; }
}

/// <summary>A link, as one of its two tickets has it.</summary>
public sealed record LinkJson
{
    public LinkJson(LinkedTicket link)
    {
        ArgumentNullException.ThrowIfNull(link);
        (Kind, Ticket) = (link.Kind, new LinkedTicketJson(link.Id, link.Number, link.Subject, link.Status));
    }

    /// <summary>What this ticket is to the other: <c>child_of</c> names a parent.</summary>
    public LinkKind Kind { get; init; }

    public LinkedTicketJson Ticket { get; init; }
}

/// <summary>The ticket at the other end of a link.</summary>
public sealed record LinkedTicketJson(long Id, string Number, string Subject, TicketStatus Status);
