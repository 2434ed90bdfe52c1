namespace MimeKit.Tnef;

/// <summary>A part in the Transport Neutral Encapsulation Format (MS-OXTNEF), mostly called winmail.dat.</summary>
public sealed class TnefPart : MimePart
{
    public TnefPart()
        : base("application", "ms-tnef")
    {
    }

    internal TnefPart(HeaderList headers, ContentType contentType, MailSlice content)
        : base(headers, contentType, content)
    {
    }

    /// <summary>The message that the part describes: its bodies and its attachments. Of damaged data it holds what could be read.</summary>
    /// <exception cref="InvalidOperationException">The part has no content.</exception>
    public MimeMessage ConvertToMessage() => TnefToMessage.Convert(ReadContent());

    /// <summary>The attachments and bodies as parts.</summary>
    /// <exception cref="InvalidOperationException">The part has no content.</exception>
    public IEnumerable<MimeEntity> ExtractAttachments() => ConvertToMessage().Body switch
    {
        null => [],
        Multipart { ContentType.MediaSubtype: "mixed" } mixed => mixed,
        var body => [body],
    };

    private byte[] ReadContent()
    {
        using var copy = new MemoryStream();
        using var content = (Content ?? throw new InvalidOperationException("The part has no content.")).Open();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
