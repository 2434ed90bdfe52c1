using System.Net;
using System.Text;
using Desk.Infrastructure.Mail.Html;
using MimeKit;
using MimeKit.Text;

namespace Desk.Infrastructure.Mail;

/// <summary>Walks the parts of a message: which of them are its body, which are attachments, which are a report.</summary>
internal sealed class CollectBodies
{
    private readonly List<(string? Text, string? Html)> _segments = [];

    /// <summary>The bodies in their order; one that came in two forms has both.</summary>
    public IReadOnlyList<(string? Text, string? Html)> Segments => _segments;

    /// <summary>Content-IDs as the HTML names them; known only when everything has been walked.</summary>
    public List<MimeEntity> Attachments { get; } = [];

    public MessageDeliveryStatus? DeliveryStatus { get; private set; }

    public MimeMessage? Returned { get; private set; }

    public bool HasHtml => _segments.Exists(s => s.Html is not null);

    /// <summary>The whole HTML; a text between HTML parts stands in it as text.</summary>
    public string? Html => HasHtml
        ? string.Join("\n", _segments.Select(s => s.Html ?? $"<div style=\"white-space:pre-wrap\">{WebUtility.HtmlEncode(s.Text)}</div>"))
        : null;

    public string Text => string.Join("\n\n", _segments.Select(s => s.Text ?? HtmlToText.Convert(s.Html ?? "")).Where(t => t.Trim().Length > 0));

    public void Walk(MimeEntity? entity)
    {
        switch (entity)
        {
            case MultipartAlternative alternative:
                WalkAlternative(alternative);
                break;
            case MultipartRelated related:
                WalkRelated(related);
                break;
            case Multipart { Count: 0 } empty:
                Add(empty.Preamble, html: null);
                break;
            case Multipart multipart:
                foreach (var part in multipart)
                {
                    Walk(part);
                }

                break;
            case MessageDeliveryStatus status:
                DeliveryStatus ??= status;
                break;
            case MessagePart part:
                Returned ??= part.Message;
                Attachments.Add(part);
                break;
            case TextPart text when IsBody(text):
                AddText(text);
                break;
            case not null:
                Attachments.Add(entity);
                break;
        }
    }

    /// <summary>Each form of an alternative is collected by itself; the first text and the first HTML win, the rest are attachments.</summary>
    private void WalkAlternative(MultipartAlternative alternative)
    {
        var text = new StringBuilder();
        string? html = null;
        foreach (var part in alternative)
        {
            var form = new CollectBodies();
            form.Walk(part);
            if (form.HasHtml)
            {
                html ??= form.Html;
            }
            else if (text.Length == 0)
            {
                text.Append(form.Text);
            }

            Attachments.AddRange(form.Attachments);
            DeliveryStatus ??= form.DeliveryStatus;
            Returned ??= form.Returned;
        }

        Add(text.Length > 0 ? text.ToString() : null, html);
    }

    private void WalkRelated(MultipartRelated related)
    {
        var root = related.Root;
        Walk(root);
        foreach (var part in related)
        {
            if (part != root)
            {
                Walk(part);
            }
        }
    }

    private bool IsBody(TextPart part)
    {
        if (part.IsAttachment || !(part.IsPlain || part.IsHtml || part.ContentType.MediaSubtype is "enriched" or "x-amp-html"))
        {
            return part is { IsAttachment: false, FileName: null } && part.ContentType.MediaSubtype is not ("calendar" or "x-vcard" or "vcard" or "directory");
        }

        return part.FileName is null || (_segments.Count == 0 && part.ContentDisposition is null);
    }

    private void AddText(TextPart part)
    {
        var text = part.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\0", "", StringComparison.Ordinal);
        if (part.IsHtml)
        {
            Add(text: null, text);
            return;
        }

        if (part.IsFlowed)
        {
            var deletes = string.Equals(part.ContentType.Parameters["delsp"], "yes", StringComparison.OrdinalIgnoreCase);
            text = new FlowedToText { DeleteSpace = deletes }.Convert(text);
        }

        Add(text, html: null);
    }

    private void Add(string? text, string? html)
    {
        if (!string.IsNullOrWhiteSpace(text) || !string.IsNullOrWhiteSpace(html))
        {
            _segments.Add((text, html));
        }
    }
}
