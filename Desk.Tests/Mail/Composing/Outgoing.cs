using System.Text;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail;

namespace Desk.Tests.Mail.Composing;

/// <summary>Mails that leave, for tests.</summary>
internal static class Outgoing
{
    public static readonly DateTimeOffset Date = new(2026, 11, 20, 12, 30, 0, TimeSpan.FromHours(-3.5));

    public static OutgoingMail Mail(string subject = "Your order", string text = "Hello Petra,\n\nit is on its way.", string? html = null, params OutgoingFile[] files) => new()
    {
        MessageId = "desk-1@desk.example",
        Date = Date,
        From = new MailAddress("Support", "support@desk.example"),
        To = [new MailAddress("Petra", "petra@litware.example")],
        Subject = subject,
        Text = text,
        Html = html,
        Files = files,
    };

    public static OutgoingFile File(string name, string type, byte[] bytes, string? contentId = null) =>
        new(name, type, contentId, contentId is not null, _ => Task.FromResult<Stream>(new MemoryStream(bytes)));

    public static async Task<byte[]> WriteAsync(OutgoingMail mail)
    {
        using var target = new MemoryStream();
        await ComposeMail.WriteAsync(mail, target, CancellationToken.None);
        return target.ToArray();
    }

    /// <summary>The lines of a message, after a look at what holds for every message.</summary>
    public static string[] Lines(byte[] raw, int longest = 78)
    {
        var text = Encoding.ASCII.GetString(raw);
        raw.ShouldAllBe(b => b < 128);
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\r');
        var lines = text.Split("\r\n");
        lines.ShouldAllBe(l => l.Length <= longest);
        return lines;
    }
}
