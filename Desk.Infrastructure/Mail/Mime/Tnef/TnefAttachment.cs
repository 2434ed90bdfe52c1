namespace MimeKit.Tnef;

/// <summary>One attachment as its attributes come.</summary>
internal sealed class TnefAttachment
{
    /// <summary>Before an embedded object stands the id of its interface (MS-OXTNEF, 2.1.3.4).</summary>
    private const int InterfaceId = 16;

    public string? Title { get; set; }

    public ReadOnlyMemory<byte> Data { get; set; }

    public MapiProperties? Properties { get; set; }

    public MimeEntity ToEntity(int depth)
    {
        var content = Data.IsEmpty && Properties?.Bytes(MapiProperty.AttachmentData) is { } bytes ? bytes : Data;
        if (Properties?.IsObject(MapiProperty.AttachmentData) == true)
        {
            content = content[Math.Min(InterfaceId, content.Length)..];
            if (depth < TnefToMessage.MaxDepth && TnefReader.IsTnef(content.Span))
            {
                return new MessagePart("rfc822") { Message = TnefToMessage.Convert(content, depth + 1) };
            }
        }

        var part = new MimePart(Type())
        {
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            ContentTransferEncoding = ContentEncoding.Base64,
            Content = new MimeContent(content, ContentEncoding.Default),
        };
        if (Name() is { } name)
        {
            part.FileName = name;
        }

        if (Properties?.Text(MapiProperty.AttachmentContentId)?.Trim('<', '>', ' ') is { } id && Utils.MimeUtils.IsWritable(id))
        {
            part.ContentId = id;
        }

        return part;
    }

    private string? Name()
    {
        string?[] names =
        [
            Properties?.Text(MapiProperty.AttachmentLongName), Title, Properties?.Text(MapiProperty.AttachmentName), Properties?.Text(MapiProperty.DisplayName),
        ];
        return Array.Find(names, n => !string.IsNullOrWhiteSpace(n));
    }

    private ContentType Type()
    {
        var given = ContentType.Parse(Properties?.Text(MapiProperty.AttachmentType) ?? "application/octet-stream");
        return given.MediaType is "multipart" or "message" ? new ContentType("application", "octet-stream") : new ContentType(given.MediaType, given.MediaSubtype);
    }
}
