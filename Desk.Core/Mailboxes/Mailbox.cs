using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tenants;

namespace Desk.Core.Mailboxes;

/// <summary>An address that customers write to, how its mail is fetched, and what the organisation wants done with it.</summary>
public sealed class Mailbox(string address, string name, MailboxKind kind) : ITenantScoped, IVersioned
{
    public const int NameLength = 200;
    public const int AutoResponseSubjectLength = 300;
    public const int AutoResponseBodyLength = 20_000;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>The address in lower case, unique in the installation.</summary>
    public string Address { get; private set; } = address;

    public string Name { get; private set; } = name;

    public MailboxKind Kind { get; private set; } = kind;

    /// <summary>For <see cref="MailboxKind.Pickup"/>: the folder that holds inbound, processed and outbound; null for the default under the data directory.</summary>
    public string? PickupPath { get; private set; }

    /// <summary>The servers behind a <see cref="MailboxKind.Imap"/> mailbox; null for other kinds.</summary>
    public MailAccount? Account { get; private set; }

    /// <summary>Its mail is neither fetched nor sent before then; null while it runs.</summary>
    public DateTimeOffset? PausedUntil { get; private set; }

    /// <summary>When it was removed: its tickets stay, its mail is neither fetched nor sent any more. Null while it is in use.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>Whether somebody who opens a conversation by mail is told that it arrived.</summary>
    public bool AutoResponds { get; private set; }

    /// <summary>With variables in double braces, for example <c>{{ticket_number}}</c>.</summary>
    public string AutoResponseSubject { get; private set; } = "";

    /// <summary>Plain text with the same variables.</summary>
    public string AutoResponseBody { get; private set; } = "";

    /// <summary>Whether a reply that resolves its ticket asks how the answer was.</summary>
    public bool AsksForRating { get; private set; }

    /// <summary>What is asked, with the variables of auto-responses; empty for the usual question.</summary>
    public string RatingQuestion { get; private set; } = "";

    /// <summary>What the three links are called, the best first; empty for the usual names.</summary>
    public string RatingAnswers { get; private set; } = "";

    /// <summary>HTML that stands under mails from here, with variables, of which one is the writer's own signature; empty for the writer's own alone.</summary>
    public string Signature { get; private set; } = "";

    /// <summary>Whether answers go to an address that names the ticket, <c>support+token@…</c>; only for servers that deliver such mail.</summary>
    public bool PlusAddressing { get; private set; }

    /// <summary>Whether only mail of known customers is filed; other mail waits in the ledger.</summary>
    public bool KnownContactsOnly { get; private set; }

    /// <summary>
    /// Whether it is a copy of other mailboxes' mail, such as a journal: what went to a recipient that is neither a mailbox of the organisation nor an allowed one waits in the ledger.
    /// </summary>
    public bool KnownRecipientsOnly { get; private set; }

    /// <summary>An answer to a ticket that has been closed for more days than this opens a follow-up; null reopens it however old it is.</summary>
    public int? FollowUpAfterDays { get; private set; }

    /// <summary>The name by which the receiving server signs its <c>Authentication-Results</c> (RFC 8601, 2.5); null when none is trusted by name.</summary>
    public string? TrustedAuthServId { get; private set; }

    /// <summary>Why the last look at the mailbox failed, for a person; null when it went well.</summary>
    public string? LastError { get; private set; }

    public DateTimeOffset? LastErrorAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether an address can be a mailbox's: it also names a folder, so it has none of the signs that paths are made of.</summary>
    public static bool IsPlausibleAddress(string? address) => People.Account.IsPlausibleEmail(address) && address!.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) < 0
        && !address.Contains("..", StringComparison.Ordinal);

    /// <summary>Whether its mail is fetched and sent now.</summary>
    public bool RunsAt(DateTimeOffset now) => RemovedAt is null && !(PausedUntil > now);

    /// <summary>Calls it by another name.</summary>
    public void Rename(string name) => Name = name;

    /// <summary>Reads a pickup folder from now on; null for the place under the data directory.</summary>
    public void WatchFolder(string? path) => (Kind, PickupPath, Account) = (MailboxKind.Pickup, path, null);

    /// <summary>Fetches and sends by these servers from now on.</summary>
    public void Connect(MailAccount account)
    {
        (Kind, PickupPath) = (MailboxKind.Imap, null);
        Account = account;
    }

    /// <summary>Says whether and how somebody who opens a conversation is answered at once.</summary>
    public void Respond(bool responds, string subject, string body) => (AutoResponds, AutoResponseSubject, AutoResponseBody) = (responds, subject, body);

    /// <summary>Says whether and how a customer is asked how the answer was.</summary>
    public void AskForRating(bool asks, string question, string answers) => (AsksForRating, RatingQuestion, RatingAnswers) = (asks, question, answers);

    /// <summary>Says what stands under mails from here.</summary>
    public void Sign(string signature) => Signature = signature;

    /// <summary>Says whether answers go to an address that names the ticket.</summary>
    public void AddressAnswers(bool plusAddressing) => PlusAddressing = plusAddressing;

    /// <summary>Says whose mail is filed, when an answer opens a follow-up, and whose verdict on senders is trusted.</summary>
    public void Admit(bool knownContactsOnly, int? followUpAfterDays, string? trustedAuthServId) =>
        (KnownContactsOnly, FollowUpAfterDays, TrustedAuthServId) = (knownContactsOnly, followUpAfterDays, trustedAuthServId);

    /// <summary>Says whether only mail for known recipients is filed.</summary>
    public void AdmitRecipients(bool knownOnly) => KnownRecipientsOnly = knownOnly;

    /// <summary>Neither fetches nor sends before then.</summary>
    public void PauseUntil(DateTimeOffset until) => PausedUntil = until;

    /// <summary>Fetches and sends again.</summary>
    public void Resume() => PausedUntil = null;

    /// <summary>Takes it out of use.</summary>
    public void Remove(DateTimeOffset at) => RemovedAt = at;

    /// <summary>Brings a removed one back.</summary>
    public void Restore() => RemovedAt = null;

    /// <summary>What an agent did to it, for the event log; its id must be known.</summary>
    internal DeskEvent Changed(AgentScope by, string cause, DateTimeOffset at, params IReadOnlyList<FieldChange> changes)
    {
        var actor = Actor.Agent(by, cause);
        return new DeskEvent
        {
            Kind = DeskEventKind.MailboxChanged,
            At = at,
            MailboxId = Id,
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            ActorName = actor.Name,
            Cause = cause,
            Changes = changes,
        };
    }

    /// <summary>Notes how a look at the mailbox ended. Returns false when nothing changed.</summary>
    public bool NoteHealth(string? error, DateTimeOffset at)
    {
        if (error == LastError)
        {
            return false;
        }

        LastError = error;
        LastErrorAt = error is null ? null : at;
        return true;
    }
}

public enum MailboxKind
{
    /// <summary>A folder that another program moves complete <c>.eml</c> files into.</summary>
    Pickup,

    /// <summary>An account on a mail server: fetched by IMAP, sent by SMTP.</summary>
    Imap,
}
