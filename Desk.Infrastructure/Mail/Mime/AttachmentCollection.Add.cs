namespace MimeKit;

/// <content>Making parts of files; their bytes are copied. The name is that of the file without its folders.</content>
public sealed partial class AttachmentCollection
{
    public MimeEntity Add(string fileName, byte[] data) => Add(fileName, data, TypeOf(fileName));

    public MimeEntity Add(string fileName, byte[] data, ContentType contentType)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        ArgumentNullException.ThrowIfNull(data);
        return Add(fileName, new MemoryStream(data, writable: false), contentType, null);
    }

    public MimeEntity Add(string fileName, Stream stream, CancellationToken cancellationToken = default) =>
        Add(fileName, stream, TypeOf(fileName), cancellationToken);

    public MimeEntity Add(string fileName, Stream stream, ContentType contentType, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        ArgumentNullException.ThrowIfNull(stream);
        cancellationToken.ThrowIfCancellationRequested();
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return Add(fileName, copy, contentType, null);
    }

    public Task<MimeEntity> AddAsync(string fileName, Stream stream, CancellationToken cancellationToken = default) =>
        AddAsync(fileName, stream, TypeOf(fileName), cancellationToken);

    public async Task<MimeEntity> AddAsync(string fileName, Stream stream, ContentType contentType, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        ArgumentNullException.ThrowIfNull(stream);
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy, cancellationToken);
        var message = IsMessage(contentType) ? await LoadAsync(copy, cancellationToken) : null;
        return Add(fileName, copy, contentType, message);
    }

    public async Task<MimeEntity> AddAsync(string fileName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        await using var file = File.OpenRead(fileName);
        return await AddAsync(fileName, file, cancellationToken);
    }

    private static ContentType TypeOf(string fileName)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        var type = MimeTypes.GetMimeType(fileName).Split('/');
        return new ContentType(type[0], type[1]);
    }

    private static bool IsMessage(ContentType type) => type.IsMimeType("message", "rfc822");

    private static async Task<MimeMessage> LoadAsync(MemoryStream content, CancellationToken ct)
    {
        content.Position = 0;
        return await MimeMessage.LoadAsync(content, ct);
    }

    private MimeEntity Add(string fileName, MemoryStream content, ContentType type, MimeMessage? message)
    {
        ArgumentNullException.ThrowIfNull(type);
        content.Position = 0;
        MimeEntity part = IsMessage(type) && content.Length > 0
            ? new MessagePart("rfc822") { Message = message ?? MimeMessage.Load(content) }
            : MakeLeaf(type, content);
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        part.ContentDisposition = new ContentDisposition(_linked ? ContentDisposition.Inline : ContentDisposition.Attachment) { FileName = name };
        part.ContentType.Name = name;
        if (_linked)
        {
            part.ContentLocation = new Uri(Uri.EscapeDataString(name), UriKind.Relative);
        }

        _parts.Add(part);
        return part;
    }

    /// <summary>A message or a multipart may not be encoded (RFC 2045, 6.4): bytes that are called so and are none go under another name.</summary>
    private static MimePart MakeLeaf(ContentType type, MemoryStream content)
    {
        var part = type.MediaType switch
        {
            "text" => new TextPart(type.MediaSubtype),
            "message" or "multipart" => new MimePart(),
            _ => new MimePart(type.MediaType, type.MediaSubtype),
        };
        foreach (var parameter in type.Parameters)
        {
            part.ContentType.Parameters.Add(parameter);
        }

        part.Content = new MimeContent(content);
        part.ContentTransferEncoding = ContentEncoding.Base64;
        return part;
    }
}
