using Desk.Core.Database;

namespace Desk.Core.Routing;

/// <summary>A pattern of addresses: a whole address, or one in which each star stands for anything, such as <c>*@shop.example</c>. Patterns and addresses are in lower case.</summary>
public static class AddressPattern
{
    /// <summary>As long as the longest address.</summary>
    public const int MaxLength = 320;

    /// <summary>The pattern as it is kept; a domain alone is all of its addresses. Null when it is none, or would stand for every domain.</summary>
    public static string? Clean(string? pattern)
    {
        var clean = StorableText.Clean(pattern ?? "").Trim().ToLowerInvariant();
        clean = clean.StartsWith('@') ? $"*{clean}" : clean.Contains('@', StringComparison.Ordinal) ? clean : $"*@{clean}";
        var at = clean.LastIndexOf('@');
        var labels = clean[(at + 1)..].Split('.');
        return clean.Length <= MaxLength && at == clean.IndexOf('@', StringComparison.Ordinal) && labels.Length > 1 && !labels.Contains("")
            && labels[^2..].All(l => !l.Contains('*', StringComparison.Ordinal)) && !clean.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';')
            ? clean
            : null;
    }

    /// <summary>Whether an address is one of the pattern's.</summary>
    public static bool Matches(string pattern, string address)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(address);
        var (p, a, star, from) = (0, 0, -1, 0);
        while (a < address.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, from) = (p++, a);
            }
            else if (p < pattern.Length && pattern[p] == address[a])
            {
                (p, a) = (p + 1, a + 1);
            }
            else if (star >= 0)
            {
                (p, a) = (star + 1, ++from); // the star takes one more
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }

    /// <summary>The address without what stands behind a plus: <c>support+anything@</c> is <c>support@</c>.</summary>
    internal static string WithoutTag(string address)
    {
        var (plus, at) = (address.IndexOf('+', StringComparison.Ordinal), address.LastIndexOf('@'));
        return plus > 0 && plus < at ? string.Concat(address.AsSpan(0, plus), address.AsSpan(at)) : address;
    }
}
