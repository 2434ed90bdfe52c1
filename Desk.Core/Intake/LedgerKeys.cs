using System.Linq.Expressions;

namespace Desk.Core.Intake;

/// <summary>What a search of the ledger can look up by an index: a whole address, a whole Message-ID, or a domain with those below it. They look alike, so there may be several.</summary>
internal static class LedgerKeys
{
    public static IReadOnlyList<Expression<Func<Occurrence, bool>>> Of(string? wanted)
    {
        if (wanted is null || wanted.Any(char.IsWhiteSpace))
        {
            return [];
        }

        var (small, at) = (wanted.ToLowerInvariant(), wanted.LastIndexOf('@'));
        if (at > 0)
        {
            var start = wanted.Length > Occurrence.MailIdStartLength ? wanted[..Occurrence.MailIdStartLength] : wanted;
            return [o => o.FromAddress == small, o => o.MailIdStart == start && o.MailId == wanted];
        }

        var domain = small[(at + 1)..];
        return IsDomain(domain) ? [o => o.FromDomain == domain, o => o.FromParent == domain, o => o.FromSecondParent == domain, o => o.FromThirdParent == domain] : [];
    }

    private static bool IsDomain(string text) =>
        text.IndexOf('.', StringComparison.Ordinal) > 0 && text[^1] != '.' && Uri.CheckHostName(text) == UriHostNameType.Dns;
}
