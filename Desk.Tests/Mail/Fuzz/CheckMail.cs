using System.Text;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail;
using Desk.Infrastructure.Mail.Html;
using MimeKit;

namespace Desk.Tests.Mail.Fuzz;

/// <summary>What holds for the reading of any bytes.</summary>
public static class CheckMail
{
    /// <summary>Bytes allocated for each byte of the mail, and for any mail: several times what the corpus needs, and far below what anything quadratic takes.</summary>
    private const long AllocatedPerByte = 400;

    private const long AllocatedAtLeast = 3_000_000;

    private static readonly MimeMailReader Reader = new();

    /// <summary>Returns what is wrong, or null.</summary>
    public static string? FindFault(byte[] raw)
    {
        try
        {
            var (mail, allocated) = Measure(raw);
            for (var again = 0; again < 2 && allocated > Most(raw); again++)
            {
                // patterns build their tables when a text first needs them
                allocated = Measure(raw).Allocated;
            }

            return allocated > Most(raw) ? $"{allocated} bytes allocated for {raw.Length}" : FindFault(mail) ?? FindWrittenAnew(raw);
        }
        catch (NotAMailException)
        {
            return null;
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }

    private static long Measure(ReadAttachment attachment)
    {
        using var content = attachment.Open();
        var buffer = new byte[8192];
        var length = 0L;
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            length += read;
        }

        return length;
    }

    private static long Most(byte[] raw) => AllocatedAtLeast + (AllocatedPerByte * raw.Length);

    private static (ReadMail Mail, long Allocated) Measure(byte[] raw)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var mail = Reader.Read(raw);
        _ = ClassifyMail.Classify(mail);
        _ = SubjectBase.Of(mail.Subject);
        return (mail, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string? FindFault(ReadMail mail)
    {
        foreach (var attachment in mail.Attachments)
        {
            var length = Measure(attachment);
            if (length != attachment.Size || attachment.Name.Length == 0)
            {
                return $"attachment {attachment.Name} of {attachment.Size} has {length} bytes";
            }
        }

        if (mail.Html is { } html && SanitizeHtml.Clean(html) is var again && again != new SafeHtml(html, mail.HeldBack))
        {
            return $"sanitised again it differs:\n{html}\n---\n{again.Html}";
        }

        return FindLostLine(mail) is { } line ? $"lost from the text: {line}" : null;
    }

    /// <summary>What was read is written as it came, but for a byte order mark, blanks and a mailbox's separator before the first header.</summary>
    private static string? FindWrittenAnew(byte[] raw)
    {
        if (typeof(MimeMessage).Assembly != typeof(MimeMailReader).Assembly || raw.AsSpan().IndexOfAnyExcept(" \t\r\n\0"u8) < 0)
        {
            return null;
        }

        using var source = new MemoryStream(raw);
        using var message = MimeMessage.Load(source);
        using var written = new MemoryStream();
        message.WriteTo(written);
        var bytes = written.GetBuffer().AsSpan(0, (int)written.Length);
        var before = raw.AsSpan().EndsWith(bytes) ? raw.AsSpan(0, raw.Length - bytes.Length) : raw;
        before = before[(before.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0)..].TrimStart(" \t\r\n\0"u8);
        return before.IsEmpty || (before.StartsWith("From "u8) && before.TrimEnd(" \t\r\n\0"u8).IndexOf((byte)'\n') < 0) ? null : "it is written differently";
    }

    /// <summary>
    /// Folding hides; it loses no line, of the text or, where the split of the HTML was taken, of that. Gaps between lines, and dashes between an attribution and the
    /// word it is glued to, are nobody's words.
    /// </summary>
    private static string? FindLostLine(ReadMail mail)
    {
        var kept = Words($"{mail.VisibleText}\n{mail.QuotedText}\n{mail.Signature}");
        return IsAllOf(kept, mail.Text) || (mail.RawHtml is { } html && IsAllOf(kept, HtmlToText.Convert(html))) ? null
            : mail.Text.Split('\n').FirstOrDefault(l => !kept.Contains(Words(l), StringComparison.Ordinal)) ?? "some signs";
    }

    private static bool IsAllOf(string kept, string text) => Words(text) is var whole && kept.Length >= whole.Length && kept.Order().SequenceEqual(whole.Order());

    private static string Words(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('\uFEFF' or '\0' or '-')));
}
