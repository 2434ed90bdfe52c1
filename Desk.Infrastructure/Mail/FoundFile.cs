using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>What becomes an attachment: a part of the mail, or something that stood inside a text or a container.</summary>
/// <param name="Name">As it is to be shown; empty when nobody named it.</param>
/// <param name="Type">The media type in lower case.</param>
/// <param name="ContentId">Without angle brackets, or null.</param>
/// <param name="Open">Opens the decoded bytes, any number of times.</param>
/// <param name="IsCalledByLocation">True when the id is the Content-Location of a part that has no other.</param>
internal sealed record FoundFile(string Name, string Type, string? ContentId, Func<Stream> Open, bool IsCalledByLocation = false)
{
    public static FoundFile Of(MimeEntity entity) =>
        ShowLocations.IdOf(entity) is { } location
            ? new(NameAttachment.For(entity), TypeOf(entity), location, () => OpenContent.Of(entity), IsCalledByLocation: true)
            : new(NameAttachment.For(entity), TypeOf(entity), entity.ContentId, () => OpenContent.Of(entity));

    private static string TypeOf(MimeEntity entity) => entity.ContentType.MimeType.ToLowerInvariant();

    public static FoundFile Of(string name, byte[] content)
    {
        var clean = NameAttachment.Clean(name);
        var type = MediaTypes.ByName(clean);
        return new(clean, type, ContentId: null, () => new MemoryStream(content, writable: false));
    }
}
