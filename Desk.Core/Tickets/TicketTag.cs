using Desk.Core.Database;
using Desk.Core.Tenants;

namespace Desk.Core.Tickets;

/// <summary>A word that groups tickets.</summary>
public sealed class TicketTag(string name) : ITenantScoped
{
    /// <summary>The longest tag, in characters.</summary>
    public const int MaxLength = 50;

    public long TenantId { get; private set; }

    public long TicketId { get; private set; }

    public string Name { get; private set; } = name;

    /// <summary>The tag as it is kept: lower case, without a leading #, blanks as hyphens; null when nothing is left or it is too long.</summary>
    public static string? Clean(string? tag)
    {
        var clean = string.Join('-', StorableText.Clean(tag ?? "").TrimStart('#').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        return clean.Length is > 0 and <= MaxLength ? clean : null;
    }
}
