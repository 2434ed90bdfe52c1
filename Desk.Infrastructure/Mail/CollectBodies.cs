using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>Walks the parts of a message: which of them are its body, which are attachments, which are a report.</summary>
/// <param name="warnings">Takes what is odd.</param>
/// <param name="depth">How many containers have been opened to get here: each of them is read anew.</param>
internal sealed class CollectBodies(CollectWarnings warnings, int depth = 0)
{
    private const int DeepestContainer = 4;

    private readonly BodySegments _bodies = new();

    /// <summary>The bodies in their order; one that came in two forms has both.</summary>
    public IReadOnlyList<(string? Text, string? Html)> Segments => _bodies.All;

    public string? Html => _bodies.Html;

    public List<FoundFile> Files { get; } = [];

    public MimeMessage? Returned { get; private set; }

    /// <summary>Walks a whole mail.</summary>
    public void WalkMail(MimeEntity? body)
    {
        // what stands alone is the body, whatever its disposition says
        if (body is TextPart { FileName: null } text && (text.IsPlain || text.IsHtml))
        {
            NoteEncoding.Of(text, warnings);
            AddText(text);
        }
        else
        {
            Walk(body);
        }
    }

    private void Walk(MimeEntity? entity)
    {
        NoteEncoding.Of(entity, warnings);
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
            case MessageDeliveryStatus:
                // for machines: FindDeliveryReport reads it
                break;
            case MessagePart part:
                Returned ??= part.Message;
                Files.Add(FoundFile.Of(part));
                break;
            case TextPart text:
                WalkText(text);
                break;
            case MimePart part:
                WalkFile(part);
                break;
        }
    }

    private void WalkText(TextPart text)
    {
        if (TextKind.IsBody(text, isFirst: _bodies.IsEmpty))
        {
            AddText(text);
            return;
        }

        if (!text.IsAttachment && (text.IsPlain || text.IsHtml))
        {
            _bodies.AddNamed(new ReadTextPart(warnings).Read(text, split: false));
        }

        Files.Add(FoundFile.Of(text));
    }

    private void WalkFile(MimePart part)
    {
        switch (part.ContentType.MimeType)
        {
            case "message/partial":
                warnings.Add($"The mail holds only part {part.ContentType.Parameters["number"] ?? "?"} of {part.ContentType.Parameters["total"] ?? "?"} of another one.");
                Files.Add(FoundFile.Of(part));
                break;
            case "message/rfc822" or "message/global":
                AddEncodedMessage(part);
                break;
            case var _ when depth < DeepestContainer && OpenContainers.TryOpen(part, warnings) is { } content:
                AddInner(content.Body, onlyFiles: !content.IsMessageItself && !_bodies.IsEmpty);
                break;
            default:
                Files.Add(FoundFile.Of(part));
                break;
        }
    }

    /// <summary>Each form of an alternative is collected by itself; the first text and the first HTML win, the rest are attachments.</summary>
    private void WalkAlternative(MultipartAlternative alternative)
    {
        string? text = null;
        string? html = null;
        foreach (var part in alternative)
        {
            if (alternative.Count > 1 && TextKind.RepeatsForPrograms(part))
            {
                continue;
            }

            var form = new CollectBodies(warnings, depth);
            form.Walk(part);
            if (form._bodies.HasHtml)
            {
                html ??= form.Html;
            }
            else if (string.IsNullOrEmpty(text))
            {
                text = form._bodies.PlainText;
            }

            Take(form, onlyFiles: true);
        }

        _bodies.Add(text is { Length: > 0 } ? text : null, html);
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

    private void WalkUndivided(Multipart multipart)
    {
        if (depth < DeepestContainer && GuessParts.Of(multipart) is Multipart { Count: > 0 } guessed)
        {
            warnings.Add("A boundary was missing; the parts were told apart by what looks like one.");
            AddInner(guessed, onlyFiles: false);
            return;
        }

        warnings.Add("The parts of the mail cannot be told apart: its boundary does not occur.");
        _bodies.Add(multipart.Preamble, html: null);
    }

    /// <summary>A message may not be encoded (RFC 2046, 5.2.1); some encode it all the same.</summary>
    private void AddEncodedMessage(MimePart part)
    {
        var bytes = OpenContent.Bytes(part);
        var message = bytes.Length > 0 ? LoadMessage.From(bytes) : null;
        Returned ??= message;
        Files.Add(FoundFile.Of(part) with { Name = NameAttachment.ForMessage(part.FileName ?? message?.Subject) });
    }

    private void AddInner(MimeEntity? body, bool onlyFiles)
    {
        var inner = new CollectBodies(warnings, depth + 1);
        inner.Walk(body);
        Take(inner, onlyFiles);
    }

    private void Take(CollectBodies other, bool onlyFiles)
    {
        _bodies.Take(other._bodies, onlyFiles);
        Files.AddRange(other.Files);
        Returned ??= other.Returned;
    }

    private void AddText(TextPart part)
    {
        var read = new ReadTextPart(warnings);
        var (text, html) = read.Read(part, split: true);
        Files.AddRange(read.Files);
        _bodies.Add(text, html);
    }
}
