using Desk.Core.Tenants;
using Desk.Core.Tickets;

namespace Desk.Core.Attachments;

/// <summary>A file that came or goes with a message, or was uploaded for one that is not sent yet.</summary>
public sealed class Attachment(string name, string type, long size) : ITenantScoped
{
    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>Null while it is an upload that no message has claimed.</summary>
    public long? MessageId { get; private set; }

    public Message? Message { get; init; }

    /// <summary>The agent who uploaded it; null for a file that came by mail.</summary>
    public long? UploadedById { get; private set; }

    public DateTimeOffset? UploadedAt { get; private set; }

    public string Name { get; private set; } = name;

    public string Type { get; private set; } = type;

    /// <summary>Decoded bytes.</summary>
    public long Size { get; private set; } = size;

    /// <summary>True when the HTML body shows it by <see cref="ContentId"/>.</summary>
    public bool Inline { get; private set; }

    public string? ContentId { get; private set; }

    public required BlobRef Blob { get; init; }

    /// <summary>Lets the HTML body show it by a Content-ID.</summary>
    public Attachment ShownAs(string? contentId, bool inline)
    {
        ContentId = contentId;
        Inline = inline;
        return this;
    }

    /// <summary>Makes it an agent's upload, which no message has.</summary>
    public Attachment SetFree(long agentId, DateTimeOffset at)
    {
        (UploadedById, UploadedAt) = (agentId, at);
        return this;
    }
}
