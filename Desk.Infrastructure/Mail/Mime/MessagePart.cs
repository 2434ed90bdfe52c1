namespace MimeKit;

/// <summary>A message in a message (RFC 2046, 5.2.1).</summary>
public class MessagePart : MimeEntity
{
    private readonly MimeMessage? _asRead;

    internal MessagePart(HeaderList headers, ContentType contentType, MimeMessage message)
        : base(headers, contentType)
    {
        Message = _asRead = message;
    }

    public MessagePart()
        : this("rfc822")
    {
    }

    public MessagePart(string subtype)
        : base(new ContentType("message", subtype))
    {
    }

    private protected MessagePart(ContentType contentType)
        : base(contentType)
    {
    }

    public MimeMessage? Message { get; set; }

    internal override bool IsAsRead => _asRead is not null && ReferenceEquals(_asRead, Message) && base.IsAsRead && _asRead.IsAsRead;

    public override void Prepare(EncodingConstraint constraint, int maxLineLength = 78) => Message?.Prepare(constraint, maxLineLength);
}

/// <summary>The headers of a returned message without its body (RFC 6522, 4).</summary>
public sealed class TextRfc822Headers : MessagePart
{
    public TextRfc822Headers()
        : base(new ContentType("text", "rfc822-headers"))
    {
    }

    internal TextRfc822Headers(HeaderList headers, ContentType contentType, MimeMessage message)
        : base(headers, contentType, message)
    {
    }
}
