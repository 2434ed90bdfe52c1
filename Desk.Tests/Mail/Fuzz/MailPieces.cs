namespace Desk.Tests.Mail.Fuzz;

/// <summary>What mails are made and broken with.</summary>
internal static class MailPieces
{
    public static readonly string[] Charsets =
        ["utf-8", "us-ascii", "iso-8859-1", "windows-1252", "iso-2022-jp", "gb18030", "big5", "koi8-r", "utf-7", "utf-16", "utf-32", "x-unknown", "\"", "", "hz-gb-2312", "euc-kr", "ibm437"];

    public static readonly string[] Encodings =
        [" base64", " quoted-printable", " 8bit", " 7bit", " binary", " x-uuencode", " x-yenc", " nonsense", "", " base64\r\n quoted", " =?utf-8?q?base64?="];

    public static readonly string[] Types =
    [
        " text/plain", " text/html", " multipart/mixed; boundary=b", " multipart/alternative", " multipart/related; boundary=b; start=x", " multipart/report; report-type=delivery-status; boundary=b",
        " message/rfc822", " message/delivery-status", " message/partial", " text/plain; format=flowed; delsp=yes", " application/ms-tnef", " text/enriched", " multipart/signed; boundary=b",
        " application/octet-stream; name*0*=utf-8''a%; name*1=b", " text/calendar", " text", "/", " text/rfc822-headers", " multipart/encrypted; boundary=",
    ];

    public static readonly string[] InHeaders =
    [
        "=?utf-8?q?", "=?utf-8?B?4p=?=", "?=", "\r\n", "\r\n ", "\n\n", "\r", ":", "\0", "(", ")", "((((((((", "<", ">", "<<<<", "\"", "\\", ",,,,", ";", "@", "@@", "a@b, ", "group: a@b;", ":;", "\u00E9\u00FC", "\u00FF",
        "\r\nContent-Type: text/html", "\r\nSubject: \t", "\r\nFrom: ", "\r\nDate: 32 Foo 99999 25:61 +9999", "\r\nReferences: <a@b><c", "\r\nX-Failed-Recipients: ", "\r\nContent-Disposition: attachment; filename*=",
        "=?iso-2022-jp?b?GyRC?=", "name*0=a; name*2=b; ", "=?x?q?", "=?utf-8?q?a?= =?utf-8?q?b?=", "\r\nAuto-Submitted: auto-replied", " ; ; ;", "xn--", "%00",
    ];

    public static readonly string[] InBodies =
    [
        "<div>", "</div>", "<b>", "<table>", "<td>", "<!--", "-->", "<style>", "</style>", "<svg>", "<math>", "<p", "<a href=\"", "\">", "<img src=cid:x>", "<img src=data:image/png;base64,AAAA>", "&#", "&lt;", "&nbsp", "<script>",
        "<blockquote>", "<plaintext>", "<template>", "<select>", "<![CDATA[", "<p style=\"background:url(http://a.example/x);", "{", "}", "/*", "\\", "@media x{", "<a x=1", " y='", "<pre>\n\n", "<body style=color:red>",
        "> ", ">>>>", "\nOn Mon, 1 Jan 2024 at 10:00, A <a@b> wrote:\n", "\n-----Original Message-----\n", "\n-- \n", "\nFrom: a@b\nSent: x\nTo: y\nSubject: z\n", "\n________________________________\n", "Am 1.1.2024 schrieb A:\n",
        "\n--", "\n--b\n", "\n--b--\n", "\nbegin 644 a.txt\n", "\n`\nend\n", "\n=ybegin line=128 size=1 name=a\n", "\n=yend size=1\n", "=", "=\n", "=3D", "=ZZ", "\0", "\r", "\u001B$B", "\u001B(B", "~{", "+AGE-", "\u00E9", "\u00FF\u00FE", "\u00EF\u00BB\u00BF",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "\n\n", "\r\n", " \n", "\t", "\nFrom x\n", "\nFinal-Recipient: rfc822; a@b\nAction: failed\nStatus: 5.1.1\n", "\n550 5.1.1 <a@b>: user unknown\n", "http://a.example/", "a@b.example",
    ];

    /// <summary>Mails of this repository, for where there are no others.</summary>
    public static readonly string[] Mails =
    [
        "From: Anna <anna@a.example>\r\nTo: help@desk.example\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: <1@a.example>\r\nDate: Fri, 20 Nov 2026 12:00:00 +0100\r\n\r\nHello,\r\n\r\nwhere is my order?\r\n\r\n-- \r\nAnna\r\n",
        "From: Ben <ben@b.example>\r\nTo: help@desk.example\r\nSubject: Re: Order\r\nIn-Reply-To: <2@desk.example>\r\nReferences: <1@b.example> <2@desk.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThank you =E2=9C=93\r\n\r\nOn Fri, 20 Nov 2026 at 12:00, Desk <help@desk.example> wrote:\r\n> It is on its way.\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><style>p{color:red}</style></head><body bgcolor=#ffffff><p>Thank <b>you</b><br><img src=\"cid:logo@b\"></p><div class=\"gmail_quote\">On Fri wrote:<blockquote><table><tr><td style=\"background:url(http://a.example/x.png) #fff\">It is on its way.</td></tr></table></blockquote></div></body></html>\r\n--b--\r\n",
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: help@desk.example\r\nSubject: Undelivered Mail Returned to Sender\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"r\"\r\n\r\n--r\r\n\r\nI could not deliver your message.\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; nobody@c.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--r\r\nContent-Type: message/rfc822\r\n\r\nFrom: help@desk.example\r\nTo: nobody@c.example\r\nMessage-ID: <3@desk.example>\r\nSubject: Order\r\n\r\nHello\r\n--r--\r\n",
        "From: =?iso-8859-1?B?SvxyZ2Vu?= <j@d.example>, \"Group, A\" <g@d.example>\r\nTo: undisclosed-recipients:;\r\nSubject: Files\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: 8bit\r\n\r\nSee the files \u0080 \u00E4.\r\n--m\r\nContent-Type: application/pdf; name*0*=utf-8''%C3%A4; name*1=\".pdf\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"=?utf-8?q?=C3=A4.pdf?=\"\r\n\r\nJVBERi0xLjQKJcOkw7zDtsOfCjIgMCBvYmoK\r\n--m--\r\n",
        "Subject: no sender\nX-A: b\n\nbegin 644 a.txt\n#0V%T\n`\nend\n",
    ];
}
