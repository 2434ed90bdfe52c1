using Desk.Core.People;
using Desk.Web.Shell;

namespace Desk.Web.Settings;

/// <summary>One page of the settings.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Name">What it is called; English, said where it is shown.</param>
/// <param name="Icon">Its drawing.</param>
/// <param name="Permission">Who sees it; the page asks for the same.</param>
public sealed record SettingsPage(string Url, string Name, string Icon, Permission Permission);

/// <summary>Every page of the settings, in the order of its menu.</summary>
public static class SettingsPages
{
    public static readonly IReadOnlyList<SettingsPage> All =
    [
        new(DeskUrls.Security, "My security", "lock", Permission.WorkAtDesk),
        new(DeskUrls.Tokens, "My API tokens", "key", Permission.WorkAtDesk),
        new(DeskUrls.Notifications, "My notifications", "bell", Permission.WorkAtDesk),
        new(DeskUrls.Language, "My language", "language", Permission.WorkAtDesk),
        new(DeskUrls.Signature, "My signature", "sign", Permission.ChangeTickets),
        new(DeskUrls.Templates, "Templates", "template", Permission.ChangeTickets),
        new(DeskUrls.Agents, "Agents", "mine", Permission.ManageAgents),
        new(DeskUrls.Teams, "Teams", "team", Permission.ManageTeams),
        new(DeskUrls.Mailboxes, "Mailboxes", "mail", Permission.ManageMailboxes),
        new(DeskUrls.MailRules, "Mail rules", "list", Permission.ChangeTickets),
    ];
}
