using System.Security.Cryptography;
using System.Text;
using Desk.Core.Mail;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>Makes the body of a mail: text, HTML beside it when there is some, the pictures that the HTML shows with the HTML, the other files behind all.</summary>
internal static class ComposeBody
{
    public static async Task<MimeEntity> MakeAsync(OutgoingMail mail, OpenFiles files, CancellationToken ct)
    {
        var shown = mail.Files.Where(f => IsShown(f, mail.Html)).ToList();
        MimeEntity body = MakePlain(mail.Text);
        if (mail.Html is { Length: > 0 })
        {
            body = Join(new MultipartAlternative(), mail, [body, await MakeHtmlAsync(mail, shown, files, ct)]);
        }

        if (shown.Count == mail.Files.Count)
        {
            return body;
        }

        List<MimeEntity> parts = [body];
        foreach (var file in mail.Files.Except(shown))
        {
            parts.Add(await files.MakePartAsync(file, ContentDisposition.Attachment, ct));
        }

        return Join(new Multipart("mixed"), mail, parts);
    }

    private static async Task<MimeEntity> MakeHtmlAsync(OutgoingMail mail, List<OutgoingFile> shown, OpenFiles files, CancellationToken ct)
    {
        var page = MakeText("html", mail.Html!);
        if (shown.Count == 0)
        {
            return page;
        }

        List<MimeEntity> parts = [page];
        foreach (var file in shown)
        {
            var part = await files.MakePartAsync(file, ContentDisposition.Inline, ct);
            part.ContentId = file.ContentId!;
            parts.Add(part);
        }

        var related = Join(new MultipartRelated(), mail, parts);
        related.ContentType.Parameters.Add("type", "text/html");
        return related;
    }

    /// <summary>
    /// The boundary follows from the id, so that a mail is the same whenever it is written. The equals sign occurs in no encoded content before an
    /// underscore, and nobody guesses the id of a mail that has not left.
    /// </summary>
    private static Multipart Join(Multipart parent, OutgoingMail mail, IEnumerable<MimeEntity> parts)
    {
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes($"{mail.MessageId} {parent.ContentType.MediaSubtype}"));
        parent.Boundary = $"=_{Convert.ToHexStringLower(seed.AsSpan(0, 16))}";
        foreach (var part in parts)
        {
            parent.Add(part);
        }

        return parent;
    }

    /// <summary>A picture that nothing shows would be lost to most readers, so it goes as a file.</summary>
    private static bool IsShown(OutgoingFile file, string? html) =>
        file is { Inline: true, ContentId.Length: > 0 } && html?.Contains($"cid:{file.ContentId}", StringComparison.Ordinal) == true;

    private static TextPart MakePlain(string text)
    {
        if (!FlowText.IsNeeded(Clean(text)))
        {
            return MakeText("plain", text);
        }

        var part = MakeText("plain", FlowText.Write(Clean(text)));
        part.ContentType.Format = "flowed";
        return part;
    }

    private static TextPart MakeText(string subtype, string text)
    {
        var lines = Clean(text);
        return new TextPart(subtype) { Text = lines, ContentTransferEncoding = ChooseTextEncoding.For(lines) };
    }

    private static string Clean(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal);
        return lines.EndsWith('\n') ? lines : lines + "\n";
    }
}
