using Desk.Tests.Mail.Net;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Desk.Tests.Mail.Smtp;

/// <summary>Short ways for tests to talk SMTP.</summary>
internal static class SmtpTalk
{
    public const string Me = "me.test";

    /// <summary>The greeting of a server that offers these.</summary>
    public static string Hello(params string[] offers) =>
        $"S: 220 mx.test ESMTP\nC: EHLO {Me}\n" + string.Concat(offers.Prepend("mx.test").Select((o, i) => $"S: 250{(i == offers.Length ? ' ' : '-')}{o}\n"));

    /// <summary>A client that has been greeted.</summary>
    public static async Task<SmtpClient> ConnectAsync(Transcript server, SmtpClient? client = null)
    {
        client ??= new SmtpClient();
        client.LocalDomain = Me;
        await client.ConnectAsync(server, "mx.test", 25, SecureSocketOptions.None);
        return client;
    }

    /// <summary>A message of four lines that never change.</summary>
    public static MimeMessage Message(string text = "Hello\n", params string[] to)
    {
        var message = new MimeMessage { Date = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), MessageId = "1@desk.test", Subject = "Hi" };
        message.From.Add(new MailboxAddress("Desk", "desk@desk.test"));
        message.To.AddRange((to.Length == 0 ? ["ann@desk.test"] : to).Select(t => new MailboxAddress("", t)));
        message.Body = new TextPart("plain") { Text = text };
        return message;
    }

    public static async Task<long> SizeAsync(MimeMessage message) => (await BytesAsync(message)).Length;

    /// <summary>The message with CRLF line ends.</summary>
    public static async Task<byte[]> BytesAsync(MimeMessage message)
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        using var copy = new MemoryStream();
        await message.WriteToAsync(options, copy);
        return copy.ToArray();
    }

    public static MailboxAddress Mailbox(string address) => new("", address);
}
