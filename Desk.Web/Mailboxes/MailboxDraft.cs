using Desk.Core.Mailboxes;
using Desk.Core.Satisfaction;

namespace Desk.Web.Mailboxes;

/// <summary>What stands in the fields of a mailbox's page until it is saved.</summary>
public sealed partial class MailboxDraft
{
    public string Address { get; set; } = "";
    public string Name { get; set; } = "";
    public MailboxKind Kind { get; set; } = MailboxKind.Imap;
    public string? PickupPath { get; set; }
    public string ImapHost { get; set; } = "";
    public int ImapPort { get; set; } = 993;
    public ConnectionSecurity ImapSecurity { get; set; }
    public string UserName { get; set; } = "";
    public string? Password { get; set; }
    public string Folder { get; set; } = "INBOX";
    public AfterStoring AfterStoring { get; set; }
    public string? MoveTo { get; set; }
    public int PollMinutes { get; set; } = 5;
    public string SmtpHost { get; set; } = "";
    public int SmtpPort { get; set; } = 587;
    public ConnectionSecurity SmtpSecurity { get; set; } = ConnectionSecurity.StartTls;
    public bool SmtpSignsIn { get; set; } = true;
    public bool HasSmtpUser { get; set; }
    public string? SmtpUserName { get; set; }
    public string? SmtpPassword { get; set; }
    public CopyToSent CopyToSent { get; set; }
    public string? SentFolder { get; set; }
    public string? DkimDomain { get; set; }
    public string? DkimSelector { get; set; }
    public string? DkimKey { get; set; }
    public string? TrustedCertificates { get; set; }
    public bool AutoResponds { get; set; }
    public string AutoResponseSubject { get; set; } = "We have your message [{{ticket_number}}]";
    public string AutoResponseBody { get; set; } = "Hello {{sender_name}},\n\nthank you for writing to {{inbox_name}}. Your message has the number {{ticket_number}}; we answer as soon as we can.\n\n{{org_name}}";
    public bool AsksForRating { get; set; }
    public string RatingQuestion { get; set; } = RatingText.UsualQuestion;
    public string RatingAnswers { get; set; } = RatingText.UsualAnswers;
    public string Signature { get; set; } = "";
    public bool PlusAddressing { get; set; }
    public bool KnownContactsOnly { get; set; }
    public bool KnownRecipientsOnly { get; set; }
    public int? FollowUpAfterDays { get; set; }
    public string? TrustedAuthServId { get; set; }

    /// <summary>The fields as they are stored.</summary>
    public static MailboxDraft Of(MailboxSettings settings)
    {
        var draft = new MailboxDraft
        {
            Address = settings.Address,
            Name = settings.Name,
            Kind = settings.Kind,
            PickupPath = settings.PickupPath,
            AutoResponds = settings.AutoResponds,
            AsksForRating = settings.AsksForRating,
            RatingQuestion = settings.RatingQuestion.Length > 0 ? settings.RatingQuestion : RatingText.UsualQuestion,
            RatingAnswers = settings.RatingAnswers.Length > 0 ? settings.RatingAnswers : RatingText.UsualAnswers,
            Signature = settings.Signature,
            PlusAddressing = settings.PlusAddressing,
            KnownContactsOnly = settings.KnownContactsOnly,
            KnownRecipientsOnly = settings.KnownRecipientsOnly,
            FollowUpAfterDays = settings.FollowUpAfterDays,
            TrustedAuthServId = settings.TrustedAuthServId,
        };
        if (settings.AutoResponds || settings.AutoResponseSubject.Length > 0 || settings.AutoResponseBody.Length > 0)
        {
            (draft.AutoResponseSubject, draft.AutoResponseBody) = (settings.AutoResponseSubject, settings.AutoResponseBody);
        }

        if (settings.Account is { } a)
        {
            (draft.ImapHost, draft.ImapPort, draft.ImapSecurity, draft.UserName, draft.Folder) = (a.ImapHost, a.ImapPort, a.ImapSecurity, a.UserName, a.Folder);
            (draft.AfterStoring, draft.MoveTo, draft.PollMinutes) = (a.AfterStoring, a.MoveTo, a.PollMinutes);
            (draft.SmtpHost, draft.SmtpPort, draft.SmtpSecurity, draft.SmtpSignsIn) = (a.SmtpHost, a.SmtpPort, a.SmtpSecurity, a.SmtpSignsIn);
            (draft.HasSmtpUser, draft.SmtpUserName, draft.CopyToSent, draft.SentFolder) = (a.SmtpUserName is not null, a.SmtpUserName, a.CopyToSent, a.SentFolder);
            (draft.DkimDomain, draft.DkimSelector, draft.TrustedCertificates) = (a.DkimDomain, a.DkimSelector, a.TrustedCertificates);
        }

        return draft;
    }

    public MailboxSettings ToSettings() => new()
    {
        Address = Address.Trim(),
        Name = Name.Trim(),
        Kind = Kind,
        PickupPath = Kind == MailboxKind.Pickup ? Optional(PickupPath) : null,
        Account = Kind == MailboxKind.Imap ? ToAccount() : null,
        AutoResponds = AutoResponds,
        AutoResponseSubject = AutoResponseSubject.Trim(),
        AutoResponseBody = AutoResponseBody.ReplaceLineEndings("\n"),
        AsksForRating = AsksForRating,
        RatingQuestion = UnlessUsual(RatingQuestion.ReplaceLineEndings("\n").Trim(), RatingText.UsualQuestion),
        RatingAnswers = UnlessUsual(RatingAnswers.Trim(), RatingText.UsualAnswers),
        Signature = Signature,
        PlusAddressing = PlusAddressing,
        KnownContactsOnly = KnownContactsOnly,
        KnownRecipientsOnly = KnownRecipientsOnly,
        FollowUpAfterDays = FollowUpAfterDays,
        TrustedAuthServId = Optional(TrustedAuthServId),
    };

    private AccountSettings ToAccount() => new()
    {
        ImapHost = ImapHost.Trim(),
        ImapPort = ImapPort,
        ImapSecurity = ImapSecurity,
        UserName = UserName.Trim(),
        Password = Secret.Of(Password),
        Folder = Folder,
        AfterStoring = AfterStoring,
        MoveTo = AfterStoring == AfterStoring.Move ? Optional(MoveTo) : null,
        PollMinutes = PollMinutes,
        SmtpHost = SmtpHost.Trim(),
        SmtpPort = SmtpPort,
        SmtpSecurity = SmtpSecurity,
        SmtpSignsIn = SmtpSignsIn,
        SmtpUserName = SmtpSignsIn && HasSmtpUser ? Optional(SmtpUserName) : null,
        SmtpPassword = SmtpSignsIn && HasSmtpUser ? Secret.Of(SmtpPassword) : null,
        CopyToSent = CopyToSent,
        SentFolder = Optional(SentFolder),
        DkimDomain = Optional(DkimDomain),
        DkimSelector = Optional(DkimSelector),
        DkimKey = Secret.Of(DkimKey),
        TrustedCertificates = Optional(TrustedCertificates),
    };

    // what is as usual is not kept, so that it stays so
    private static string UnlessUsual(string text, string usual) => text == usual ? "" : text;

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
