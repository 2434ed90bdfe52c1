using Desk.Core.Tenants;
using Desk.Core.Tickets;

namespace Desk.Core.Replies;

/// <summary>A reply on its way out: the outbox's row beside its message, from the moment it is sent until it has left.</summary>
public sealed class OutboundMessage : ITenantScoped, IVersioned
{
    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public long MessageId { get; private set; }

    public required Message Message { get; init; }

    /// <summary>The mailbox it leaves by.</summary>
    public required long MailboxId { get; init; }

    public DeliveryState State { get; private set; } = DeliveryState.Pending;

    /// <summary>When it leaves, or is tried again; null when only a person can move it on.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>True while it waits for a time that its writer chose: whatever comes meanwhile is looked at before it leaves.</summary>
    public bool IsScheduled { get; private set; }

    /// <summary>Until then one process works on it; it may not be taken back meanwhile.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Why it has not left, for a person; null when nothing went wrong.</summary>
    public string? Error { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The ticket's status before it was sent, to go back to when it is taken back.</summary>
    public required TicketStatus StatusBefore { get; init; }

    /// <summary>The status that sending it set: taken back only while it stands.</summary>
    public TicketStatus StatusAfter { get; private set; }

    /// <summary>True when sending it gave the ticket to its writer.</summary>
    public bool TookTicket { get; init; }

    public int Version { get; private set; }

    /// <summary>True while nobody has begun to hand it over.</summary>
    public bool MayBeWithdrawn(DateTimeOffset now) => State == DeliveryState.Pending && !(LeaseUntil > now);

    /// <summary>Remembers the status that sending it set.</summary>
    public void Moved(TicketStatus status) => StatusAfter = status;

    /// <summary>Plans when it leaves.</summary>
    public void LeaveAt(DateTimeOffset at, bool scheduled) => (DueAt, IsScheduled) = (at, scheduled);

    /// <summary>Lets one process work on it alone.</summary>
    public void Lease(DateTimeOffset until)
    {
        LeaseUntil = until;
        Attempts++;
    }

    /// <summary>Everything is ready; from here on it may leave at any moment.</summary>
    public void BeginToSend(DateTimeOffset leaseUntil) => (State, LeaseUntil) = (DeliveryState.Sending, leaseUntil);

    /// <summary>It has left.</summary>
    public void HasLeft(DateTimeOffset at) => (State, SentAt, DueAt, LeaseUntil, Error) = (DeliveryState.Sent, at, null, null, null);

    /// <summary>It has not left, for sure; it is tried again unless <paramref name="final"/> or tried too often.</summary>
    public void HasFailed(string error, DateTimeOffset at, bool final)
    {
        State = DeliveryState.Failed;
        Error = error;
        LeaseUntil = null;
        DueAt = final ? null : at + RetryPause.After(Attempts);
    }

    /// <summary>Nobody can tell whether it has left; a person decides.</summary>
    public void MayHaveLeft(string error) => (State, Error, LeaseUntil, DueAt) = (DeliveryState.Uncertain, error, null, null);

    /// <summary>Begins anew, at a person's wish or because it is known not to have left.</summary>
    public void TryAgain(DateTimeOffset at) => (State, Attempts, LeaseUntil, DueAt, Error, IsScheduled) = (DeliveryState.Pending, 0, null, at, null, false);
}

/// <summary>Where a reply is on its way.</summary>
public enum DeliveryState
{
    /// <summary>Waits for its time; it can be taken back.</summary>
    Pending,

    /// <summary>Is being handed over.</summary>
    Sending,

    Sent,

    /// <summary>Has not left; the error says why.</summary>
    Failed,

    /// <summary>The process ended while it was handed over: it may have left.</summary>
    Uncertain,
}
