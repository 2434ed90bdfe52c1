using System.Net;
using Desk.Infrastructure.Mail.Html;
using MimeKit;
using MimeKit.Tnef;

namespace Desk.Infrastructure.Mail;

/// <summary>Walks the parts of a message: which of them are its body, which are attachments, which are a report.</summary>
internal sealed class CollectBodies(CollectWarnings warnings)
{
    private readonly List<(string? Text, string? Html)> _segments = [];
    private readonly List<(string? Text, string? Html)> _named = [];

    public List<FoundFile> Files { get; } = [];

    public MessageDeliveryStatus? DeliveryStatus { get; private set; }

    public MimeMessage? Returned { get; private set; }

    public bool HasHtml => _segments.Exists(s => s.Html is not null);

    /// <summary>The whole HTML; a text between HTML parts stands in it as text.</summary>
    public string? Html => HasHtml
        ? string.Join("\n", _segments.Select(s => s.Html ?? $"<div style=\"white-space:pre-wrap\">{WebUtility.HtmlEncode(s.Text)}</div>"))
        : null;

    public string Text => string.Join("\n\n", _segments.Select(s => s.Text ?? HtmlToText.Convert(s.Html ?? "")).Where(t => t.Trim().Length > 0));

    /// <summary>Walks a whole mail. A text that is named like a file is also the body when nothing else is.</summary>
    public void WalkMail(MimeEntity? body)
    {
        if (body is TextPart { FileName: null } text && (text.IsPlain || text.IsHtml))
        {
            AddText(text);
        }
        else
        {
            Walk(body);
        }

        if (_segments.Count == 0 && _named.Count > 0)
        {
            _segments.Add(_named[0]);
        }
    }

    public void Walk(MimeEntity? entity)
    {
        if (entity is not null)
        {
            NoteEncoding.Of(entity, warnings);
        }

        switch (entity)
        {
            case MultipartAlternative alternative:
                WalkAlternative(alternative);
                break;
            case MultipartRelated related:
                WalkRelated(related);
                break;
            case Multipart { Count: 0 } empty:
                WalkUndivided(empty);
                break;
            case Multipart multipart:
                foreach (var part in multipart)
                {
                    Walk(part);
                }

                break;
            case MimePart { ContentType.MimeType: "message/partial" } partial:
                warnings.Add($"The mail holds only part {partial.ContentType.Parameters["number"] ?? "?"} of {partial.ContentType.Parameters["total"] ?? "?"} of another one.");
                Files.Add(FoundFile.Of(partial));
                break;
            case MessageDeliveryStatus status:
                DeliveryStatus ??= status;
                break;
            case MessagePart part:
                Returned ??= part.Message;
                Files.Add(FoundFile.Of(part));
                break;
            case TextPart text when IsBody(text):
                AddText(text);
                break;
            case TextPart { IsAttachment: false } text when text.IsPlain || text.IsHtml:
                _named.Add(ReadText(text, split: false));
                Files.Add(FoundFile.Of(text));
                break;
            case MimePart { ContentType.MimeType: "message/rfc822" or "message/global" } encoded:
                AddEncodedMessage(encoded);
                break;
            case MimePart part when OpenContainers.TryOpen(part, warnings) is { } content:
                AddContent(content);
                break;
            case not null:
                Files.Add(FoundFile.Of(entity));
                break;
        }
    }

    private void WalkUndivided(Multipart multipart)
    {
        if (GuessParts.Of(multipart) is Multipart { Count: > 0 } guessed)
        {
            warnings.Add("A boundary was missing; the parts were told apart by what looks like one.");
            Walk(guessed);
            return;
        }

        warnings.Add("The parts of the mail cannot be told apart: its boundary does not occur.");
        Add(multipart.Preamble, html: null);
    }

    /// <summary>Each form of an alternative is collected by itself; the first text and the first HTML win, the rest are attachments.</summary>
    private void WalkAlternative(MultipartAlternative alternative)
    {
        string? text = null;
        string? html = null;
        foreach (var part in alternative)
        {
            if (alternative.Count > 1 && part.ContentType.MimeType is ("text/x-amp-html" or "text/watch-html"))
            {
                // the same once more, for programs that run it
                continue;
            }

            var form = new CollectBodies(warnings);
            form.Walk(part);
            if (form.HasHtml)
            {
                html ??= form.Html;
            }
            else if (string.IsNullOrEmpty(text))
            {
                text = form.Text;
            }

            Take(form);
        }

        Add(text is { Length: > 0 } ? text : null, html);
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

    /// <summary>A message may not be encoded (RFC 2046, 5.2.1); some encode it all the same.</summary>
    private void AddEncodedMessage(MimePart part)
    {
        var bytes = OpenContent.Bytes(part);
        var message = bytes.Length > 0 ? LoadMessage.From(bytes) : null;
        Returned ??= message;
        Files.Add(FoundFile.Of(part) with { Name = NameAttachment.ForMessage(part.FileName ?? message?.Subject) });
    }

    /// <summary>What a container held: its files in its place, its body only when the mail has none of its own.</summary>
    private void AddContent(OpenedContainer content)
    {
        var inner = new CollectBodies(warnings);
        inner.Walk(content.Body);
        if (content.IsMessageItself || _segments.Count == 0)
        {
            _segments.AddRange(inner._segments);
        }

        Take(inner);
    }

    private void Take(CollectBodies form)
    {
        Files.AddRange(form.Files);
        _named.AddRange(form._named);
        DeliveryStatus ??= form.DeliveryStatus;
        Returned ??= form.Returned;
    }

    private bool IsBody(TextPart part)
    {
        if (part.IsAttachment || !(part.IsPlain || part.IsHtml || part.ContentType.MediaSubtype is "enriched" or "x-amp-html"))
        {
            return part is { IsAttachment: false, FileName: null } && part.ContentType.MediaSubtype is not ("calendar" or "x-vcard" or "vcard" or "directory" or "csv" or "xml" or "css");
        }

        return part.FileName is null || (_segments.Count == 0 && part.ContentDisposition is null);
    }

    private void AddText(TextPart part)
    {
        var (text, html) = ReadText(part, split: true);
        Add(text, html);
    }

    private (string? Text, string? Html) ReadText(TextPart part, bool split)
    {
        var read = new ReadTextPart(warnings);
        var result = read.Read(part, split);
        Files.AddRange(read.Files);
        return result;
    }

    private void Add(string? text, string? html)
    {
        if (!string.IsNullOrWhiteSpace(text) || !string.IsNullOrWhiteSpace(html))
        {
            _segments.Add((text, html));
        }
    }
}
