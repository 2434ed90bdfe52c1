namespace MimeKit;

/// <summary>A message in a message (RFC 2046, 5.2.1).</summary>
public class MessagePart : MimeEntity
{
    internal MessagePart(HeaderList headers, ContentType contentType, MimeMessage message)
        : base(headers, contentType)
    {
        Message = message;
    }

    public MessagePart(string subtype)
        : base(new ContentType("message", subtype))
    {
    }

    public MimeMessage? Message { get; set; }
}

/// <summary>The headers of a returned message without its body (RFC 6522, 4).</summary>
public sealed class TextRfc822Headers : MessagePart
{
    internal TextRfc822Headers(HeaderList headers, ContentType contentType, MimeMessage message)
        : base(headers, contentType, message)
    {
    }
}
