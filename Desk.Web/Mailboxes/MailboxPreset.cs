using Desk.Core.Mailboxes;

namespace Desk.Web.Mailboxes;

/// <summary>The servers of a well-known provider, and what its customers have to know.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Domains">The domains of its addresses.</param>
/// <param name="Imap">The incoming server.</param>
/// <param name="Smtp">The outgoing server.</param>
/// <param name="Hint">What to do there first; null when the usual password works.</param>
/// <param name="TakesNoPassword">True where only OAuth opens an account, which Desk cannot do yet.</param>
/// <param name="KeepsSent">True where the server files what it sends by itself.</param>
public sealed record MailboxPreset(string Name, string[] Domains, PresetServer Imap, PresetServer Smtp, string? Hint = null, bool TakesNoPassword = false, bool KeepsSent = false)
{
    private const string AppPassword = "needs an app password: the password that you sign in with on its pages is refused here.";

    private static readonly PresetServer Microsoft = Tls("outlook.office365.com");

    /// <summary>Every provider that Desk knows, as the list offers them.</summary>
    public static IReadOnlyList<MailboxPreset> All { get; } =
    [
        new("Gmail and Google Workspace", ["gmail.com", "googlemail.com"], Tls("imap.gmail.com"), StartTls("smtp.gmail.com"),
            $"Google {AppPassword} Turn on 2-Step Verification, then make one at myaccount.google.com/apppasswords. In a Workspace the administrator can forbid them.", KeepsSent: true),
        new("Outlook and Microsoft 365", ["outlook.com", "hotmail.com", "live.com", "msn.com", "outlook.de", "hotmail.de"], Microsoft, StartTls("smtp.office365.com"),
            "Microsoft lets no program in by a password any more, only by OAuth, which Desk cannot do yet. Let Microsoft forward the mail to an account elsewhere, and connect that one.", TakesNoPassword: true, KeepsSent: true),
        new("Yahoo", ["yahoo.com", "yahoo.de", "yahoo.co.uk", "ymail.com", "rocketmail.com", "aol.com"], Tls("imap.mail.yahoo.com"), Tls("smtp.mail.yahoo.com", 465),
            $"Yahoo {AppPassword} Make one under Account security."),
        new("iCloud", ["icloud.com", "me.com", "mac.com"], Tls("imap.mail.me.com"), StartTls("smtp.mail.me.com"),
            $"Apple {AppPassword} Make an app-specific one at account.apple.com. The user name is the part before the @ where the whole address is refused."),
        new("Fastmail", ["fastmail.com", "fastmail.fm"], Tls("imap.fastmail.com"), Tls("smtp.fastmail.com", 465), $"Fastmail {AppPassword} Make one under Privacy & Security with access to Mail."),
        new("Zoho", ["zoho.com", "zohomail.com", "zoho.eu"], Tls("imap.zoho.com"), Tls("smtp.zoho.com", 465), "Switch IMAP on in Zoho's settings first. With two-factor sign-in an app password is needed. Accounts in the EU use imap.zoho.eu and smtp.zoho.eu."),
        new("IONOS", ["online.de", "onlinehome.de"], Tls("imap.ionos.com"), Tls("smtp.ionos.com", 465), "In Germany the servers are imap.ionos.de and smtp.ionos.de."),
        new("GMX", ["gmx.de", "gmx.net", "gmx.at", "gmx.ch"], Tls("imap.gmx.net"), StartTls("mail.gmx.net"), "Switch on IMAP in GMX's settings first (POP3/IMAP). With two-factor sign-in an app password is needed."),
        new("GMX.com", ["gmx.com", "gmx.us"], Tls("imap.gmx.com"), StartTls("mail.gmx.com"), "Switch on IMAP in GMX's settings first (POP3/IMAP)."),
        new("WEB.DE", ["web.de"], Tls("imap.web.de"), StartTls("smtp.web.de"), "Switch on IMAP in WEB.DE's settings first (POP3/IMAP). With two-factor sign-in an app password is needed."),
        new("mailbox.org", ["mailbox.org"], Tls("imap.mailbox.org"), Tls("smtp.mailbox.org", 465), "With two-factor sign-in an app password is needed."),
        new("Proton Mail Bridge", ["proton.me", "protonmail.com", "pm.me"], new("127.0.0.1", 1143, ConnectionSecurity.StartTls), new("127.0.0.1", 1025, ConnectionSecurity.StartTls),
            "Proton is reached through its Bridge, which has to run on this machine. User name and password are those that the Bridge shows; its certificate has to be trusted once.", KeepsSent: true),
    ];

    /// <summary>Whose address it is; null when nobody can tell by its domain.</summary>
    public static MailboxPreset? Of(string address)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..].Trim();
        return All.FirstOrDefault(p => p.Domains.Contains(domain, StringComparer.OrdinalIgnoreCase));
    }

    private static PresetServer Tls(string host, int port = 993) => new(host, port, ConnectionSecurity.Tls);

    private static PresetServer StartTls(string host) => new(host, 587, ConnectionSecurity.StartTls);
}

/// <summary>Where a server of a provider is.</summary>
public sealed record PresetServer(string Host, int Port, ConnectionSecurity Security);
