using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Desk.Core.Intake;
using Desk.Core.Mail;

namespace Desk.Web.CommandLine;

/// <summary>The verb <c>inspect</c>: how Desk reads a message, one line of JSON a file. It stores and creates nothing.</summary>
public static class InspectMail
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>0 when everything was read, 1 when the one file is no message or cannot be opened, 2 for wrong usage. A batch goes on and answers 0.</returns>
    public static async Task<int> RunAsync(
        FileInfo? file, DirectoryInfo? batch, IMailReader reader, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if ((file is null) == (batch is null))
        {
            await error.WriteLineAsync("Name a file, or a folder with --batch.");
            return 2;
        }

        if (batch is null)
        {
            return await InspectAsync(file!, reader, output, cancellationToken) ? 0 : 1;
        }

        if (!batch.Exists)
        {
            await error.WriteLineAsync($"There is no folder {batch.FullName}.");
            return 1;
        }

        foreach (var mail in batch.EnumerateFiles().Where(f => f.Name.EndsWith(".eml", StringComparison.Ordinal)).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            await InspectAsync(mail, reader, output, cancellationToken);
        }

        return 0;
    }

    private static async Task<bool> InspectAsync(FileInfo file, IMailReader reader, TextWriter output, CancellationToken cancellationToken)
    {
        object line;
        var read = false;
        try
        {
            var raw = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
            line = Describe(file.Name, reader.Read(raw));
            read = true;
        }
        catch (Exception e) when (e is NotAMailException or IOException or UnauthorizedAccessException)
        {
            line = new { file.Name, Error = e.Message };
        }

        await output.WriteLineAsync(JsonSerializer.Serialize(line, Json).AsMemory(), cancellationToken);
        return read;
    }

    private static object Describe(string name, ReadMail mail)
    {
        var verdict = ClassifyMail.Classify(mail);
        var hints = FindThreadHints.In(mail);
        var report = verdict.Kind == MailKind.Bounce ? mail.Report : null;
        return new
        {
            name,
            Kind = verdict.Kind.ToString().ToLowerInvariant(),
            mail.MessageId,
            mail.InReplyTo,
            mail.References,
            Date = mail.Date?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            mail.From,
            mail.To,
            mail.Cc,
            mail.ReplyTo,
            mail.Subject,
            SubjectBase = SubjectBase.Of(mail.Subject),
            mail.Text,
            mail.RawHtml,
            mail.Html,
            mail.VisibleText,
            mail.QuotedText,
            mail.Signature,
            Attachments = mail.Attachments.Select(a => new { a.Name, a.Type, a.Size, a.Inline, a.ContentId }),
            Bounce = report is null ? null : new { report.Recipients, report.Status, report.Permanent, report.Action, report.OriginalMessageId },
            AutoReply = verdict.Kind == MailKind.AutoReply ? new { verdict.Reason } : null,
            Spam = verdict.Kind == MailKind.Spam ? new { verdict.Reason } : null,
            verdict.SuppressAutoReply,
            ThreadHints = new { hints.TicketNumbers, hints.Tokens },
            mail.Warnings,
        };
    }
}
