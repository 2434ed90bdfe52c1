using Desk.Core.Database;
using Desk.Core.Tenants;

namespace Desk.Core.Replies;

/// <summary>A mail that an agent is writing and that stands in no ticket yet: a new conversation or a forward. Only its writer changes it, and nothing that happens elsewhere ever does.</summary>
public sealed class LetterDraft(long agentId, string key, LetterKind kind, int version) : ITenantScoped, IVersioned, IPutAside
{
    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public long AgentId { get; private set; } = agentId;

    /// <summary>As <see cref="LetterKey.Text"/>: one for each of an agent's letters.</summary>
    public string Key { get; private set; } = key;

    public LetterKind Kind { get; private set; } = kind;

    /// <summary>The ticket that it follows up, or whose mail it hands on; null for neither.</summary>
    public long? TicketId { get; private set; }

    /// <summary>The mailbox that it is to leave by; null for a forward: that leaves by its ticket's.</summary>
    public long? MailboxId { get; private set; }

    public string Subject { get; private set; } = "";

    public DraftRecipients Recipients { get; private set; } = new([], [], []);

    /// <summary>What was typed of further addresses, for To, Cc and Bcc.</summary>
    public IReadOnlyList<string> Adding { get; private set; } = [];

    /// <summary>The editor's HTML; of a forward with the quote in it.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The uploaded files that go with it; of a forward also those of the conversation.</summary>
    public IReadOnlyList<long> Files { get; private set; } = [];

    /// <summary>How its text begins, for lists; of a forward what its writer wrote, without the quote.</summary>
    public string Snippet { get; private set; } = "";

    /// <summary>True when it is to leave without the signature.</summary>
    public bool IsUnsigned { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When a version of it was last put aside, or it began.</summary>
    public DateTimeOffset PutAsideAt { get; private set; }

    /// <summary>Raised with each saving: two tabs of one agent notice each other by it.</summary>
    public int Version { get; private set; } = version;

    /// <summary>What it holds.</summary>
    public LetterContent Content => new(MailboxId, Subject, Recipients, Adding, Body, Files) { IsUnsigned = IsUnsigned };

    /// <summary>A letter that begins now, with a version higher than that of any of this name that was there before.</summary>
    public static LetterDraft Begin(long agentId, LetterKey key, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new LetterDraft(agentId, key.Text, key.Kind, Draft.VersionAt(at)) { PutAsideAt = at };
    }

    /// <summary>Its text as it is, to be kept beside what comes next.</summary>
    public DraftVersion PutAside(DateTimeOffset at)
    {
        PutAsideAt = at;
        return new DraftVersion(Kind == LetterKind.Forward ? TicketId : null, AgentId, DraftKind.Reply, Body, UpdatedAt, Key);
    }

    /// <summary>Takes over what was written.</summary>
    /// <param name="content">All of it.</param>
    /// <param name="ticketId">The ticket that it follows up or is handed on of, where its writer sees it.</param>
    /// <param name="at">When.</param>
    public void Keep(LetterContent content, long? ticketId, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(content);
        (MailboxId, Subject, Recipients, Adding, Body, Files) = (content.MailboxId, content.Subject, content.Recipients, content.Adding, content.Body, content.Files);
        IsUnsigned = content.IsUnsigned;
        (TicketId, Snippet, UpdatedAt) = (ticketId, Draft.SnippetOf(DraftKind.Reply, Kind == LetterKind.Forward ? QuoteMessages.Before(content.Body) : content.Body), at);
    }
}

/// <summary>What a letter holds.</summary>
/// <param name="MailboxId">The mailbox that it is to leave by; null for its ticket's.</param>
/// <param name="Subject">The subject; nothing for a forward.</param>
/// <param name="Recipients">To whom.</param>
/// <param name="Adding">What was typed of further addresses, for To, Cc and Bcc.</param>
/// <param name="Body">The editor's HTML.</param>
/// <param name="Files">Files that go with it.</param>
public sealed record LetterContent(long? MailboxId, string Subject, DraftRecipients Recipients, IReadOnlyList<string> Adding, string Body, IReadOnlyList<long> Files)
{
    /// <summary>Nothing.</summary>
    public static readonly LetterContent Nothing = new(null, "", new DraftRecipients([], [], []), [], "", []);

    /// <summary>True when it is to leave without the signature.</summary>
    public bool IsUnsigned { get; init; }

    public bool IsEmpty =>
        Files.Count == 0 && Recipients is { To.Count: 0, Cc.Count: 0, Bcc.Count: 0 } && string.IsNullOrWhiteSpace(Body) && string.IsNullOrWhiteSpace(Subject) && Adding.All(string.IsNullOrWhiteSpace);

    /// <summary>What can be stored of it.</summary>
    internal LetterContent Storable() => this with
    {
        Subject = StorableText.Cut(Subject, TicketModel.SubjectLength),
        Adding = [.. Adding.Take(3).Select(a => StorableText.Cut(a, 2000))],
        Body = StorableText.Clean(Body),
        Recipients = new DraftRecipients(Clean(Recipients.To), Clean(Recipients.Cc), Clean(Recipients.Bcc)),
    };

    /// <summary>True when the other one says the same.</summary>
    internal bool Says(LetterContent other) =>
        (MailboxId, Subject, Body, IsUnsigned) == (other.MailboxId, other.Subject, other.Body, other.IsUnsigned) && Files.SequenceEqual(other.Files) && Adding.SequenceEqual(other.Adding)
        && Recipients.To.SequenceEqual(other.Recipients.To) && Recipients.Cc.SequenceEqual(other.Recipients.Cc) && Recipients.Bcc.SequenceEqual(other.Recipients.Bcc);

    private static List<Mail.MailAddress> Clean(IReadOnlyList<Mail.MailAddress> addresses) =>
        [.. addresses.Select(a => new Mail.MailAddress(a.Name is null ? null : StorableText.Cut(a.Name, 400), StorableText.Cut(a.Address, 400)))];
}
