using MimeKit.Utils;

namespace MimeKit;

/// <summary>A part of a message (RFC 2045, 2.4): a leaf, a multipart or a message in a message.</summary>
public abstract class MimeEntity
{
    private protected MimeEntity(HeaderList headers, ContentType contentType)
    {
        Headers = headers;
        ContentType = contentType;
        ContentDisposition = headers.Find("Content-Disposition") is { } header ? ContentDisposition.Parse(header.Text) : null;
    }

    public HeaderList Headers { get; }

    public ContentType ContentType { get; }

    public ContentDisposition? ContentDisposition { get; }

    /// <summary>Content-ID without angle brackets (RFC 2392).</summary>
    public string? ContentId => Headers.Find("Content-Id") is { } header ? MimeUtils.ParseMessageId(header.Text) : null;

    public bool IsAttachment => ContentDisposition?.IsAttachment == true;
}
