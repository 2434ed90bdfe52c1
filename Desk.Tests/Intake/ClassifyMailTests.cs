using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Mail.Bounces;

namespace Desk.Tests.Intake;

public sealed class ClassifyMailTests
{
    [Theory]
    [InlineData("X-Desk-Loop", "desk.example", MailKind.Loop)]
    [InlineData("X-Spam-Flag", "YES", MailKind.Spam)]
    [InlineData("X-Spam-Status", "Yes, score=12", MailKind.Spam)]
    [InlineData("X-SES-Spam-Verdict", "FAIL", MailKind.Spam)]
    [InlineData("X-Forefront-Antispam-Report", "CIP:1;SFV:SPM;SCL:9", MailKind.Spam)]
    [InlineData("Auto-Submitted", "auto-replied", MailKind.AutoReply)]
    [InlineData("Auto-Submitted", "auto-replied (vacation)", MailKind.AutoReply)]
    [InlineData("X-Autoreply", "yes", MailKind.AutoReply)]
    [InlineData("Precedence", "auto_reply", MailKind.AutoReply)]
    public void Classify_DecisiveHeader_GivesTheKindAndItsReason(string name, string value, MailKind expected)
    {
        var verdict = ClassifyMail.Classify(Mail(headers: (name, value)));

        verdict.Kind.ShouldBe(expected);
        verdict.Reason.ShouldContain(name);
        verdict.SuppressAutoReply.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Auto-Submitted", "auto-generated", true)]
    [InlineData("Auto-Submitted", "no", false)]
    [InlineData("Precedence", "list", true)]
    [InlineData("Precedence", "bulk", true)]
    [InlineData("Precedence", "first-class", false)]
    [InlineData("List-Id", "<a.example>", true)]
    [InlineData("List-Unsubscribe", "<mailto:a@b.example>", true)]
    [InlineData("X-Auto-Response-Suppress", "All", true)]
    [InlineData("X-Auto-Response-Suppress", "None", false)]
    [InlineData("X-Loop", "yes", true)]
    [InlineData("Return-Path", "<>", true)]
    [InlineData("Return-Path", "<ann@x.example>", false)]
    [InlineData("X-Spam-Status", "No, score=1", false)]
    [InlineData("X-Autoreply", "no", false)]
    public void Classify_OtherHeaders_StayMessages(string name, string value, bool suppress)
    {
        var verdict = ClassifyMail.Classify(Mail(headers: (name, value)));

        verdict.Kind.ShouldBe(MailKind.Message);
        verdict.SuppressAutoReply.ShouldBe(suppress);
    }

    [Theory]
    [InlineData("Automatic reply: Order", MailKind.AutoReply)]
    [InlineData("Automatische Antwort: Bestellung", MailKind.AutoReply)]
    [InlineData("Réponse automatique : commande", MailKind.AutoReply)]
    [InlineData("Out of Office: Order", MailKind.AutoReply)]
    [InlineData("How do I set an out of office reply?", MailKind.Message)]
    [InlineData("Re: Automatic reply does not work", MailKind.Message)]
    public void Classify_Subjects_TellAutoRepliesFromTalkAboutThem(string subject, MailKind expected) =>
        ClassifyMail.Classify(Mail(subject: subject)).Kind.ShouldBe(expected);

    [Theory]
    [InlineData("failed", MailKind.Bounce)]
    [InlineData("delayed", MailKind.Bounce)]
    [InlineData("delivered", MailKind.AutoReply)]
    public void Classify_DeliveryReport_GoesByItsAction(string action, MailKind expected)
    {
        var mail = Mail() with { Report = new DeliveryReport(["a@b.example"], null, action, null) };

        ClassifyMail.Classify(mail).Kind.ShouldBe(expected);
    }

    [Fact]
    public void Classify_FeedbackReport_IsFeedback() => ClassifyMail.Classify(Mail() with { IsFeedbackReport = true }).Kind.ShouldBe(MailKind.Feedback);

    [Fact]
    public void Classify_LoopThatBounces_IsALoop()
    {
        var mail = Mail(headers: ("X-Desk-Loop", "1")) with { Report = new DeliveryReport([], null, "failed", null) };

        ClassifyMail.Classify(mail).Kind.ShouldBe(MailKind.Loop);
    }

    [Theory]
    [InlineData("noreply@x.example", true)]
    [InlineData("MAILER-DAEMON@x.example", true)]
    [InlineData("ann@x.example", false)]
    public void Classify_SenderThatReadsNoAnswers_IsNotAnswered(string address, bool suppress) =>
        ClassifyMail.Classify(Mail(from: address)).SuppressAutoReply.ShouldBe(suppress);

    [Fact]
    public void Find_BounceInProse_ReadsRecipientCodeAndOriginal()
    {
        var mail = Mail(from: "MAILER-DAEMON@mx.example", subject: "Undelivered Mail Returned to Sender") with
        {
            Text = "Your message could not be delivered.\n\n<bob@example.com>: host mx said: 550 5.1.1 no such user\n\n--- Below this line is a copy of the message.\n\n"
                + "Message-ID: <orig@desk.example>\nTo: bob@example.com\n",
        };

        var report = ReadProseReport.Find(mail, returned: null).ShouldNotBeNull();

        report.Recipients.ShouldBe(["bob@example.com"]);
        report.Status.ShouldBe("5.1.1");
        report.Action.ShouldBe("failed");
        report.OriginalMessageId.ShouldBe("orig@desk.example");
    }

    [Fact]
    public void Find_DelayWarning_IsDelayed()
    {
        var mail = Mail(from: "mailer-daemon@mx.example", subject: "Warning: message delayed 24 hours") with
        {
            Text = "A message that you sent has not yet been delivered to bob@example.com. No action is required on your part.",
        };

        ReadProseReport.Find(mail, returned: null).ShouldNotBeNull().Action.ShouldBe("delayed");
    }

    [Fact]
    public void Find_PersonWhoAsksAboutABounce_IsNoBounce()
    {
        var mail = Mail(subject: "Mail delivery failed, what can I do?") with { Text = "Hello, since Monday I cannot write to my bank. Thanks, Ann" };

        ReadProseReport.Find(mail, returned: null).ShouldBeNull();
    }

    private static ReadMail Mail(string from = "ann@x.example", string subject = "A question", params (string Name, string Value)[] headers) => new()
    {
        From = new MailAddress(null, from),
        Subject = subject,
        Headers = [.. headers.Select(h => new MailHeader(h.Name, h.Value))],
    };
}
