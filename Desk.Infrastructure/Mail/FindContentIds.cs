using System.Buffers;
using System.Net;

namespace Desk.Infrastructure.Mail;

/// <summary>The ids that an HTML body calls by <c>cid:</c> (RFC 2392), found in one pass however many parts the mail has.</summary>
internal static class FindContentIds
{
    private const int Longest = 500;

    private static readonly SearchValues<char> Ends = SearchValues.Create("\"'<> \t\r\n()");

    public static HashSet<string> In(string? html)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var rest = html.AsSpan();
        for (var at = rest.IndexOf("cid:", StringComparison.OrdinalIgnoreCase); at >= 0; at = rest.IndexOf("cid:", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[(at + 4)..];
            var end = rest[..Math.Min(rest.Length, Longest)].IndexOfAny(Ends);
            if (end > 0)
            {
                var id = WebUtility.HtmlDecode(rest[..end].ToString());
                ids.Add(id);
                ids.Add(Uri.UnescapeDataString(id));
            }
        }

        return ids;
    }
}
