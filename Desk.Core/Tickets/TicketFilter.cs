using Desk.Core.People;
using Desk.Core.Satisfaction;

namespace Desk.Core.Tickets;

/// <summary>Which tickets somebody asks for. What is null does not limit the list. Two that say the same are equal.</summary>
public sealed partial record TicketFilter
{
    /// <summary>The longest text that is looked for.</summary>
    public const int MaxText = 100;

    /// <summary>Nothing is limited.</summary>
    public static readonly TicketFilter None = new();

    /// <summary>One of these statuses.</summary>
    public IReadOnlyCollection<TicketStatus>? Statuses { get; init; }

    /// <summary>Whatever the status: what a list alone would ask of it does not count.</summary>
    public bool IsAnyStatus { get; init; }

    /// <summary>One of these priorities.</summary>
    public IReadOnlyCollection<TicketPriority>? Priorities { get; init; }

    public long? AssigneeId { get; init; }

    /// <summary>Only what is the agent's own who asks.</summary>
    public bool IsMine { get; init; }

    /// <summary>Only what is nobody's.</summary>
    public bool Unassigned { get; init; }

    public long? MailboxId { get; init; }

    public long? TeamId { get; init; }

    /// <summary>A tag as <see cref="TicketTag.Clean"/> keeps it.</summary>
    public string? Tag { get; init; }

    /// <summary>An address of the customer's.</summary>
    public string? CustomerAddress { get; init; }

    /// <summary>The part behind the @ of an address of the customer's.</summary>
    public string? CustomerDomain { get; init; }

    /// <summary>The customer waits for an answer, and for so long nothing has happened.</summary>
    public TimeSpan? WaitsFor { get; init; }

    /// <summary>Something has happened within so long.</summary>
    public TimeSpan? ActiveWithin { get; init; }

    /// <summary>Its next deadline is over, or so near.</summary>
    public TimeSpan? DueWithin { get; init; }

    /// <summary>What its customer said last of an answer is one of these.</summary>
    public IReadOnlyCollection<Rating>? Ratings { get; init; }

    /// <summary>It holds something that the agent who asks has not seen; see <see cref="TicketRead"/>.</summary>
    public bool IsUnread { get; init; }

    /// <summary>Words, each of which stands in the subject, the number, or the customer's name or address, in upper or lower case; at most <see cref="MaxText"/> characters.</summary>
    public string? Text { get; init; }

    /// <summary>Spam instead of everything else.</summary>
    public bool IsSpam { get; init; }

    /// <summary>What is in the trash, spam or not, instead of everything else.</summary>
    public bool IsTrash { get; init; }

    /// <summary>How the list is sorted; null for as it is by itself. It limits nothing.</summary>
    public TicketOrder? Order { get; init; }

    /// <summary>True when it limits nothing.</summary>
    public bool IsNone => Order is null ? Equals(None) : Equals(None with { Order = Order });

    /// <summary>True when what it shows depends on who asks, beyond what that agent may see.</summary>
    public bool IsOnesOwn => IsMine || IsUnread;

    /// <summary>True when tickets come and go by the time alone.</summary>
    public bool GoesByTime => WaitsFor is not null || ActiveWithin is not null || DueWithin is not null;

    /// <summary>True when a row alone does not tell whether it fits: the database is asked.</summary>
    public bool AsksDatabase => CustomerAddress is not null || CustomerDomain is not null || IsUnread || Text is { Length: > 0 };

    /// <summary>True when it says itself which statuses there are to be.</summary>
    internal bool SetsStatus => IsAnyStatus || Statuses is not null;

    public bool Equals(TicketFilter? other) => other is not null && (ReferenceEquals(this, other) || TicketFilterText.Write(this) == TicketFilterText.Write(other));

    public override int GetHashCode() => TicketFilterText.Write(this).GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether a row fits, as far as it tells; see <see cref="AsksDatabase"/>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="agent">Who asks.</param>
    /// <param name="now">The moment that spans count back from; null leaves them out.</param>
    internal bool Fits(TicketRow row, AgentScope agent, DateTimeOffset? now) =>
        (Priorities is null || Priorities.Contains(row.Priority))
        && (AssigneeId is null || row.AssigneeId == AssigneeId)
        && (!IsMine || row.AssigneeId == agent.AgentId)
        && (!Unassigned || row.AssigneeId is null)
        && (MailboxId is null || row.MailboxId == MailboxId)
        && (TeamId is null || row.TeamId == TeamId)
        && (Tag is null || row.Tags.Contains(Tag))
        && (Ratings is null || (row.Rating is { } rating && Ratings.Contains(rating)))
        && (WaitsFor is not { } waits || (row.AwaitsReply && (now is null || row.LastActivityAt <= now - waits)))
        && (ActiveWithin is not { } within || now is null || row.LastActivityAt >= now - within)
        && (DueWithin is not { } near || (row.NextDueAt is { } due && (now is null || due <= now + near)));

    /// <summary>Whether a status is among those that it asks for.</summary>
    internal bool Admits(TicketStatus status) => Statuses is null || Statuses.Contains(status);
}
