namespace Desk.Tests.Mail.Bounces;

/// <summary>Servers that people run themselves.</summary>
internal static class UnixLetters
{
    private const string Copy = "\n\nReturn-Path: <ann@desk.example>\nFrom: ann@desk.example\nTo: bob@example.com\nMessage-ID: <sent@desk.example>\nSubject: Hello\n\nHello Bob\n";

    public static readonly Letter[] All =
    [
        new("qmail", "MAILER-DAEMON@mx.example", "failure notice",
            "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n"
            + "<bob@example.com>:\n203.0.113.5 does not like recipient.\nRemote host said: 550 5.1.1 <bob@example.com>... User unknown\nGiving up on 203.0.113.5.\n\n--- Below this line is a copy of the message." + Copy,
            "bob@example.com", "5.1.1"),
        new("qmail without a code", "MAILER-DAEMON@mx.example", "failure notice",
            "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<bob@example.com>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
            + "<eve@example.org>:\nSorry, I couldn't find any host named example.org. (#5.1.2)\n\n--- Below this line is a copy of the message." + Copy,
            "bob@example.com eve@example.org", "5.1.1"),
        new("exim", "Mail Delivery System <Mailer-Daemon@mx.example>", "Mail delivery failed: returning message to sender",
            "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n"
            + "  bob@example.com\n    (generated from info@example.net)\n    host mx.example.com [203.0.113.5]\n    SMTP error from remote mail server after RCPT TO:<bob@example.com>:\n    550 unknown user\n\n"
            + "------ This is a copy of the message, including all the headers. ------" + Copy,
            "bob@example.com", "5.1.1", Headers: "X-Failed-Recipients: bob@example.com\n"),
        new("exim warning", "Mail Delivery System <Mailer-Daemon@mx.example>", "Warning: message 1aBcDe-000001-AB delayed 24 hours",
            "This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.example.\n\nThe address to which the message has not yet been delivered is:\n\n"
            + "  bob@example.com\n    Delay reason: connection timed out\n\nNo action is required on your part. Delivery attempts will continue for\nsome time, and this warning may be repeated at intervals.\n",
            "bob@example.com", "4.4.1", "delayed"),
        new("exim rewritten header", "Mail Delivery System <Mailer-Daemon@mx.example>", "Mail delivery failed: returning message to sender",
            "A message that you sent could not be delivered to one or more of its\nrecipients. The following address(es) failed:\n\n  bob@example.com\n    mailbox is full: retry timeout exceeded\n",
            "bob@example.com", "5.2.2", Headers: "X-Failed-Recipients: b0b@relay.example\n"),
        new("sendmail", "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>", "Returned mail: see transcript for details",
            "The original message was received at Mon, 2 Nov 2026 10:00:00 GMT\nfrom localhost\n\n   ----- The following addresses had permanent fatal errors -----\n<bob@example.com>\n    (reason: 550 5.7.1 Relaying denied)\n\n   ----- Transcript of session follows -----\n"
            + "... while talking to mx.example.com.:\n>>> RCPT To:<bob@example.com>\n<<< 550 5.7.1 Relaying denied\n",
            "bob@example.com", "5.7.1"),
        new("sendmail, old", "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>", "Returned mail: User unknown",
            "   ----- Transcript of session follows -----\nWhile talking to mx.example.com:\n>>> RCPT To:<bob@example.com>\n<<< 550 <bob@example.com>, User Unknown\n550 <bob@example.com>... User unknown\n\n   ----- Unsent message follows -----" + Copy,
            "bob@example.com", "5.1.1"),
        new("sendmail 5, several", "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>", "Returned mail: Host unknown",
            "   ----- Transcript of session follows -----\n554 <bob@example.com>... 550 Host unknown (Authoritative answer from name server)\n554 <eve@example.org>... 550 Host unknown (Authoritative answer from name server)\n\n   ----- Unsent message follows -----" + Copy,
            "bob@example.com eve@example.org", "5.1.2"),
        new("postfix prose", "MAILER-DAEMON@mx.example (Mail Delivery System)", "Undelivered Mail Returned to Sender",
            "This is the mail system at host mx.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\nFor further assistance, please send mail to postmaster.\n\n                   The mail system\n\n"
            + "<bob@example.com> (expanded from <info@desk.example>): host mx.example.com[203.0.113.5] said: 552 5.3.4\n    Message size exceeds fixed limit (in reply to MAIL FROM command)\n",
            "bob@example.com", "5.3.4"),
        new("postfix, alias on a line of its own", "MAILER-DAEMON@mx.example (Mail Delivery System)", "Delayed Mail (still being retried)",
            "This is the mail system at host mx.example.\n\n# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n\nYour message could not be delivered for more than 15 minutes.\nIt will be retried until it is 24 hours old.\n\n"
            + "<bob@example.com> (expanded from\n    <info@desk.example>): temporary failure. Quota\n    exceeded\n",
            "bob@example.com", "4.2.2", "delayed"),
        new("postfix, errors from a client", "MAILER-DAEMON@mx.example (Mail Delivery System)", "Postfix SMTP server: errors from localhost[127.0.0.1]",
            "Transcript of session follows.\n\n Out: 220 mx.example ESMTP\n In:  MAIL FROM:<ann@desk.example>\n Out: 250 2.1.0 Ok\n In:  RCPT TO:<bob@example.com>\n Out: 451 4.3.0 Error: queue file write error\n In:  QUIT\n",
            "bob@example.com", "4.3.0"),
        new("opensmtpd", "Mailer Daemon <MAILER-DAEMON@mx.example>", "Delivery status notification: failed",
            "    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    An error has occurred while attempting to deliver a message for\n    the following list of recipients:\n\nuserunknown@example.com: 550 5.1.1 <userunknown@example.com>: User unknown\n\n    Below is a copy of the original message:\n" + Copy,
            "userunknown@example.com", "5.1.1"),
        new("opensmtpd delay", "Mailer Daemon <MAILER-DAEMON@mx.example>", "Delivery status notification: delayed",
            "    Hi!\n\n    A message is delayed for more than 4 hours for the following\n    list of recipients:\n\nbob@example.com: 421 4.7.0 try later\n\n    Please note that this is only a temporary failure report.\n    You DO NOT NEED to re-send the message to these recipients.\n",
            "bob@example.com", "4.7.0", "delayed"),
        new("courier", "\"Courier mail server at mx.example\" <postmaster@mx.example>", "NOTICE: mail delivery status.",
            "This is a delivery status notification from mx.example,\nrunning the Courier mail server, version 0.65.2.\n\n                           UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<bob@example.com>:\n    mx.example.com [203.0.113.5]:\n>>> RCPT TO:<bob@example.com>\n<<< 550 5.1.1 <bob@example.com>... User unknown\n",
            "bob@example.com", "5.1.1"),
        new("dragonfly", "<>", "Mail delivery failed",
            "This is the DragonFly Mail Agent v0.13 at mx.example.\n\nThere was an error delivering your mail to <bob@example.com>.\n\nmx.example.com [203.0.113.5] did not like our RCPT TO:\n550 5.2.1 <bob@example.com>... mailbox disabled\n\nOriginal message follows." + Copy,
            "bob@example.com", "5.2.1"),
        new("james", "postmaster@mx.example", "Re: Hello",
            "Hi. This is the James mail server at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.  Below\nI include the list of recipients and the reason why I was unable to deliver\nyour message.\n\n"
            + "Failed recipient(s):\nbob@example.com\n\nError message:\n554 Error: no such user\n\nMessage details:\n  Subject: Hello\n  MAIL FROM: ann@desk.example\n  RCPT TO: bob@example.com\n",
            "bob@example.com", "5.1.1"),
        new("sun messaging server", "Internet Mail Delivery <postmaster@mx.example>", "Delivery Notification: Delivery has failed",
            "This report relates to a message you sent with the following header fields:\n\n  Message-id: <sent@desk.example>\n  Date: Mon, 02 Nov 2026 10:00:00 +0000\n  From: Ann <ann@desk.example>\n  To: bob@example.com\n  Subject: Hello\n\n"
            + "Your message cannot be delivered to the following recipients:\n\n  Recipient address: bob@example.com\n  Reason: Remote SMTP server has rejected address\n  Diagnostic code: smtp;550 5.1.1 unknown or illegal alias: bob@example.com\n  Remote system: dns;mx.example.com (TCP|203.0.113.1|25|203.0.113.5|25)\n",
            "bob@example.com", "5.1.1"),
        new("powermta", "mailer-daemon@mx.example", "Delivery report",
            "Hello, this is the mail server on mx.example.\n\nI am sending you this message to inform you on the delivery status of a\nmessage you previously sent.  Immediately below you will find a list of\nthe affected recipients;  also attached is a Delivery Status Notification\n(DSN) report in standard format.\n\n  <bob@example.com>  delivery failed; will not continue trying\n",
            "bob@example.com", null),
        new("fml", "list-admin@example.com", "You ann@desk.example are not member (friends ML)",
            "You are not a member of this mailing list <friends@example.com>.\n\nIf you know the general guide of this list, please send mail to\n\n\tfriends-ctl@example.com\n",
            "friends@example.com", "5.7.1", Headers: "X-MLServer: fml [fml 4.0.3 release]\n"),
    ];
}
