using Desk.Core.Tenants;
using Desk.Core.Tickets;

namespace Desk.Core.Attachments;

/// <summary>A file that came or went with a message.</summary>
public sealed class Attachment(string name, string type, long size) : ITenantScoped
{
    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public long MessageId { get; private set; }

    public required Message Message { get; init; }

    public string Name { get; private set; } = name;

    public string Type { get; private set; } = type;

    /// <summary>Decoded bytes.</summary>
    public long Size { get; private set; } = size;

    /// <summary>True when the HTML body shows it by <see cref="ContentId"/>.</summary>
    public bool Inline { get; init; }

    public string? ContentId { get; init; }

    public required BlobRef Blob { get; init; }
}
