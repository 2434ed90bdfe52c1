using System.Text.RegularExpressions;

namespace Desk.Core.Mail;

/// <summary>What in a mail points to a ticket.</summary>
/// <param name="TicketNumbers">Ticket numbers in brackets in the subject, each once, in their order.</param>
/// <param name="Tokens">Signed thread tokens; they are checked elsewhere.</param>
public sealed record ThreadHints(IReadOnlyList<string> TicketNumbers, IReadOnlyList<string> Tokens);

public static partial class FindThreadHints
{
    public static ThreadHints In(ReadMail mail)
    {
        var numbers = new List<string>();
        foreach (Match match in TicketNumber().Matches(mail.Subject))
        {
            if (!numbers.Contains(match.Groups[1].Value))
            {
                numbers.Add(match.Groups[1].Value);
            }
        }

        return new ThreadHints(numbers, []);
    }

    [GeneratedRegex("""\[(TKT-\d{8}-\d{3,})\]""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TicketNumber();
}
