using Desk.Core.Tenants;

namespace Desk.Core.Intake;

/// <summary>An address or a whole domain whose mail is spam to this organisation.</summary>
public sealed class BlockedSender(string pattern) : ITenantScoped
{
    public const int PatternLength = 320;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>An address in lower case, or <c>@domain</c>.</summary>
    public string Pattern { get; private set; } = pattern;

    public required string BlockedBy { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The pattern as it is kept: an address, <c>@domain</c> or <c>domain</c>; null when it is none of them.</summary>
    public static string? Clean(string? pattern)
    {
        var clean = Database.StorableText.Clean(pattern ?? "").Trim().ToLowerInvariant();
        clean = clean.Contains('@', StringComparison.Ordinal) ? clean : $"@{clean}";
        var domain = clean[(clean.LastIndexOf('@') + 1)..];
        return clean.Length <= PatternLength && domain.Contains('.', StringComparison.Ordinal) && domain[0] != '.' && domain[^1] != '.' && !clean.Any(char.IsWhiteSpace) ? clean : null;
    }

    /// <summary>The patterns that would block an address: itself, its domain, and the domains above it.</summary>
    internal static IEnumerable<string> PatternsOf(string address)
    {
        yield return address;
        var domain = address[(address.LastIndexOf('@') + 1)..];
        for (var dot = 0; dot >= 0 && domain.Contains('.', StringComparison.Ordinal); domain = domain[(dot + 1)..])
        {
            yield return $"@{domain}";
            dot = domain.IndexOf('.', StringComparison.Ordinal);
        }
    }
}
