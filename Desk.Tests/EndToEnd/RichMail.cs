namespace Desk.Tests.EndToEnd;

/// <summary>Mails with more in them than a line of text, through the pickup folder.</summary>
internal static class RichMail
{
    /// <summary>Puts a mail of HTML into the folder.</summary>
    public static Task DropHtmlAsync(this TestMail mail, DeskProcess desk, string html) => DropAsync(mail, desk, $"Content-Type: text/html; charset=utf-8\n\n{html}\n");

    /// <summary>Puts a mail with files into the folder.</summary>
    public static Task DropFilesAsync(this TestMail mail, DeskProcess desk, params (string Name, string Type, byte[] Content)[] files) => DropAsync(
        mail,
        desk,
        "Content-Type: multipart/mixed; boundary=parts\n\n--parts\nContent-Type: text/plain\n\nSee the files.\n"
        + string.Concat(files.Select(f => $"--parts\nContent-Type: {f.Type}\nContent-Disposition: attachment; filename=\"{f.Name}\"\nContent-Transfer-Encoding: base64\n\n"
            + Convert.ToBase64String(f.Content, Base64FormattingOptions.InsertLineBreaks) + "\n"))
        + "--parts--\n");

    private static async Task DropAsync(TestMail mail, DeskProcess desk, string body)
    {
        var mailbox = Path.Combine(desk.Data, "mail", TestMail.Mailbox);
        var elsewhere = Path.Combine(desk.Data, $"{mail.MessageId}.tmp");
        await File.WriteAllTextAsync(elsewhere, ($"""
            From: Carla Customer <carla@customer.example>
            To: {TestMail.Mailbox}
            Subject: {mail.Subject}
            Message-ID: <{mail.MessageId}>
            Date: Fri, 20 Nov 2026 13:52:00 +0000
            MIME-Version: 1.0

            """ + body).ReplaceLineEndings("\r\n"));
        Directory.CreateDirectory(Path.Combine(mailbox, "inbound"));
        File.Move(elsewhere, Path.Combine(mailbox, "inbound", $"{mail.MessageId}.eml"));
    }
}
