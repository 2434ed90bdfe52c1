using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>Enhanced status codes of failures (RFC 3463) in texts.</summary>
public static partial class EnhancedStatus
{
    /// <summary>
    /// The code that says most, for example <c>5.1.1</c>; null when there is none. A code with a zero says only where it failed, and x.4.7 only that time
    /// ran out, so any other is preferred; among equals the first one.
    /// </summary>
    /// <param name="texts">Where to look, the surest first.</param>
    public static string? Choose(params ReadOnlySpan<string?> texts)
    {
        string? best = null;
        foreach (var text in texts)
        {
            var match = text is null ? Match.Empty : Code().Match(text);
            while (match.Success)
            {
                var code = match.Groups[2];
                if (match.Groups[1].Length == 0 && (best is null || Weigh(code.Value) > Weigh(best)))
                {
                    best = code.Value;
                }

                // what ends one code may begin the next
                match = Code().Match(text!, code.Index + code.Length);
            }
        }

        return best;
    }

    private static int Weigh(string code) => code switch
    {
        [_, '.', '0', '.', '0'] => 0,
        [_, '.', '0', '.', ..] or [.., '.', '0'] => 1,
        [_, '.', '4', '.', '7'] => 2,
        _ => 3,
    };

    /// <summary>The first group catches the version of a server, which looks the same.</summary>
    [GeneratedRegex(
        """(?:^|[^0-9a-z.])((?:version|exim|release|courier|v)[ /]?)?([45]\.\d{1,3}\.\d{1,3})(?:$|[^\d.]|\.(?:$|\D))""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
