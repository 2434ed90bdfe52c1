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

    /// <summary>A part to be written.</summary>
    private protected MimeEntity(ContentType contentType)
    {
        Headers = new HeaderList();
        ContentType = contentType;
    }

    public HeaderList Headers { get; }

    public ContentType ContentType { get; }

    public ContentDisposition? ContentDisposition { get; set; }

    /// <summary>Content-ID without angle brackets (RFC 2392).</summary>
    /// <exception cref="FormatException">It is set to what cannot be an id.</exception>
    public string? ContentId
    {
        get => Headers.Find("Content-Id") is { } header ? MimeUtils.ParseMessageId(header.Text) : null;
        set => Headers.Replace(MimeUtils.ToHeader("Content-ID", [value ?? throw new ArgumentNullException(nameof(value))]));
    }

    public bool IsAttachment => ContentDisposition?.IsAttachment == true;

    /// <summary>The fields as they stand now, those that properties hold among them.</summary>
    internal virtual IEnumerable<Header> HeadersToWrite()
    {
        yield return ContentType.ToHeader();
        if (ContentDisposition is not null)
        {
            yield return ContentDisposition.ToHeader();
        }

        foreach (var header in Headers)
        {
            if (header.Field.ToLowerInvariant() is not ("content-type" or "content-disposition" or "content-transfer-encoding"))
            {
                yield return header;
            }
        }
    }
}
