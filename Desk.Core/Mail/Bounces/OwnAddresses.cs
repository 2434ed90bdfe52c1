namespace Desk.Core.Mail.Bounces;

/// <summary>Addresses in a report that are nobody it failed to reach: the one who gets the report sent the mail, the one who sends it is its postmaster.</summary>
internal sealed class OwnAddresses(ReadMail mail)
{
    private static readonly string[] Daemons = ["postmaster@", "mailer-daemon@", "bounces+"];

    private static readonly string[] Helpers = ["abuse@", "support@", "helpdesk@", "hostmaster@", "webmaster@"];

    public bool Contains(string address) =>
        address.Equals(mail.From?.Address, StringComparison.OrdinalIgnoreCase)
        || mail.To.Any(t => t.Address.Equals(address, StringComparison.OrdinalIgnoreCase))
        || Array.Exists(Daemons, r => address.StartsWith(r, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whom to ask for help, as letters say; in a list of failed recipients such an address may stand.</summary>
    public static bool IsHelper(string address) => Array.Exists(Helpers, r => address.StartsWith(r, StringComparison.OrdinalIgnoreCase));
}
