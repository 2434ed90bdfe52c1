using Desk.Core.People;
using Desk.Web.Shell;

namespace Desk.Web.Settings;

/// <summary>Every page of the settings, in the order of its menu, with why it is there and what is found on it.</summary>
public static class SettingsPages
{
    public static readonly IReadOnlyList<SettingsPage> All =
    [
        new(DeskUrls.Security, "My security", "lock", Permission.WorkAtDesk, "How you sign in, and where you are signed in. What customers wrote is behind this door: two locks are better than one.", "account login protection")
        {
            IsOwn = true,
            Entries =
            [
                new("Password", "passphrase change password", "password-title"),
                new("Codes from an app", "2fa mfa two-factor totp authenticator one-time otp recovery", "codes-title"),
                new("Passkeys", "fingerprint face security key webauthn fido", "passkeys-title"),
                new("Where you are signed in", "sessions devices sign out everywhere log out", "sign-ins-title"),
            ],
        },
        new(DeskUrls.Notifications, "My notifications", "bell", Permission.WorkAtDesk, "What you are told of, and how. Nobody is told of their own doing, and nothing twice.", "alerts mentions email push desktop digest")
        {
            IsOwn = true,
            Entries = [new("This browser", "push desktop notifications sound popup", "this-browser")],
        },
        new(DeskUrls.Language, "My language", "language", Permission.WorkAtDesk,
            "The language of your screens. It changes nothing for colleagues and customers.", "german deutsch english locale translation") { IsOwn = true },
        new(DeskUrls.Signature, "My signature", "sign", Permission.ChangeTickets, "What stands under your answers. You see it below the text before you send, and can leave it out.", "footer closing regards") { IsOwn = true },
        new(DeskUrls.Tokens, "My API tokens", "key", Permission.WorkAtDesk,
            "A token lets another program act as you, within what you choose and never beyond your role. What it does is logged under your name.", "rest bearer integration key developer") { IsOwn = true },
        new(DeskUrls.Workspace, "Workspace", "brush", Permission.ManageOrganisation,
            "What everybody here sees of your organisation: its name, the colour of its screens, when a day of its reports begins, and the language of mails to agents. Name and colour change on every open screen at once.", "organisation organization branding")
        {
            Entries = [new("Name of the workspace", "organisation company rename title", "workspace-name"), new("Colour", "color accent theme brand logo look", "workspace-colour"), new("Time zone", "timezone day reports midnight region", "workspace-zone"), new("Language of mails to agents", "german deutsch english notifications translation", "workspace-language")],
        },
        new(DeskUrls.Agents, "Agents", "mine", Permission.ManageAgents, "Who works at this desk, what each may do, and which mailboxes each sees. Nobody can be deleted: what they wrote stays theirs.", "users people staff colleagues members")
        {
            Entries = [new("Invite somebody", "add agent new user invitation link"), new("Roles and rights", "permission owner lead light admin"), new("Reset a colleague's password", "forgotten locked out access")],
        },
        new(DeskUrls.Teams, "Teams", "team", Permission.ManageTeams, "Agents who share tickets. A ticket can be a team's before anybody has it, so that the right people see it first.", "groups departments"),
        new(DeskUrls.Mailboxes, "Mailboxes", "mail", Permission.ManageMailboxes,
            "The addresses that customers write to: how their mail is fetched, and how answers leave. What is taken in is never lost, whatever happens to the server.", "email accounts channels addresses connect")
        {
            Entries =
            [
                new("Incoming mail (IMAP)", "server fetch folder port pickup receive"), new("Outgoing mail (SMTP)", "server send port relay"), new("DKIM", "signing dns spf dmarc spoofing key"),
                new("Auto-response", "holiday vacation out of office automatic reply acknowledgement"), new("Signature of a mailbox", "footer closing"),
                new("Asking how an answer was", "csat satisfaction survey rating feedback customers"),
                new("Who may write", "known contacts strangers whitelist allow"), new("Earlier mail", "backfill history import old"),
            ],
        },
        new(DeskUrls.MailRules, "Mail rules", "list", Permission.ChangeTickets,
            "What Desk does with mail before anybody has read it: whose mail is spam, and which words make a new ticket urgent. What is filed already stays as it is.", "filters automation")
        {
            Entries = [new("Blocked senders", "spam block blacklist junk unblock", "blocked"), new("Priority words", "urgent critical keywords", "words")],
        },
        new(DeskUrls.Deadlines, "Deadlines", "clock", Permission.ManageSla,
            "How soon customers are answered and their questions solved: policies set deadlines, warn before them, and say what is done when one is missed.", "sla service level policy target escalation breach overdue")
        {
            Entries = [new("Goals of the board", "goal aim target kpi median first reply attained satisfied wallboard", "board-goals")],
        },
        new(DeskUrls.Calendars, "Calendars", "calendar", Permission.ManageSla,
            "When your teams work, so that deadlines run in working hours and nothing falls due at night or on a holiday.", "sla business hours holidays shifts working time zone ical"),
        new(DeskUrls.Routing, "Routing", "filter", Permission.SeeRouting,
            "Whose a new ticket becomes, by what the mail says of itself: rules give it to a team or an agent, make it urgent, tag it, or say that it is not for this desk.", "assign automatically distribute forward triage automation")
        {
            Entries =
            [
                new("Rules", "assign team agent priority tag drop ignore conditions order", "rules"), new("What would become of a mail?", "test try rule simulate", "try-routing"),
                new("Allowed recipients", "allowlist whitelist journal original recipient known addresses alias", "allowed-recipients"),
            ],
        },
        new(DeskUrls.Templates, "Templates", "template", Permission.ChangeTickets, "Answers that you write again and again, with names and numbers filled in. In a reply, a slash brings them up.", "macros canned responses snippets saved replies text blocks variables"),
        new(DeskUrls.Tags, "Tags", "tag", Permission.ManageTags, "The words that group tickets, and how many carry each. Tidied here, they are tidied on every ticket.", "labels categories topics merge rename"),
    ];

    /// <summary>The page at an address.</summary>
    public static SettingsPage At(string url) => All.First(p => p.Url == url);

    /// <summary>What somebody may see.</summary>
    public static IEnumerable<SettingsPage> Of(AgentScope agent) => All.Where(p => agent.May(p.Permission));
}
