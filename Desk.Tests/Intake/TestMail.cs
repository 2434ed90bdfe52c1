using System.Globalization;
using System.Text;
using Desk.Core.Intake;

namespace Desk.Tests.Intake;

/// <summary>Writes the mails that intake tests take in.</summary>
internal static class TestMail
{
    public static byte[] Raw(
        string? id = "1@x.example", string from = "Petra <petra@litware.example>", string subject = "Where is my order?", string text = "It was due on Monday.",
        string? inReplyTo = null, string? references = null, string headers = "", string? file = null, DateTimeOffset? date = null)
    {
        var mail = new StringBuilder($"From: {from}\r\nTo: support@desk.example\r\nSubject: {subject}\r\nDate: {Written(date)}\r\n");
        Add("Message-ID", id is null ? null : $"<{id}>");
        Add("In-Reply-To", inReplyTo is null ? null : $"<{inReplyTo}>");
        Add("References", references);
        mail.Append(headers);
        if (file is null)
        {
            return Encoding.UTF8.GetBytes(mail.Append($"\r\n{text}\r\n").ToString());
        }

        mail.Append("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n").Append(text)
            .Append("\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"scan.pdf\"\r\n\r\n").Append(file).Append("\r\n--b--\r\n");
        return Encoding.UTF8.GetBytes(mail.ToString());

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                mail.Append(name).Append(": ").Append(value).Append("\r\n");
            }
        }
    }

    private static string Written(DateTimeOffset? at) => at is { } date ? date.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000" : "Fri, 20 Nov 2026 10:00:00 +0000";

    /// <summary>A delivery report, RFC 3464, about a mail.</summary>
    public static byte[] Bounce(string about, string id = "bounce@mx.example") => Encoding.UTF8.GetBytes(
        $"From: MAILER-DAEMON@mx.example\r\nTo: support@desk.example\r\nSubject: Undelivered Mail Returned to Sender\r\nMessage-ID: <{id}>\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n"
        + "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; petra@litware.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        + $"\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <{about}>\r\nSubject: Hello\r\nFrom: support@desk.example\r\n\r\nHello\r\n--b--\r\n");

    public static IncomingMail Incoming(byte[] raw) => IncomingMail.NamedByContent(raw);
}
