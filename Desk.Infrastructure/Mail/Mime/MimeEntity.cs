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
        ContentType.Entity = this;
        WasRead = true;
    }

    /// <summary>A part to be written.</summary>
    private protected MimeEntity(ContentType contentType)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        Headers = new HeaderList { contentType.ToHeader() };
        ContentType = contentType;
        ContentType.Entity = this;
    }

    public HeaderList Headers { get; }

    public ContentType ContentType { get; }

    public ContentDisposition? ContentDisposition
    {
        get
        {
            if (!_dispositionKnown)
            {
                Keep(Headers.Find(HeaderId.ContentDisposition) is { } header ? ContentDisposition.Parse(header.Text) : null);
            }

            return _disposition;
        }

        set
        {
            Keep(value);
            SetHeader("Content-Disposition", value?.ToHeader());
        }
    }

    /// <summary>Content-ID without angle brackets (RFC 2392).</summary>
    /// <exception cref="FormatException">It is set to what cannot be an id.</exception>
    public string? ContentId
    {
        get => Headers.Find(HeaderId.ContentId) is { } header ? MimeUtils.ParseMessageId(header.Text) : null;
        set => SetHeader("Content-ID", value is null ? null : MimeUtils.ToHeader("Content-ID", [value]));
    }

    /// <summary>Where the part is, or by what name others show it (RFC 2557, 4.2).</summary>
    public Uri? ContentLocation
    {
        get => Uri.TryCreate(Headers["Content-Location"], UriKind.RelativeOrAbsolute, out var uri) ? uri : null;
        set => SetHeader("Content-Location", value is null ? null : new Header("Content-Location", value.IsAbsoluteUri ? value.AbsoluteUri : value.OriginalString));
    }

    /// <summary>Setting it changes the disposition, or gives the part one.</summary>
    public bool IsAttachment
    {
        get => ContentDisposition?.IsAttachment == true;
        set
        {
            if (ContentDisposition is { } disposition)
            {
                disposition.IsAttachment = value;
            }
            else
            {
                ContentDisposition = new ContentDisposition(value ? ContentDisposition.Attachment : ContentDisposition.Inline);
            }
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        // nothing is held but memory and the caller's stream; the method is there because callers of this API dispose what they load
    }

    private void Keep(ContentDisposition? disposition)
    {
        _disposition = disposition;
        _dispositionKnown = true;
        if (disposition is not null)
        {
            disposition.Entity = this;
        }
    }
}
