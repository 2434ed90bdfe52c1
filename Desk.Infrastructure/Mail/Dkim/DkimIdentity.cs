using System.Globalization;
using System.Text.RegularExpressions;

namespace Desk.Infrastructure.Mail.Dkim;

/// <summary>Who signs: the public key stands in DNS at <c>SELECTOR._domainkey.DOMAIN</c> (RFC 6376, 3.1).</summary>
public sealed partial record DkimIdentity
{
    private const int LongestName = 253;

    /// <param name="domain">The domain of the From address or one above it; its name in any alphabet.</param>
    /// <param name="selector">Tells this key from the domain's others.</param>
    /// <exception cref="FormatException">One of them is no name; the message is a sentence for the administrator.</exception>
    public DkimIdentity(string domain, string selector)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(selector);
        Domain = ToAscii(domain);
        Selector = Labels().IsMatch(selector)
            ? selector
            : throw new FormatException($"'{selector}' cannot be a DKIM selector: it is made of letters, digits, hyphens and dots.");
        if (Selector.Length + "._domainkey.".Length + Domain.Length > LongestName)
        {
            throw new FormatException($"The DKIM selector and the domain '{domain}' together are too long for a name in DNS.");
        }
    }

    /// <summary>In ASCII.</summary>
    public string Domain { get; }

    public string Selector { get; }

    private static string ToAscii(string domain)
    {
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain).ToLowerInvariant();
            if (Labels().IsMatch(ascii) && ascii.Contains('.', StringComparison.Ordinal))
            {
                return ascii;
            }
        }
        catch (ArgumentException)
        {
            // said below
        }

        throw new FormatException($"'{domain}' is not the name of a domain that can sign mail.");
    }

    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Labels();
}
