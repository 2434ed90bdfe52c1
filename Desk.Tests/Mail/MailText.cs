using System.Text;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail;
using MimeKit;

namespace Desk.Tests.Mail;

/// <summary>Reads mails that tests write as text; characters above 127 become the bytes of Latin-1, so that tests can write any byte.</summary>
internal static class MailText
{
    public static byte[] Bytes(string text, string lineEnd = "\r\n") => Encoding.Latin1.GetBytes(text.ReplaceLineEndings(lineEnd));

    public static MimeMessage Load(string text) => MimeMessage.Load(new MemoryStream(Bytes(text)));

    public static ReadMail Read(string text) => new MimeMailReader().Read(Bytes(text));

    /// <summary>The same text in UTF-8.</summary>
    public static ReadMail ReadUtf8(string text) => new MimeMailReader().Read(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
}
