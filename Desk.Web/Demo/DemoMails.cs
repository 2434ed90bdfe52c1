using System.Globalization;
using System.Text;

namespace Desk.Web.Demo;

/// <summary>One made-up mail.</summary>
/// <param name="Id">The local part of its Message-ID.</param>
/// <param name="MinutesAgo">How long ago it arrived.</param>
/// <param name="Mailbox">Where it arrived.</param>
/// <param name="From">Who wrote it, as a header.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The text.</param>
/// <param name="ReplyTo">The mail it answers, by <paramref name="Id"/>.</param>
/// <param name="Html">The HTML, or null for a mail in plain text.</param>
/// <param name="File">A file that is attached, or null.</param>
internal sealed record DemoMail(string Id, int MinutesAgo, string Mailbox, string From, string Subject, string Text, string? ReplyTo = null, string? Html = null, string? File = null)
{
    /// <summary>The mail as it would come over the wire.</summary>
    public byte[] Raw(DateTimeOffset now)
    {
        var mail = new StringBuilder()
            .Append("From: ").Append(From).Append("\r\nTo: ").Append(Mailbox).Append("\r\nSubject: ").Append(Subject)
            .Append("\r\nDate: ").Append(now.AddMinutes(-MinutesAgo).ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture))
            .Append("\r\nMessage-ID: <").Append(Id).Append("@demo.desk.example>\r\nMIME-Version: 1.0\r\n");
        if (ReplyTo is not null)
        {
            mail.Append("In-Reply-To: <").Append(ReplyTo).Append("@demo.desk.example>\r\nReferences: <").Append(ReplyTo).Append("@demo.desk.example>\r\n");
        }

        var body = Html is null ? Part("text/plain", Text) : $"Content-Type: multipart/alternative; boundary=alt\r\n\r\n--alt\r\n{Part("text/plain", Text)}\r\n--alt\r\n{Part("text/html", Html)}\r\n--alt--";
        if (File is not null)
        {
            var content = Convert.ToBase64String(Encoding.UTF8.GetBytes($"Made-up content of {File}.\n"));
            body = $"Content-Type: multipart/mixed; boundary=mix\r\n\r\n--mix\r\n{body}\r\n--mix\r\nContent-Type: text/plain; name=\"{File}\"\r\nContent-Disposition: attachment; filename=\"{File}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{content}\r\n--mix--";
        }

        return Encoding.UTF8.GetBytes(mail.Append(body).Append("\r\n").ToString());
    }

    private static string Part(string type, string content) => $"Content-Type: {type}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{content.ReplaceLineEndings("\r\n")}";
}

/// <summary>What the demo desk's customers wrote.</summary>
internal static class DemoMails
{
    private const string Support = "support@desk.example";
    private const string Billing = "billing@desk.example";

    public static readonly IReadOnlyList<DemoMail> All =
    [
        new("scanner", 7200, Support, "Chloe Martin <chloe@proseware.example>", "Scanner app finds no device",
            "Good morning,\n\nsince the update the scanner app says that there is no device. Three of us cannot work without it.\n\nChloe Martin\nProseware"),
        new("seats", 2900, Billing, "Petra Lindqvist <petra@litware.example>", "Seat count on renewal",
            "Hello,\n\nour renewal quote says 40 seats. We are 34 people now, can you correct that?\n\nPetra Lindqvist\nLitware"),
        new("legal", 1500, Support, "Yuki Tanaka <yuki.tanaka@tailspin.example>", "Change of legal name on contract",
            "Dear team,\n\nwe are Tailspin K.K. since Monday. Attached is the extract from the commercial register. Which contracts need a new signature?\n\nYuki Tanaka", File: "register-extract.txt"),
        new("reset", 420, Support, "Lena Maurer <lena.maurer@fabrikam.example>", "Password reset link expired",
            "Hi,\n\nthe link from this morning no longer works. Could you send me a new one?\n\nThanks\nLena"),
        new("export", 380, Support, "Daniel Okafor <daniel@adventure-works.example>", "Export stops at 10 000 rows",
            "Hi there,\n\nthe CSV export of our orders always ends after exactly 10 000 rows, in Firefox and in Chrome. We need all 48 000 for the audit.\n\nDaniel Okafor"),
        new("export-2", 95, Support, "Daniel Okafor <daniel@adventure-works.example>", "Re: Export stops at 10 000 rows",
            "Thanks, splitting it by month does the job for now.\n\nDaniel\n\nOn Fri, Ada Agent wrote:\n> Could you try an export for each month?\n> We are looking for the limit.", ReplyTo: "export"),
        new("webhook", 240, Support, "Gabriel Souza <gabriel@wingtip.example>", "Feature: webhook for refunds",
            "We would love to get a webhook whenever a refund is booked. Is that planned?\n\nGabriel"),
        new("newsletter", 130, Support, "Contoso News <news@contoso.example>", "What is new in November",
            "Our November news: three releases, one conference, and a survey.",
            Html: "<div style=\"font-family:Georgia,serif;color:#234\"><h2 style=\"color:#b26a00\">What is new in November</h2><p>Our November news: <b>three releases</b>, one conference, and <a href=\"https://contoso.example/survey\">a survey</a>.</p><ul><li>Faster imports</li><li>Two new reports</li><li>Dark mode</li></ul></div>"),
        new("po", 62, Billing, "Accounts Payable <accounts@fabrikam.example>", "PO 7731, delivery date?",
            "Good morning,\n\ncould you confirm the delivery date of purchase order 7731? Our warehouse is closed on the 26th.\n\nFabrikam, Accounts Payable"),
        new("outage", 22, Support, "Contoso Operations <ops@contoso.example>", "URGENT: API returns 502 since 13:40",
            "All calls from our EU cluster fail with the same 502 since 13:40 UTC.\n\nTrace of one of them: 7f3a-11c2\n\nContoso Operations"),
        new("invoice", 9, Billing, "Petra Lindqvist <petra@litware.example>", "Invoice 20418 charged twice",
            "Hi,\n\nwe were billed twice for November (invoice 20418) and our bank shows both debits. Could you refund one of them and confirm the VAT correction?\n\nBest,\nPetra",
            Html: "<p>Hi,</p><p>we were billed twice for November (<b>invoice 20418</b>) and our bank shows both debits:</p><table border=\"1\" cellpadding=\"4\" style=\"border-collapse:collapse\"><tr><th>Date</th><th>Amount</th></tr><tr><td>2 Nov</td><td>€ 1,190.00</td></tr><tr><td>3 Nov</td><td>€ 1,190.00</td></tr></table><p>Could you refund one of them and confirm the VAT correction?</p><p>Best,<br>Petra</p>",
            File: "statement-november.txt"),
    ];
}
