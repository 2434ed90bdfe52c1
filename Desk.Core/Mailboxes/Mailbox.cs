using Desk.Core.Tenants;

namespace Desk.Core.Mailboxes;

/// <summary>An address that customers write to, and how its mail is fetched.</summary>
public sealed class Mailbox(string address, string name, MailboxKind kind) : ITenantScoped, IVersioned
{
    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>The address in lower case, unique in the installation.</summary>
    public string Address { get; private set; } = address;

    public string Name { get; private set; } = name;

    public MailboxKind Kind { get; private set; } = kind;

    /// <summary>For <see cref="MailboxKind.Pickup"/>: the folder that holds inbound, processed and outbound; null for the default under the data directory.</summary>
    public string? PickupPath { get; init; }

    /// <summary>Why the last look at the mailbox failed, for a person; null when it went well.</summary>
    public string? LastError { get; private set; }

    public DateTimeOffset? LastErrorAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether an address can be a mailbox's: it also names a folder, so it has none of the signs that paths are made of.</summary>
    public static bool IsPlausibleAddress(string? address) => People.Account.IsPlausibleEmail(address) && address!.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) < 0
        && !address.Contains("..", StringComparison.Ordinal);

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
}
