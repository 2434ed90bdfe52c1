namespace Desk.Core.Mailboxes;

/// <summary>Everything that a person sets of a mailbox. Its fields are named alike in the screens, the API and in what is said to be wrong with them.</summary>
public sealed record MailboxSettings
{
    public required string Address { get; init; }

    public required string Name { get; init; }

    public MailboxKind Kind { get; init; }

    public string? PickupPath { get; init; }

    /// <summary>For <see cref="MailboxKind.Imap"/>, and only there.</summary>
    public AccountSettings? Account { get; init; }

    public bool AutoResponds { get; init; }

    public string AutoResponseSubject { get; init; } = "";

    public string AutoResponseBody { get; init; } = "";

    public bool AsksForRating { get; init; }

    /// <summary>Empty for the usual question.</summary>
    public string RatingQuestion { get; init; } = "";

    /// <summary>The three answers, the best first, with a slash between them; empty for the usual ones.</summary>
    public string RatingAnswers { get; init; } = "";

    /// <summary>HTML with variables; empty for the writer's own signature alone.</summary>
    public string Signature { get; init; } = "";

    public bool PlusAddressing { get; init; }

    public bool KnownContactsOnly { get; init; }

    public bool KnownRecipientsOnly { get; init; }

    public int? FollowUpAfterDays { get; init; }

    public string? TrustedAuthServId { get; init; }
}

/// <summary>What a person sets of a mailbox's servers; see <see cref="MailAccount"/>. A secret of null leaves the one that is stored.</summary>
public sealed record AccountSettings
{
    public required string ImapHost { get; init; }

    public int ImapPort { get; init; } = 993;

    public ConnectionSecurity ImapSecurity { get; init; }

    public required string UserName { get; init; }

    public Secret? Password { get; init; }

    public string Folder { get; init; } = "INBOX";

    public AfterStoring AfterStoring { get; init; }

    public string? MoveTo { get; init; }

    public int PollMinutes { get; init; } = 5;

    public required string SmtpHost { get; init; }

    public int SmtpPort { get; init; } = 587;

    public ConnectionSecurity SmtpSecurity { get; init; } = ConnectionSecurity.StartTls;

    public bool SmtpSignsIn { get; init; } = true;

    /// <summary>Null signs in with the name and password of the incoming server.</summary>
    public string? SmtpUserName { get; init; }

    public Secret? SmtpPassword { get; init; }

    public CopyToSent CopyToSent { get; init; }

    public string? SentFolder { get; init; }

    public string? DkimDomain { get; init; }

    public string? DkimSelector { get; init; }

    /// <summary>PEM.</summary>
    public Secret? DkimKey { get; init; }

    public string? TrustedCertificates { get; init; }

    /// <summary>Whether the stored passwords are good for these servers too: whoever names another server or user has to know the password.</summary>
    internal bool MaySignInAs(MailAccount stored) =>
        string.Equals(stored.ImapHost, ImapHost.Trim(), StringComparison.OrdinalIgnoreCase) && string.Equals(stored.SmtpHost, SmtpHost.Trim(), StringComparison.OrdinalIgnoreCase)
        && stored.UserName == UserName.Trim();
}

/// <summary>A mailbox as those who set it up see it: without its secrets, of which only is told whether they are there.</summary>
public sealed record MailboxDetail(
    long Id, MailboxSettings Settings, bool HasPassword, bool HasSmtpPassword, DkimRecord? Dkim, DateTimeOffset? PausedUntil, string? LastError, DateTimeOffset? LastErrorAt, int Version);

/// <summary>What belongs into DNS so that the signatures of a mailbox are believed.</summary>
public sealed record DkimRecord(string Name, string Value);

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">Its name, as the API spells it: <c>account.imapHost</c>.</param>
/// <param name="Text">A sentence for a person.</param>
public sealed record FieldProblem(string Field, string Text);

/// <summary>How a change of a mailbox ended.</summary>
public sealed record MailboxResult(MailboxOutcome Outcome, long? Id = null, IReadOnlyList<FieldProblem>? Problems = null)
{
    public static readonly MailboxResult NotAllowed = new(MailboxOutcome.NotAllowed);
    public static readonly MailboxResult NotFound = new(MailboxOutcome.NotFound);

    /// <summary>What is wrong; empty when nothing is.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = Problems ?? [];

    internal static MailboxResult Wrong(string field, string text) => new(MailboxOutcome.Invalid, null, [new FieldProblem(field, text)]);
}

public enum MailboxOutcome
{
    Done,

    /// <summary>There is no such mailbox, or not for this agent.</summary>
    NotFound,

    /// <summary>The role of whoever asked does not allow it.</summary>
    NotAllowed,

    /// <summary>Fields make no sense: <see cref="MailboxResult.Problems"/> says which.</summary>
    Invalid,

    /// <summary>Somebody else has changed the mailbox since it was read.</summary>
    MovedOn,
}
