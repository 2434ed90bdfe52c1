using System.Text.RegularExpressions;

namespace Desk.Core.Mail;

/// <summary>What in a mail points to a ticket.</summary>
/// <param name="TicketNumbers">Ticket numbers in brackets in the subject, each once, in their order.</param>
/// <param name="Found">What looks like one of our signed tokens, strongest place first; <see cref="ThreadToken"/> says whether it is one.</param>
public sealed record ThreadHints(IReadOnlyList<string> TicketNumbers, IReadOnlyList<TokenHint> Found)
{
    /// <summary>The tokens, each once, in lower case.</summary>
    public IReadOnlyList<string> Tokens => [.. Found.Select(f => f.Token).Distinct()];
}

/// <summary>What looks like a token, and where it stands.</summary>
public sealed record TokenHint(string Token, TokenPlace Place);

public enum TokenPlace
{
    /// <summary>In an address that the mail was sent to.</summary>
    Address,

    /// <summary>In a Message-ID that the mail answers or refers to.</summary>
    MailId,

    /// <summary>In the text or the HTML, as a rule in what is quoted.</summary>
    Body,
}

/// <summary>Finds the signs of a ticket in a mail. Hostile mails carry thousands: of each sort so many are taken and no more.</summary>
public static partial class FindThreadHints
{
    /// <summary>The most numbers, and the most tokens of a place.</summary>
    public const int Most = 20;

    private const int MostCharacters = 1_000_000;

    // the servers that write these know by which address the mail came
    private static readonly string[] AddressHeaders = ["X-Gm-Original-To", "Delivered-To", "X-Original-To", "Envelope-To"];

    public static ThreadHints In(ReadMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var numbers = TicketNumber().Matches(mail.Subject).Take(Most).Select(m => m.Groups[1].Value).Distinct().ToList();
        var found = new List<TokenHint>();
        var addresses = mail.To.Concat(mail.Cc).Select(a => a.Address).Concat(mail.Headers.Where(h => AddressHeaders.Contains(h.Name, StringComparer.OrdinalIgnoreCase)).Select(h => h.Value));
        Collect(addresses, TokenPlace.Address, found);
        Collect(mail.References.Reverse().Prepend(mail.InReplyTo ?? "").Prepend(mail.Report?.OriginalMessageId ?? ""), TokenPlace.MailId, found);
        Collect([mail.Text, mail.RawHtml ?? ""], TokenPlace.Body, found);
        return new ThreadHints(numbers, found);
    }

    private static void Collect(IEnumerable<string> texts, TokenPlace place, List<TokenHint> found)
    {
        var before = found.Count;
        foreach (var text in texts)
        {
            // nearly no mail has one: the plain search is all that most of them cost
            var from = text.IndexOf(ThreadToken.Prefix, StringComparison.OrdinalIgnoreCase);
            if (from < 0)
            {
                continue;
            }

            foreach (var match in Token().EnumerateMatches(text.AsSpan(from, Math.Min(text.Length - from, MostCharacters))))
            {
                var hint = new TokenHint(text.Substring(from + match.Index, match.Length).ToLowerInvariant(), place);
                if (!found.Contains(hint))
                {
                    found.Add(hint);
                }

                if (found.Count - before == Most)
                {
                    return;
                }
            }
        }
    }

    [GeneratedRegex("""\[(TKT-\d{8}-\d{3,})\]""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TicketNumber();

    [GeneratedRegex("""dk1[0-9a-hjkmnp-tv-z]{20,57}""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
