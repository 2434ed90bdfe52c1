using Desk.Core.Database;
using Desk.Core.Tenants;
using Desk.Core.Tickets;

namespace Desk.Core.Replies;

/// <summary>A reply on its way out: the outbox's row beside its message, from the moment it is sent until it has left.</summary>
public sealed class OutboundMessage : ITenantScoped, IVersioned
{
    public const int ErrorLength = 1000;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public long MessageId { get; private set; }

    public required Message Message { get; init; }

    /// <summary>The mailbox it leaves by.</summary>
    public required long MailboxId { get; init; }

    public DeliveryState State { get; private set; } = DeliveryState.Pending;

    /// <summary>When it leaves, is tried again or, in doubt, looked for; null when only a person can move it on.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>True while it waits for a time that its writer chose: whatever comes meanwhile is looked at before it leaves.</summary>
    public bool IsScheduled { get; private set; }

    /// <summary>Until then one process works on it; it may not be taken back meanwhile.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>How often it was tried; in doubt, how often it was looked for since.</summary>
    public int Attempts { get; private set; }

    /// <summary>Why it has not left, for a person; null when nothing went wrong.</summary>
    public string? Error { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Whom the server did not take while it took the others; in the server's words.</summary>
    public IReadOnlyList<RefusedRecipient> Refused { get; private set; } = [];

    /// <summary>When a copy is filed with the account's sent mail, or looked for; null when it is there or shall not be.</summary>
    public DateTimeOffset? CopyDueAt { get; private set; }

    public int CopyAttempts { get; private set; }

    /// <summary>Why there is no copy, for a person.</summary>
    public string? CopyError { get; private set; }

    /// <summary>The ticket's status before it was sent, to go back to when it is taken back.</summary>
    public required TicketStatus StatusBefore { get; init; }

    /// <summary>Until when the ticket was snoozed before.</summary>
    public DateTimeOffset? SnoozedUntilBefore { get; init; }

    /// <summary>The status that sending it set: taken back only while it stands.</summary>
    public TicketStatus StatusAfter { get; private set; }

    /// <summary>True when sending it gave the ticket to its writer.</summary>
    public bool TookTicket { get; init; }

    /// <summary>How many characters of the message's HTML, at its end, are the signature: a draft holds none.</summary>
    public int SignatureLength { get; init; }

    /// <summary>The name of the letter that it was: taken back, it is that again. Null for a reply.</summary>
    public string? Letter { get; init; }

    public int Version { get; private set; }

    /// <summary>True while nobody has begun to hand it over, and where that has failed for sure.</summary>
    public bool MayBeWithdrawn(DateTimeOffset now) => State is DeliveryState.Pending or DeliveryState.Failed && !(LeaseUntil > now);

    /// <summary>Why somebody has to look after it, in a sentence; null while Desk goes on by itself, and when it has left for all.</summary>
    public string? Trouble => State is DeliveryState.Failed or DeliveryState.Uncertain ? DueAt is null ? Error : null
        : Refused.Count > 0 ? $"To {Refused[0].Address}: {Refused[0].Reason}" : null;

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

    /// <summary>Lets one process find out alone whether it has left.</summary>
    public void LookUp(DateTimeOffset until) => (LeaseUntil, Attempts) = (until, State == DeliveryState.Uncertain ? Attempts + 1 : Attempts);

    /// <summary>Everything is ready; from here on it may leave at any moment.</summary>
    public void BeginToSend(DateTimeOffset leaseUntil) => (State, LeaseUntil) = (DeliveryState.Sending, leaseUntil);

    /// <summary>It has left.</summary>
    public void HasLeft(DateTimeOffset at) => (State, SentAt, DueAt, LeaseUntil, Error) = (DeliveryState.Sent, at, null, null, null);

    /// <summary>These do not get it, while the others do.</summary>
    public void WasRefusedFor(IReadOnlyList<RefusedRecipient> refused) => Refused = refused;

    /// <summary>It has not left, for sure; it is tried again unless <paramref name="final"/> or tried for too long.</summary>
    public void HasFailed(string error, DateTimeOffset at, bool final)
    {
        State = DeliveryState.Failed;
        LeaseUntil = null;
        DueAt = final ? null : at + SendPause.After(Attempts);
        Error = StorableText.Cut(final || DueAt is not null ? error : $"It was tried for two days and has not left. The last time: {error}", ErrorLength);
    }

    /// <summary>Nobody can tell whether it has left: a person decides, unless it shows up in the account before.</summary>
    /// <param name="error">What happened, for a person.</param>
    /// <param name="at">When it was not found.</param>
    public void MayHaveLeft(string error, DateTimeOffset at)
    {
        Attempts = State == DeliveryState.Uncertain ? Attempts : 0;
        (State, Error, LeaseUntil, DueAt) = (DeliveryState.Uncertain, StorableText.Cut(error, ErrorLength), null, at + SendPause.BeforeLook(Attempts));
    }

    /// <summary>Has surely not left when Desk ended: it leaves as it was to, and what was planned is still that.</summary>
    public void PutBack(DateTimeOffset at) => (State, LeaseUntil, DueAt, Error) = (DeliveryState.Pending, null, at, null);

    /// <summary>Begins anew, at a person's wish.</summary>
    public void TryAgain(DateTimeOffset at) => (State, Attempts, LeaseUntil, DueAt, Error, IsScheduled) = (DeliveryState.Pending, 0, null, at, null, false);

    /// <summary>A copy is to be filed with the account's sent mail.</summary>
    public void CopyAt(DateTimeOffset? at) => CopyDueAt = at;

    /// <summary>Lets one process file the copy alone until then; should it die, another one looks whether it is there.</summary>
    public void BeginToCopy(DateTimeOffset until) => (CopyDueAt, CopyAttempts) = (until, CopyAttempts + 1);

    /// <summary>The copy is filed, or there shall be none.</summary>
    public void HasCopy() => (CopyDueAt, CopyError) = (null, null);

    /// <summary>The copy could not be filed; the mail has left all the same. It is tried for two days.</summary>
    public void HasNoCopy(string error, DateTimeOffset at) => (CopyDueAt, CopyError) = (at + SendPause.After(CopyAttempts), StorableText.Cut(error, ErrorLength));
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

    /// <summary>It was being handed over when the line broke or the process ended: it may have left.</summary>
    Uncertain,
}
