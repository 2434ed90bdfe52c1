using System.Security.Cryptography;
using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Mailboxes;

/// <summary>Reads what a mailbox is set to, without its secrets, for those who may change it.</summary>
public sealed class ReadMailbox(IDeskContextFactory contexts, ISecretProtector secrets, IDkimKeys dkim)
{
    /// <summary>Null when there is none, or the agent may not set it up.</summary>
    public async Task<MailboxDetail?> RunAsync(AgentScope agent, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        if (!agent.May(Permission.ManageMailboxes) || !agent.MaySee(id))
        {
            return null;
        }

        await using var context = contexts.Create(agent.Tenant);
        var mailbox = await context.Mailboxes.AsNoTracking().Include(m => m.Account).SingleOrDefaultAsync(m => m.Id == id && m.RemovedAt == null, cancellationToken);
        return mailbox is null ? null : new MailboxDetail(
            mailbox.Id, SettingsOf(mailbox), mailbox.Account is not null, mailbox.Account?.SealedSmtpPassword is not null, RecordOf(mailbox.Account),
            mailbox.PausedUntil, mailbox.LastError, mailbox.LastErrorAt, mailbox.Version);
    }

    internal static MailboxSettings SettingsOf(Mailbox mailbox) => new()
    {
        Address = mailbox.Address,
        Name = mailbox.Name,
        Kind = mailbox.Kind,
        PickupPath = mailbox.PickupPath,
        Account = mailbox.Account is { } account ? SettingsOf(account) : null,
        AutoResponds = mailbox.AutoResponds,
        AutoResponseSubject = mailbox.AutoResponseSubject,
        AutoResponseBody = mailbox.AutoResponseBody,
        AsksForRating = mailbox.AsksForRating,
        RatingQuestion = mailbox.RatingQuestion,
        RatingAnswers = mailbox.RatingAnswers,
        Signature = mailbox.Signature,
        PlusAddressing = mailbox.PlusAddressing,
        KnownContactsOnly = mailbox.KnownContactsOnly,
        KnownRecipientsOnly = mailbox.KnownRecipientsOnly,
        FollowUpAfterDays = mailbox.FollowUpAfterDays,
        TrustedAuthServId = mailbox.TrustedAuthServId,
    };

    private static AccountSettings SettingsOf(MailAccount account) => new()
    {
        ImapHost = account.ImapHost,
        ImapPort = account.ImapPort,
        ImapSecurity = account.ImapSecurity,
        UserName = account.UserName,
        Folder = account.Folder,
        AfterStoring = account.AfterStoring,
        MoveTo = account.MoveTo,
        PollMinutes = account.PollMinutes,
        SmtpHost = account.SmtpHost,
        SmtpPort = account.SmtpPort,
        SmtpSecurity = account.SmtpSecurity,
        SmtpSignsIn = account.SmtpSignsIn,
        SmtpUserName = account.SmtpUserName,
        CopyToSent = account.CopyToSent,
        SentFolder = account.SentFolder,
        DkimDomain = account.DkimDomain,
        DkimSelector = account.DkimSelector,
        TrustedCertificates = account.TrustedCertificates,
    };

    private DkimRecord? RecordOf(MailAccount? account)
    {
        if (account is not { DkimDomain: { } domain, DkimSelector: { } selector, SealedDkimKey: { } key })
        {
            return null;
        }

        try
        {
            return dkim.RecordOf(domain, selector, secrets.Open(key));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null; // sealed by other keys: it has to be given anew, as the check of the connection says
        }
    }
}
