using Desk.Core.Intake;
using Desk.Core.Mail;

namespace Desk.Tests.Mail.Bounces;

public sealed class DeliveryStatusTests
{
    private const string Returned = "Content-Type: text/rfc822-headers\n\nMessage-ID: <sent@desk.example>\nTo: bob@example.com\nSubject: Hello\n";

    [Theory]
    [InlineData("Final-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 5.1.1\n", "bob@example.com", "5.1.1", "failed")]
    [InlineData("Final-Recipient: RFC822; <bob@example.com>\nAction: failed (unknown)\nStatus: 5.0.0 (permanent failure)\n", "bob@example.com", "5.0.0", "failed")]
    [InlineData("Final-Recipient: utf-8; b\u00F6b@example.com\nAction: failed\nStatus: 5.1.1\n", "b\u00F6b@example.com", "5.1.1", "failed")]
    [InlineData("Final-Recipient: utf-8; b\\x{F6}b@example.com\nAction: failed\nStatus: 5.1.1\n", "b\u00F6b@example.com", "5.1.1", "failed")]
    [InlineData("Original-Recipient: rfc822;bob@example.com\nAction: failed\nStatus: 5.1.1\n", "bob@example.com", "5.1.1", "failed")]
    [InlineData("Final-Recipient: rfc822; bob@example.com\nAction: expired\nStatus: 4.4.7\n", "bob@example.com", "4.4.7", "failed")]
    [InlineData("Final-Recipient: rfc822; bob@example.com\nAction: delayed\nStatus: 4.4.1\n", "bob@example.com", "4.4.1", "delayed")]
    [InlineData("Final-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.2.2 Mailbox full\n", "bob@example.com", "5.2.2", "failed")]
    [InlineData("Final-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.7.1 Address is listed\n", "bob@example.com", "5.7.1", "failed")]
    [InlineData("Final-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 5.1.0 - Unknown address error 550-'5.7.1 Access denied'\n", "bob@example.com", "5.7.1", "failed")]
    [InlineData("Final-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp; 452 4.4.5 Insufficient disk space\n", "bob@example.com", "4.4.5", "failed")]
    [InlineData("Final-Recipient: rfc822; bob@example.com\nAction: failed\nDiagnostic-Code: X-LOCAL; 500 (err.nosuchuser)\n", "bob@example.com", "5.1.1", "failed")]
    [InlineData("Final-Recipient: rfc822; bob@example.com\nAction: failed\nDiagnostic-Code: smtp; 550 host mx [10.5.1.1] (Exim 4.2.1) rejected it\n", "bob@example.com", "5.7.1", "failed")]
    [InlineData("Final-Recipient : rfc822;bob@example.com\nAction : failed\nStatus : 5.0.0\n", "bob@example.com", "5.0.0", "failed")]
    [InlineData("Final-Recipient: rfc822; bob@example.com\nAction: delivered\nStatus: 2.1.5\n\nFinal-Recipient: rfc822; eve@example.org\nAction: failed\nStatus: 5.1.1\n", "eve@example.org", "5.1.1", "failed")]
    [InlineData("Final-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 5.2.2\n\nFinal-Recipient: rfc822; eve@example.org\nAction: failed\nStatus: 5.1.1\n", "bob@example.com eve@example.org", "5.2.2", "failed")]
    public void Read_Fields_SayWhomWhyAndWhat(string fields, string recipients, string status, string action)
    {
        var report = Report(fields);

        string.Join(' ', report.Recipients).ShouldBe(recipients);
        report.Status.ShouldBe(status);
        report.Action.ShouldBe(action);
        report.OriginalMessageId.ShouldBe("sent@desk.example");
    }

    [Theory]
    [InlineData("failed", "5.1.1", true)]
    [InlineData("failed", "4.4.7", false)]
    [InlineData("failed", null, true)]
    [InlineData("delayed", "4.4.1", false)]
    [InlineData("delayed", "5.7.1", false)]
    [InlineData("delivered", "2.1.5", false)]
    public void Permanent_OnlyWhatIsGivenUpForGood(string action, string? status, bool permanent) =>
        new DeliveryReport(["bob@example.com"], status, action, null).Permanent.ShouldBe(permanent);

    [Theory]
    [InlineData("delivered")]
    [InlineData("relayed")]
    [InlineData("expanded")]
    public void Classify_ReportOfSuccess_IsNoBounce(string action)
    {
        var mail = Read($"Final-Recipient: rfc822; bob@example.com\nAction: {action}\nStatus: 2.0.0\n");

        ClassifyMail.Classify(mail).Kind.ShouldBe(MailKind.AutoReply);
        mail.Report!.Action.ShouldBe(action);
    }

    [Fact]
    public void Read_StatusInTheLetterOnly_IsTaken() =>
        Report("Final-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 5.0.0\n", "<bob@example.com>: 550 5.7.26 Multiple checks failed").Status.ShouldBe("5.7.26");

    [Fact]
    public void Read_VagueStatusAndPlainWords_StaysVague() =>
        Report("Final-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 5.0.0\n", "<bob@example.com>: user unknown").Status.ShouldBe("5.0.0");

    [Fact]
    public void Read_RecipientInTheLetterOnly_IsTaken()
    {
        var report = Report("Final-Recipient: rfc822;/var/spool/mail/bob\nAction: failed\nStatus: 5.2.2\n", "The following address(es) failed:\n\n  bob@example.com\n    mailbox is full");

        report.Recipients.ShouldBe(["bob@example.com"]);
        report.Status.ShouldBe("5.2.2");
    }

    [Fact]
    public void Read_FirstPartForMachinesIsALetter_TakesTheSecond()
    {
        var mail = Parse("--b\nContent-Type: message/delivery-status;\n\nThis message was undeliverable:\n\n<bob@example.com> has restricted mail\n\n"
            + "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: RFC822; <bob@example.com>\nAction: failed\nStatus: 5.3.0\n\n--b--\n");

        mail.Report!.Status.ShouldBe("5.3.0");
    }

    [Fact]
    public void Read_ReportInsideTheLetterOfAGateway_IsTaken()
    {
        var mail = Parse("--b\nContent-Type: text/plain\n\n----- The following addresses had permanent delivery errors -----\n\n--b\nContent-Type: message/rfc822\n\n"
            + "From: MAILER-DAEMON@inner.example\nTo: ann@desk.example\nSubject: Returned mail\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=c\n\n"
            + "--c\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; inner.example\n\nFinal-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 5.1.1\n\n--c\n" + Returned + "\n--c--\n\n--b--\n", "multipart/mixed; boundary=b");

        mail.Report.ShouldNotBeNull().Recipients.ShouldBe(["bob@example.com"]);
        mail.Report!.Status.ShouldBe("5.1.1");
        mail.Report.OriginalMessageId.ShouldBe("sent@desk.example");
    }

    [Fact]
    public void Read_OlderReportThatBouncedItself_IsAboutTheNewOne()
    {
        var mail = Parse("--b\nContent-Type: text/plain\n\n   ----- The following addresses had permanent fatal errors -----\n<eve@example.org>\n    (reason: 550 5.2.1 mailbox disabled)\n\n--b\nContent-Type: message/rfc822\n\n"
            + "From: MAILER-DAEMON@inner.example\nTo: eve@example.org\nSubject: Returned mail\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=c\n\n"
            + "--c\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; inner.example\n\nFinal-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 5.1.1\n\n--c--\n\n--b--\n", "multipart/mixed; boundary=b");

        mail.Report.ShouldNotBeNull().Recipients.ShouldBe(["eve@example.org"]);
        mail.Report!.Status.ShouldBe("5.2.1");
    }

    [Theory]
    [InlineData("Please add yourself to my Boxbe Guest List so your messages will go to my Inbox.")]
    [InlineData("<bob@example.com>: 550 Your server requires confirmation. Visit https://filter.example/ to confirm this mail server.")]
    public void Classify_ReportThatAsksTheSenderToConfirm_IsAMessageThatNoMachineAnswers(string letter)
    {
        var mail = Read("Final-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 5.0.0\n", letter);

        var verdict = ClassifyMail.Classify(mail);
        verdict.Kind.ShouldBe(MailKind.Message);
        verdict.SuppressAutoReply.ShouldBeTrue();
        mail.Report!.Permanent.ShouldBeFalse();
    }

    [Fact]
    public void Classify_OfficeAdviceToConfirmTheAddress_IsABounce() =>
        ClassifyMail.Classify(Read("Final-Recipient: rfc822; bob@example.com\nAction: failed\nStatus: 5.1.351\n", "Contact the recipient by some other means to confirm you're using the right address."))
            .Kind.ShouldBe(MailKind.Bounce);

    private static DeliveryReport Report(string fields, string letter = "It could not be delivered.") => Read(fields, letter).Report.ShouldNotBeNull();

    private static ReadMail Read(string fields, string letter = "It could not be delivered.") => Parse(
        $"--b\nContent-Type: text/plain\n\n{letter}\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n{fields}\n--b\n{Returned}\n--b--\n");

    private static ReadMail Parse(string parts, string type = "multipart/report; report-type=delivery-status; boundary=b") => MailText.ReadUtf8(
        $"From: MAILER-DAEMON@mx.example\nTo: ann@desk.example\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\nContent-Type: {type}\n\n{parts}");
}
