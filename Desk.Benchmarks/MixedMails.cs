using System.Globalization;
using System.Text;

namespace Desk.Benchmarks;

/// <summary>
/// Makes the mail of a busy desk, the same for the same seed: of a hundred mails 57 open a conversation, 35 are customers' answers, 5 automatic answers, 2 bounces
/// and 1 comes a second time; 15 carry a file of 20 to 200 KB. All have a text and an HTML part of 1 to 6 KB, in UTF-8, ISO-8859-1, ISO-8859-15, windows-1252 and windows-1251.
/// </summary>
internal sealed class MixedMails(int seed)
{
    private static readonly string[] Words = ("account invoice order delivery printer network customer message screen update contract payment refund address package warranty meeting calendar report "
        + "browser router cable keyboard manual button setting feature office building yesterday tomorrow please thank cannot because although always urgent attached number total transfer").Split(' ');

    private static readonly (string Charset, string Extra, string Encoding)[] Charsets =
    [
        ("utf-8", "Grüße aus Łódź, 您好, спасибо", "base64"),
        ("utf-8", "déjà vu à Zürich – „schön“", "quoted-printable"),
        ("iso-8859-1", "Überweisung für Müller, señor", "quoted-printable"),
        ("iso-8859-15", "49 € für das Gerät", "quoted-printable"),
        ("windows-1252", "“it’s broken” – €20", "quoted-printable"),
        ("windows-1251", "Здравствуйте, где мой заказ", "base64"),
    ];

    private readonly Random _random = new(seed);
    private byte[] _last = [];

    static MixedMails() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The mail of a number; numbers are asked for in their order.</summary>
    public byte[] Next(int n)
    {
        var place = n % 100;
        if (place == 99 && _last.Length > 0)
        {
            return [.. "Received: by mx2.bench.example; Fri, 20 Nov 2026 12:00:09 +0000\r\n"u8, .. _last];
        }

        var mail = place is 48 or 96 ? Bounce(n) : Written(n, place);
        _last = mail;
        return mail;
    }

    /// <summary>A few lines that open a conversation, to fill a database with many.</summary>
    public static byte[] Small(int n) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"From: Customer {n % 70000} <customer{n % 70000}@fill{n % 400}.example>\r\nTo: support@desk.example\r\nMessage-ID: <fill{n}@bench.example>\r\nSubject: Question {n}\r\nDate: Fri, 20 Nov 2026 12:00:00 +0000\r\n\r\nIs number {n} there yet?\r\n"));

    private byte[] Written(int n, int place)
    {
        var isAnswer = place >= 59 && n > 100;
        var isAutomatic = isAnswer && place % 8 == 3;
        var parent = n - 50 - _random.Next(9);
        var subject = string.Create(CultureInfo.InvariantCulture, $"{(isAnswer ? "Re: " : "")}{Pick(Words)} {Pick(Words)} {(isAnswer ? parent : n)}");
        var (charset, extra, encoding) = Charsets[n % Charsets.Length];
        var text = Prose(1000 + _random.Next(4000), extra);
        var mail = new StringBuilder(8192);
        Head(mail, n, $"Customer {n % 700} <customer{n % 700}@bench{n % 40}.example>", subject);
        if (isAnswer)
        {
            mail.Append(CultureInfo.InvariantCulture, $"In-Reply-To: <{parent}@bench.example>\r\nReferences: <{parent}@bench.example>\r\n");
        }

        if (isAutomatic)
        {
            mail.Append("Auto-Submitted: auto-replied\r\nPrecedence: auto_reply\r\n");
        }

        var hasFile = _random.Next(100) < 15;
        mail.Append(hasFile ? "Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n" : "").Append("Content-Type: multipart/alternative; boundary=a\r\n\r\n");
        Part(mail, "plain", charset, encoding, text);
        Part(mail, "html", charset, encoding, $"<html><body><p style=\"color:#333\">{text.Replace("\r\n\r\n", "</p><p>", StringComparison.Ordinal)}</p></body></html>");
        mail.Append("--a--\r\n");
        if (hasFile)
        {
            var file = new byte[20_000 + _random.Next(180_000)];
            _random.NextBytes(file);
            mail.Append(CultureInfo.InvariantCulture, $"--m\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"scan-{n}.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n")
                .Append(Convert.ToBase64String(file, Base64FormattingOptions.InsertLineBreaks)).Append("\r\n--m--\r\n");
        }

        return Encoding.ASCII.GetBytes(mail.ToString());
    }

    private byte[] Bounce(int n)
    {
        var mail = new StringBuilder(2048);
        Head(mail, n, "Mail Delivery System <MAILER-DAEMON@bench.example>", "Undelivered Mail Returned to Sender");
        mail.Append("Auto-Submitted: auto-replied\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nYour mail could not be delivered.\r\n")
            .Append(CultureInfo.InvariantCulture, $"--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.bench.example\r\n\r\nFinal-Recipient: rfc822; gone{n}@bench.example\r\nAction: failed\r\nStatus: 5.1.1\r\n")
            .Append(CultureInfo.InvariantCulture, $"--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{n - 40}@bench.example>\r\nSubject: lost\r\n\r\n--r--\r\n");
        return Encoding.ASCII.GetBytes(mail.ToString());
    }

    private static void Head(StringBuilder mail, int n, string from, string subject) => mail.Append(CultureInfo.InvariantCulture,
        $"Received: from mx.bench.example by mail.desk.example; Fri, 20 Nov 2026 12:00:00 +0000\r\nDelivered-To: support@desk.example\r\nFrom: {from}\r\nTo: Support <support@desk.example>\r\nSubject: {subject}\r\nDate: Fri, 20 Nov 2026 12:00:00 +0000\r\nMessage-ID: <{n}@bench.example>\r\nMIME-Version: 1.0\r\n");

    private static void Part(StringBuilder mail, string kind, string charset, string encoding, string text)
    {
        var bytes = Encoding.GetEncoding(charset, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback).GetBytes(text);
        mail.Append(CultureInfo.InvariantCulture, $"--a\r\nContent-Type: text/{kind}; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n");
        if (encoding == "base64")
        {
            mail.Append(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)).Append("\r\n");
            return;
        }

        var column = 0;
        foreach (var b in bytes)
        {
            if (b == '\n')
            {
                mail.Append("\r\n");
                column = 0;
                continue;
            }

            if (b == '\r')
            {
                continue;
            }

            if (column > 70)
            {
                mail.Append("=\r\n");
                column = 0;
            }

            var isPlain = b is >= 32 and < 127 and not (byte)'=';
            _ = isPlain ? mail.Append((char)b) : mail.Append(CultureInfo.InvariantCulture, $"={b:X2}");
            column += isPlain ? 1 : 3;
        }

        mail.Append("\r\n");
    }

    private string Prose(int length, string extra)
    {
        var text = new StringBuilder("Hello,\r\n\r\n").Append(extra).Append(".\r\n\r\n");
        while (text.Length < length)
        {
            text.Append(Pick(Words)).Append(_random.Next(12) switch { 0 => ".\r\n\r\n", 1 => ", ", _ => " " });
        }

        return text.Append("\r\n\r\nKind regards\r\n").ToString();
    }

    private string Pick(string[] words) => words[_random.Next(words.Length)];
}
