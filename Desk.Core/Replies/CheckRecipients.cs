using System.Globalization;
using System.Text.RegularExpressions;
using Desk.Core.Database;
using Desk.Core.Mail;

namespace Desk.Core.Replies;

/// <summary>Looks at the recipients that somebody typed.</summary>
public static partial class CheckRecipients
{
    /// <summary>So many recipients a mail may have, of all three kinds together.</summary>
    public const int Most = 50;

    // RFC 5321, 4.5.3.1
    private const int LongestAddress = 254;

    /// <summary>Says what is wrong with an address; null when nothing is. The domain may be international.</summary>
    public static string? ProblemOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Length <= LongestAddress && Address().IsMatch(address) && HasDomain(address) ? null : $"\"{StorableText.Cut(address, 80)}\" is no email address.";
    }

    /// <summary>Trims, drops repeats (also between the kinds), and says what is wrong.</summary>
    internal static (DraftRecipients Recipients, string? Problem) Run(IReadOnlyList<MailAddress> to, IReadOnlyList<MailAddress> cc, IReadOnlyList<MailAddress> bcc)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        List<MailAddress> Distinct(IReadOnlyList<MailAddress> some) =>
            [.. some.Select(a => new MailAddress(NameOf(a), a.Address.Trim())).Where(a => seen.Add(a.Address))];

        var recipients = new DraftRecipients(Distinct(to), Distinct(cc), Distinct(bcc));
        var problem = recipients.To.Count == 0 ? "Say whom it goes to."
            : seen.Count > Most ? $"A mail goes to at most {Most} recipients; this one has {seen.Count}."
            : seen.Select(ProblemOf).FirstOrDefault(p => p is not null);
        return (recipients, problem);
    }

    // a name goes into a header: it has one line
    private static string? NameOf(MailAddress address) =>
        string.IsNullOrWhiteSpace(address.Name) ? null : StorableText.Cut(Controls().Replace(address.Name, " ").Trim(), 200);

    // what can be written into a header and handed to any server: an international domain has another spelling, a local part has not
    private static bool HasDomain(string address)
    {
        try
        {
            return new IdnMapping().GetAscii(address[(address.LastIndexOf('@') + 1)..]).Length <= 253;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex("""^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)*$""", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex("""[\p{C}\p{Zl}\p{Zp}]+""", RegexOptions.NonBacktracking)]
    private static partial Regex Controls();
}
