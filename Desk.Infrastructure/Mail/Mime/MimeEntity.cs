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
        ContentType.Changed = () => Headers.Replace(ContentType.ToHeader());
    }

    /// <summary>A part to be written.</summary>
    private protected MimeEntity(ContentType contentType)
        : this(new HeaderList(), contentType)
    {
        Headers.Add(contentType.ToHeader());
    }

    public HeaderList Headers { get; }

    public ContentType ContentType { get; }

    public ContentDisposition? ContentDisposition
    {
        get
        {
            if (!_dispositionKnown && Headers.Find(HeaderId.ContentDisposition) is { } header)
            {
                Watch(_disposition = ContentDisposition.Parse(header.Text));
            }

            _dispositionKnown = true;
            return _disposition;
        }

        set
        {
            _disposition = value;
            _dispositionKnown = true;
            if (value is null)
            {
                Headers.RemoveAll("Content-Disposition");
            }
            else
            {
                Watch(value);
                Headers.Replace(value.ToHeader());
            }
        }
    }

    /// <summary>Content-ID without angle brackets (RFC 2392).</summary>
    /// <exception cref="FormatException">It is set to what cannot be an id.</exception>
    public string? ContentId
    {
        get => Headers.Find(HeaderId.ContentId) is { } header ? MimeUtils.ParseMessageId(header.Text) : null;
        set => SetHeader("Content-ID", value is null ? null : MimeUtils.ToHeader("Content-ID", [value]));
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

    private protected void SetHeader(string field, Header? header)
    {
        if (header is null)
        {
            Headers.RemoveAll(field);
        }
        else
        {
            Headers.Replace(header);
        }
    }

    private void Watch(ContentDisposition disposition) => disposition.Changed = () => Headers.Replace(disposition.ToHeader());
}
