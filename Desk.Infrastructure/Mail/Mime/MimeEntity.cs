using MimeKit.Utils;

namespace MimeKit;

/// <summary>A part of a message (RFC 2045, 2.4): a leaf, a multipart or a message in a message.</summary>
public abstract partial class MimeEntity : IDisposable
{
    private ContentDisposition? _disposition;
    private bool _dispositionKnown;

    private protected MimeEntity(HeaderList headers, ContentType contentType)
    {
        Headers = headers;
        ContentType = contentType;
    }

    /// <summary>A part to be written.</summary>
    private protected MimeEntity(ContentType contentType)
    {
        Headers = new HeaderList();
        ContentType = contentType;
    }

    public HeaderList Headers { get; }

    public ContentType ContentType { get; }

    public ContentDisposition? ContentDisposition
    {
        get
        {
            if (!_dispositionKnown)
            {
                ContentDisposition = Headers.Find(HeaderId.ContentDisposition) is { } header ? ContentDisposition.Parse(header.Text) : null;
            }

            return _disposition;
        }

        set
        {
            _disposition = value;
            _dispositionKnown = true;
        }
    }

    /// <summary>Content-ID without angle brackets (RFC 2392).</summary>
    /// <exception cref="FormatException">It is set to what cannot be an id.</exception>
    public string? ContentId
    {
        get => Headers.Find(HeaderId.ContentId) is { } header ? MimeUtils.ParseMessageId(header.Text) : null;
        set => Headers.Replace(MimeUtils.ToHeader("Content-ID", [value ?? throw new ArgumentNullException(nameof(value))]));
    }

    public bool IsAttachment => ContentDisposition?.IsAttachment == true;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        // nothing is held but memory and the caller's stream; the method is there because callers of this API dispose what they load
    }

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
            if (header.Id is not (HeaderId.ContentType or HeaderId.ContentDisposition or HeaderId.ContentTransferEncoding))
            {
                yield return header;
            }
        }
    }
}
