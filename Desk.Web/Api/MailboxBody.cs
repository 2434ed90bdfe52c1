using Desk.Core.Mailboxes;

namespace Desk.Web.Api;

/// <summary>What a mailbox is to be set to; what is left out stays as it is, or is as usual for a new one.</summary>
public sealed record MailboxBody
{
    public string? Address { get; init; }

    public string? Name { get; init; }

    public MailboxKind? Kind { get; init; }

    /// <summary>For a pickup mailbox: its folder; null for the one in the data directory.</summary>
    public string? PickupPath { get; init; }

    public AccountBody? Account { get; init; }

    public bool? AutoResponds { get; init; }

    public string? AutoResponseSubject { get; init; }

    public string? AutoResponseBody { get; init; }

    /// <summary>Whether a reply that resolves its ticket asks how the answer was.</summary>
    public bool? AsksForRating { get; init; }

    /// <summary>What is asked, with the variables of auto-responses; empty for the usual question.</summary>
    public string? RatingQuestion { get; init; }

    /// <summary>The three answers, the best first, with a slash between them; empty for the usual ones.</summary>
    public string? RatingAnswers { get; init; }

    /// <summary>HTML under the mails from here, with variables; empty for the writer's own signature alone.</summary>
    public string? Signature { get; init; }

    public bool? PlusAddressing { get; init; }

    public bool? KnownContactsOnly { get; init; }

    /// <summary>For a mailbox that has copies of others' mail: only mail whose original recipient is a mailbox of the organisation or an allowed one is filed.</summary>
    public bool? KnownRecipientsOnly { get; init; }

    public int? FollowUpAfterDays { get; init; }

    public string? TrustedAuthServId { get; init; }

    /// <summary>The settings that are there once the body's fields are put over them.</summary>
    internal static MailboxSettings Over(ApiBody<MailboxBody> body, MailboxSettings? stored)
    {
        var (b, s) = (body.Value, stored ?? new MailboxSettings { Address = "", Name = "", Kind = body.Value.Kind ?? (body.Value.Account is null ? MailboxKind.Pickup : MailboxKind.Imap) });
        return s with
        {
            Address = b.Address ?? s.Address,
            Name = b.Name ?? s.Name,
            Kind = b.Kind ?? s.Kind,
            PickupPath = body.Has("pickupPath") ? b.PickupPath : s.PickupPath,
            Account = b.Account is { } account ? AccountBody.Over(body, account, s.Account) : s.Account,
            AutoResponds = b.AutoResponds ?? s.AutoResponds,
            AutoResponseSubject = b.AutoResponseSubject ?? s.AutoResponseSubject,
            AutoResponseBody = b.AutoResponseBody ?? s.AutoResponseBody,
            AsksForRating = b.AsksForRating ?? s.AsksForRating,
            RatingQuestion = b.RatingQuestion ?? s.RatingQuestion,
            RatingAnswers = b.RatingAnswers ?? s.RatingAnswers,
            Signature = b.Signature ?? s.Signature,
            PlusAddressing = b.PlusAddressing ?? s.PlusAddressing,
            KnownContactsOnly = b.KnownContactsOnly ?? s.KnownContactsOnly,
            KnownRecipientsOnly = b.KnownRecipientsOnly ?? s.KnownRecipientsOnly,
            FollowUpAfterDays = body.Has("followUpAfterDays") ? b.FollowUpAfterDays : s.FollowUpAfterDays,
            TrustedAuthServId = body.Has("trustedAuthServId") ? b.TrustedAuthServId : s.TrustedAuthServId,
        };
    }
}

/// <summary>The servers of a mailbox. Passwords and keys are sealed as they come and never handed out.</summary>
public sealed record AccountBody
{
    public string? ImapHost { get; init; }

    public int? ImapPort { get; init; }

    public ConnectionSecurity? ImapSecurity { get; init; }

    public string? UserName { get; init; }

    public string? Password { get; init; }

    public string? Folder { get; init; }

    public AfterStoring? AfterStoring { get; init; }

    public string? MoveTo { get; init; }

    public int? PollMinutes { get; init; }

    public string? SmtpHost { get; init; }

    public int? SmtpPort { get; init; }

    public ConnectionSecurity? SmtpSecurity { get; init; }

    public bool? SmtpSignsIn { get; init; }

    public string? SmtpUserName { get; init; }

    public string? SmtpPassword { get; init; }

    public CopyToSent? CopyToSent { get; init; }

    public string? SentFolder { get; init; }

    public string? DkimDomain { get; init; }

    public string? DkimSelector { get; init; }

    public string? DkimKey { get; init; }

    public string? TrustedCertificates { get; init; }

    // a record prints its fields: these would stand in a log
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append("ImapHost = ").Append(ImapHost).Append(", SmtpHost = ").Append(SmtpHost);
        return true;
    }

    internal static AccountSettings Over(ApiBody<MailboxBody> body, AccountBody b, AccountSettings? stored)
    {
        var s = stored ?? new AccountSettings { ImapHost = "", UserName = "", SmtpHost = "" };
        return s with
        {
            ImapHost = b.ImapHost ?? s.ImapHost,
            ImapPort = b.ImapPort ?? s.ImapPort,
            ImapSecurity = b.ImapSecurity ?? s.ImapSecurity,
            UserName = b.UserName ?? s.UserName,
            Password = Secret.Of(b.Password),
            Folder = b.Folder ?? s.Folder,
            AfterStoring = b.AfterStoring ?? s.AfterStoring,
            MoveTo = Text("moveTo", b.MoveTo, s.MoveTo),
            PollMinutes = b.PollMinutes ?? s.PollMinutes,
            SmtpHost = b.SmtpHost ?? s.SmtpHost,
            SmtpPort = b.SmtpPort ?? s.SmtpPort,
            SmtpSecurity = b.SmtpSecurity ?? s.SmtpSecurity,
            SmtpSignsIn = b.SmtpSignsIn ?? s.SmtpSignsIn,
            SmtpUserName = Text("smtpUserName", b.SmtpUserName, s.SmtpUserName),
            SmtpPassword = Secret.Of(b.SmtpPassword),
            CopyToSent = b.CopyToSent ?? s.CopyToSent,
            SentFolder = Text("sentFolder", b.SentFolder, s.SentFolder),
            DkimDomain = Text("dkimDomain", b.DkimDomain, s.DkimDomain),
            DkimSelector = Text("dkimSelector", b.DkimSelector, s.DkimSelector),
            DkimKey = Secret.Of(b.DkimKey),
            TrustedCertificates = Text("trustedCertificates", b.TrustedCertificates, s.TrustedCertificates),
        };

        // null takes away, what is left out stays
        string? Text(string name, string? to, string? from) => body.Has("account", name) ? to : from;
    }
}
