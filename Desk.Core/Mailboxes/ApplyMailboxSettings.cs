using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Replies;

namespace Desk.Core.Mailboxes;

/// <summary>Puts checked settings into a mailbox's rows, secrets sealed. Tells what changed; of secrets only that they did.</summary>
public sealed class ApplyMailboxSettings(ISecretProtector secrets, IReplyWriter writer)
{
    internal IReadOnlyList<FieldChange> Run(Mailbox mailbox, MailboxSettings settings)
    {
        var before = Shown(ReadMailbox.SettingsOf(mailbox));
        mailbox.Rename(Line(settings.Name));
        mailbox.Respond(settings.AutoResponds, settings.AutoResponseSubject.Trim(), StorableText.Clean(settings.AutoResponseBody));
        mailbox.AskForRating(settings.AsksForRating, StorableText.Clean(settings.RatingQuestion).ReplaceLineEndings("\n").Trim(), Line(settings.RatingAnswers));
        mailbox.Sign(CheckSignature.Clean(settings.Signature, writer));
        mailbox.AddressAnswers(settings.PlusAddressing);
        mailbox.Admit(settings.KnownContactsOnly, settings.FollowUpAfterDays, Optional(settings.TrustedAuthServId));
        mailbox.AdmitRecipients(settings.KnownRecipientsOnly);
        if (settings.Account is not { } account)
        {
            mailbox.WatchFolder(Optional(settings.PickupPath));
        }
        else
        {
            mailbox.Connect(Fill(mailbox.Account, account));
        }

        var after = Shown(ReadMailbox.SettingsOf(mailbox));
        return
        [
            .. after.Where(f => before.GetValueOrDefault(f.Key) != f.Value).Select(f => new FieldChange(f.Key, Short(before.GetValueOrDefault(f.Key)), Short(f.Value))),
            .. Renewed(settings.Account),
        ];
    }

    private MailAccount Fill(MailAccount? stored, AccountSettings account)
    {
        var row = stored ?? new MailAccount
        {
            ImapHost = account.ImapHost,
            ImapPort = account.ImapPort,
            UserName = account.UserName,
            SealedPassword = secrets.Seal(account.Password!.Reveal()),
            SmtpHost = account.SmtpHost,
            SmtpPort = account.SmtpPort,
        };
        (row.ImapHost, row.ImapPort, row.ImapSecurity, row.UserName) = (account.ImapHost.Trim(), account.ImapPort, account.ImapSecurity, account.UserName.Trim());
        (row.Folder, row.AfterStoring, row.MoveTo, row.PollMinutes) =
            (account.Folder, account.AfterStoring, account.AfterStoring == AfterStoring.Move ? account.MoveTo : null, account.PollMinutes);
        (row.SmtpHost, row.SmtpPort, row.SmtpSecurity, row.SmtpSignsIn) = (account.SmtpHost.Trim(), account.SmtpPort, account.SmtpSecurity, account.SmtpSignsIn);
        (row.CopyToSent, row.SentFolder) = (account.CopyToSent, Optional(account.SentFolder));
        (row.DkimDomain, row.DkimSelector, row.TrustedCertificates) = (Optional(account.DkimDomain), Optional(account.DkimSelector), Optional(account.TrustedCertificates));
        row.SmtpUserName = account.SmtpSignsIn ? Optional(account.SmtpUserName) : null;
        Seal(row, account);
        return row;
    }

    private void Seal(MailAccount row, AccountSettings account)
    {
        row.SealedPassword = account.Password is { } password ? secrets.Seal(password.Reveal()) : row.SealedPassword;

        // the same name has the same password: a second one that nobody can see any more would only go stale
        row.SealedSmtpPassword = row.SmtpUserName is null ? null : account.SmtpPassword is { } smtp ? secrets.Seal(smtp.Reveal()) : row.SealedSmtpPassword;
        row.SealedDkimKey = row.DkimDomain is null ? null : account.DkimKey is { } key ? secrets.Seal(key.Reveal()) : row.SealedDkimKey;
    }

    private static IEnumerable<FieldChange> Renewed(AccountSettings? account)
    {
        (string Field, Secret? Secret)[] all = [("password", account?.Password), ("smtpPassword", account?.SmtpPassword), ("dkimKey", account?.DkimKey)];
        return all.Where(s => s.Secret is not null).Select(s => new FieldChange(s.Field, null, "changed"));
    }

    // no secret stands in what is read back
    private static Dictionary<string, string?> Shown(MailboxSettings settings)
    {
        var all = new Dictionary<string, string?>();
        foreach (var (of, target) in new (Type, object?)[] { (typeof(MailboxSettings), settings), (typeof(AccountSettings), settings.Account) })
        {
            foreach (var property in of.GetProperties().Where(p => target is not null && p.PropertyType != typeof(Secret) && p.PropertyType != typeof(AccountSettings)))
            {
                all[char.ToLowerInvariant(property.Name[0]) + property.Name[1..]] = Convert.ToString(property.GetValue(target), System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return all;
    }

    private static string Line(string text) => StorableText.Clean(text).Trim();

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : StorableText.Clean(text).Trim();

    private static string? Short(string? text) => text is { Length: > 200 } ? StorableText.Cut(text, 200) : text;
}
