namespace MimeKit;

/// <summary>Builds a body of texts and files: mixed(alternative(plain, related(html, pictures)), files), without the levels that are not needed.</summary>
public sealed class BodyBuilder
{
    public string? TextBody { get; set; }

    public string? HtmlBody { get; set; }

    public AttachmentCollection Attachments { get; } = [];

    /// <summary>What the HTML shows; without HTML they are attachments like others.</summary>
    public AttachmentCollection LinkedResources { get; } = new(linkedResources: true);

    public MimeEntity ToMessageBody()
    {
        MimeEntity? body = TextBody is { } text ? new TextPart("plain") { Text = text } : null;
        if (HtmlBody is not null)
        {
            var html = MakeHtml(HtmlBody);
            body = body is null ? html : new MultipartAlternative { body, html };
        }

        List<MimeEntity> files = [.. HtmlBody is null ? LinkedResources : [], .. Attachments];
        if (files.Count == 0)
        {
            return body ?? new TextPart("plain") { Text = "" };
        }

        var mixed = new Multipart("mixed");
        foreach (var part in body is null ? files : files.Prepend(body))
        {
            mixed.Add(part);
        }

        return mixed;
    }

    private MimeEntity MakeHtml(string text)
    {
        var html = new TextPart("html") { Text = text };
        if (LinkedResources.Count == 0)
        {
            return html;
        }

        var related = new MultipartRelated { html };
        related.ContentType.Parameters.Add("type", "text/html");
        foreach (var resource in LinkedResources)
        {
            related.Add(resource);
        }

        return related;
    }
}
