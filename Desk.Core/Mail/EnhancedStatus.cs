using System.Text.RegularExpressions;

namespace Desk.Core.Mail;

/// <summary>Enhanced status codes (RFC 3463) in a text.</summary>
public static partial class EnhancedStatus
{
    /// <summary>The first code, for example <c>5.1.1</c>, or null.</summary>
    public static string? Find(string? text) =>
        text is not null && Code().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("""(?:^|[\s#(\[:;<-])([245]\.\d{1,3}\.\d{1,3})(?:$|[^\d.]|\.(?:$|\D))""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
