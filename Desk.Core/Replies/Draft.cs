using System.Net;
using System.Text.RegularExpressions;
using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.Tenants;

namespace Desk.Core.Replies;

/// <summary>What an agent is writing on a ticket: one reply and one note for each agent and ticket. Only its writer changes it, and nothing that happens elsewhere ever does.</summary>
public sealed partial class Draft(long ticketId, long agentId, DraftKind kind, int version) : ITenantScoped, IVersioned, IPutAside
{
    public const int SnippetLength = 200;

    // seconds until 2025: versions stay small enough for a long time
    private const double BeforeDesk = 1_735_689_600;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public long TicketId { get; private set; } = ticketId;

    public long AgentId { get; private set; } = agentId;

    public DraftKind Kind { get; private set; } = kind;

    /// <summary>The editor's HTML for a reply, plain text for a note.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Null while the writer leaves the recipients as they are suggested.</summary>
    public DraftRecipients? Recipients { get; private set; }

    /// <summary>The uploaded files that go with it.</summary>
    public IReadOnlyList<long> Files { get; private set; } = [];

    /// <summary>The last message its writer had seen: what the send guard compares.</summary>
    public long? SeenMessageId { get; private set; }

    /// <summary>True when it is to leave without the signature.</summary>
    public bool IsUnsigned { get; private set; }

    /// <summary>How its text begins, for lists.</summary>
    public string Snippet { get; private set; } = "";

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When a version of it was last put aside, or it began.</summary>
    public DateTimeOffset PutAsideAt { get; private set; }

    /// <summary>Raised with each saving: two tabs of one agent notice each other by it.</summary>
    public int Version { get; private set; } = version;

    /// <summary>A draft that begins now. Its version is higher than that of any that was there before it, so that a tab which still shows that one is noticed.</summary>
    public static Draft Begin(long ticketId, long agentId, DraftKind kind, DateTimeOffset at) =>
        new(ticketId, agentId, kind, VersionAt(at)) { PutAsideAt = at };

    /// <summary>Its text as it is, to be kept beside what comes next.</summary>
    public DraftVersion PutAside(DateTimeOffset at)
    {
        PutAsideAt = at;
        return new DraftVersion(TicketId, AgentId, Kind, Body, UpdatedAt);
    }

    /// <summary>Takes over what was written.</summary>
    public void Keep(DraftContent content, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(content);
        Body = content.Body;
        Recipients = content.Recipients;
        Files = content.Files;
        SeenMessageId = content.SeenMessageId;
        IsUnsigned = content.IsUnsigned;
        Snippet = SnippetOf(Kind, content.Body);
        UpdatedAt = at;
    }

    /// <summary>The first version of what begins then.</summary>
    internal static int VersionAt(DateTimeOffset at) => (int)((at - DateTimeOffset.UnixEpoch).TotalSeconds - BeforeDesk);

    // how a text begins is all that a list shows: nobody has to take all of it apart with each key
    internal static string SnippetOf(DraftKind kind, string body)
    {
        var beginning = body.Length > 4000 ? body[..4000] : body;
        var text = kind == DraftKind.Note ? beginning : WebUtility.HtmlDecode(Tags().Replace(Inline().Replace(beginning, ""), " "));
        return StorableText.Cut(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), SnippetLength);
    }

    [GeneratedRegex("</?(a|b|strong|i|em|u|s|code|span)( [^<>]*)?>", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("<[^<>]*(>|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}

public enum DraftKind
{
    Reply,
    Note,
}

/// <summary>Recipients that the writer chose.</summary>
public sealed record DraftRecipients(IReadOnlyList<MailAddress> To, IReadOnlyList<MailAddress> Cc, IReadOnlyList<MailAddress> Bcc);

/// <summary>What a draft holds.</summary>
/// <param name="Body">The editor's HTML for a reply, plain text for a note.</param>
/// <param name="Recipients">Null: as suggested.</param>
/// <param name="Files">Uploaded files.</param>
/// <param name="SeenMessageId">The last message its writer had seen.</param>
public sealed record DraftContent(string Body, DraftRecipients? Recipients, IReadOnlyList<long> Files, long? SeenMessageId)
{
    /// <summary>True when it is to leave without the signature.</summary>
    public bool IsUnsigned { get; init; }

    public bool IsEmpty => Files.Count == 0 && Recipients is null && string.IsNullOrWhiteSpace(Body);
}
