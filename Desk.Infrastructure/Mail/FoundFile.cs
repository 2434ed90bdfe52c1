using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>What becomes an attachment: a part of the mail, or something that stood inside a text or a container.</summary>
/// <param name="Name">As it is to be shown; empty when nobody named it.</param>
/// <param name="Type">The media type in lower case.</param>
/// <param name="ContentId">Without angle brackets, or null.</param>
/// <param name="Open">Opens the decoded bytes, any number of times.</param>
internal sealed record FoundFile(string Name, string Type, string? ContentId, Func<Stream> Open)
{
    public static FoundFile Of(MimeEntity entity) =>
        new(NameAttachment.For(entity), entity.ContentType.MimeType.ToLowerInvariant(), entity.ContentId, () => OpenContent.Of(entity));

    public static FoundFile Of(string name, byte[] content)
    {
        var clean = NameAttachment.Clean(name);
        var type = MediaTypes.ByName(clean);
        return new(clean, type, ContentId: null, () => new MemoryStream(content, writable: false));
    }
}
