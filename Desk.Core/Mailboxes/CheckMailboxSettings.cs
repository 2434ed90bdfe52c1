using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Desk.Core.Database;
using Desk.Core.Replies;
using Desk.Core.Satisfaction;
using Desk.Core.Templates;

namespace Desk.Core.Mailboxes;

/// <summary>Says what is wrong with the settings of a mailbox, a sentence for each field.</summary>
public sealed class CheckMailboxSettings(IDkimKeys dkim, IReplyWriter writer)
{
    private const int LongestPath = 1000;
    private const int LongestSecret = 4000;

    /// <param name="settings">What is to be saved.</param>
    /// <param name="hasPassword">Whether a password is stored already.</param>
    /// <param name="hasDkimKey">Whether a key is stored already.</param>
    public IReadOnlyList<FieldProblem> Problems(MailboxSettings settings, bool hasPassword, bool hasDkimKey)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var found = new List<FieldProblem>();
        Address(settings, found);
        Source(settings, hasPassword, hasDkimKey, found);
        Rules(settings, found);
        return found;
    }

    private static void Address(MailboxSettings settings, List<FieldProblem> found)
    {
        Need(Mailbox.IsPlausibleAddress(settings.Address), "address", "Write the address that customers write to, for example support@example.org.", found);
        Need(settings.Name.Trim().Length is > 0 and <= Mailbox.NameLength, "name", $"Give the mailbox a name of at most {Mailbox.NameLength} characters; customers read it beside the address.", found);
        Need(!settings.Name.Any(char.IsControl), "name", "The name cannot hold line breaks.", found);
    }

    private void Source(MailboxSettings settings, bool hasPassword, bool hasDkimKey, List<FieldProblem> found)
    {
        if (settings.Kind == MailboxKind.Pickup)
        {
            Need(settings.Account is null, "account", "A pickup mailbox has no servers.", found);
            Need(settings.PickupPath is not { } path || (path.Length <= LongestPath && Path.IsPathFullyQualified(path) && !path.Any(char.IsControl)),
                "pickupPath", "Write the whole path of the folder, from the root; or leave it empty for the folder in the data directory.", found);
        }
        else if (settings.Account is { } account)
        {
            Need(settings.PickupPath is null, "pickupPath", "Only a pickup mailbox has a folder.", found);
            Incoming(account, hasPassword, found);
            Outgoing(account, found);
            Signing(account, hasDkimKey, found);
            Need(account.TrustedCertificates is not { } pem || IsCertificate(pem), "account.trustedCertificates", "This is no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----.", found);
        }
        else
        {
            Need(false, "account", "Say which servers fetch and send its mail.", found);
        }
    }

    private static void Incoming(AccountSettings account, bool hasPassword, List<FieldProblem> found)
    {
        Host(account.ImapHost, "account.imapHost", found);
        Port(account.ImapPort, "account.imapPort", found);
        Line(account.UserName, MailAccount.HostLength, "account.userName", "Write the name that the account signs in with; for most providers it is the address.", found);
        Need(hasPassword || account.Password is not null, "account.password", "Type the password of the account. It has to be typed anew when a server or the user name is another.", found);
        Password(account.Password, "account.password", found);
        Line(account.Folder, MailAccount.FolderLength, "account.folder", "Write the folder that is fetched, usually INBOX.", found);
        Need(account.PollMinutes is >= 1 and <= 1440, "account.pollMinutes", "Choose 1 to 1440 minutes.", found);
        if (account.AfterStoring == AfterStoring.Move)
        {
            Line(account.MoveTo, MailAccount.FolderLength, "account.moveTo", "Write the folder that stored mail is moved to.", found);
            Need(account.MoveTo is null || account.MoveTo != account.Folder, "account.moveTo", "Stored mail cannot be moved to the folder that is fetched.", found);
        }
    }

    private static void Outgoing(AccountSettings account, List<FieldProblem> found)
    {
        Host(account.SmtpHost, "account.smtpHost", found);
        Port(account.SmtpPort, "account.smtpPort", found);
        Need(account.SmtpUserName is null || IsLine(account.SmtpUserName, MailAccount.HostLength), "account.smtpUserName", "This cannot be a name to sign in with.", found);
        Password(account.SmtpPassword, "account.smtpPassword", found);
        Need(account.SentFolder is null || IsLine(account.SentFolder, MailAccount.FolderLength), "account.sentFolder", "This cannot be the name of a folder.", found);
    }

    private void Signing(AccountSettings account, bool hasDkimKey, List<FieldProblem> found)
    {
        if (account.DkimDomain is null)
        {
            Need(account.DkimSelector is null && account.DkimKey is null, "account.dkimDomain", "Write the domain that mail is signed for, or leave selector and key empty too.", found);
            return;
        }

        Need(hasDkimKey || account.DkimKey is not null, "account.dkimKey", "Signing needs a key: let Desk make one, or paste the private key in PEM.", found);
        try
        {
            dkim.RecordOf(account.DkimDomain, account.DkimSelector ?? "", account.DkimKey?.Reveal() ?? "");
        }
        catch (FormatException e) when (account.DkimKey is not null || !e.Message.Contains("PEM", StringComparison.Ordinal))
        {
            var field = e.Message.Contains("selector", StringComparison.Ordinal) ? "dkimSelector" : e.Message.Contains("domain", StringComparison.Ordinal) ? "dkimDomain" : "dkimKey";
            Need(false, $"account.{field}", e.Message, found);
        }
        catch (FormatException)
        {
            // the key is the stored one, which was looked at when it came
        }
    }

    private void Rules(MailboxSettings settings, List<FieldProblem> found)
    {
        Need(settings.FollowUpAfterDays is null or >= 1 and <= 3650, "followUpAfterDays", "Choose 1 to 3650 days, or none.", found);
        Need(settings.TrustedAuthServId is null || IsLine(settings.TrustedAuthServId, 255), "trustedAuthServId", "This is the name of a server, without blanks.", found);
        if (CheckAutoResponse.ProblemOf(settings.AutoResponds, settings.AutoResponseSubject, settings.AutoResponseBody) is { } wrong)
        {
            Need(false, wrong.Contains("subject", StringComparison.Ordinal) ? "autoResponseSubject" : "autoResponseBody", wrong, found);
        }

        if (RatingText.ProblemOfQuestion(settings.RatingQuestion) is { } unclear)
        {
            Need(false, "ratingQuestion", unclear, found);
        }

        if (RatingText.ProblemOfAnswers(settings.RatingAnswers) is { } unnamed)
        {
            Need(false, "ratingAnswers", unnamed, found);
        }

        if (CheckSignature.ProblemOf(settings.Signature, TextVariables.OfSignatures, writer) is { } unfit)
        {
            Need(false, "signature", unfit, found);
        }
    }

    private static void Host(string host, string field, List<FieldProblem> found) => Need(
        host.Length is > 0 and <= MailAccount.HostLength && Uri.CheckHostName(host) != UriHostNameType.Unknown, field, "Write the name of the server alone, for example imap.example.org.", found);

    private static void Port(int port, string field, List<FieldProblem> found) => Need(port is >= 1 and <= 65535, field, "A port is a number from 1 to 65535.", found);

    private static void Password(Secret? secret, string field, List<FieldProblem> found) => Need(
        secret is null || (secret.Reveal().Length <= LongestSecret && !secret.Reveal().Any(c => c is '\r' or '\n' or '\0')), field, "This cannot be a password: it has a line break or is too long.", found);

    private static void Line(string? text, int longest, string field, string sentence, List<FieldProblem> found) => Need(text is not null && IsLine(text, longest), field, sentence, found);

    private static bool IsLine(string text, int longest) => text.Trim().Length > 0 && text.Length <= longest && !text.Any(char.IsControl) && text == StorableText.Clean(text);

    private static bool IsCertificate(string pem)
    {
        try
        {
            var read = new X509Certificate2Collection();
            read.ImportFromPem(pem);
            foreach (var one in read)
            {
                one.Dispose();
            }

            return read.Count > 0 && pem.Length <= 100_000;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static void Need(bool holds, string field, string sentence, List<FieldProblem> found)
    {
        if (!holds && found.TrueForAll(p => p.Field != field))
        {
            found.Add(new FieldProblem(field, sentence));
        }
    }
}
