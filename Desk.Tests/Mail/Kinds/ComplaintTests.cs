using Desk.Core.Intake;

namespace Desk.Tests.Mail.Kinds;

public sealed class ComplaintTests
{
    private const string Attached = "--b\nContent-Type: message/rfc822\n\nFrom: ann@desk.example\nSubject: News\nMessage-ID: <sent@desk.example>\n\nNews\n--b--\n";

    private const string Report = "--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: Provider/1.0\nVersion: 1\n\n";

    [Theory]
    [InlineData("An abuse report", "multipart/report; report-type=feedback-report; boundary=b", "This is an email abuse report.", Report)]
    [InlineData("An abuse report", "multipart/report; boundary=b", "This is an email abuse report.", Report)]
    [InlineData("complaint about message from 203.0.113.1", "multipart/mixed; boundary=b", "", "")]
    [InlineData("Email Feedback Report for IP 203.0.113.1", "multipart/mixed; boundary=b", "This is an email abuse report for an email message with the message-id of sent@desk.example", "")]
    public void Classify_ComplaintOfAProvider_IsFeedback(string subject, string type, string text, string report)
    {
        var verdict = ClassifyMail.Classify(MailText.ReadUtf8(Mail(subject, type, text, report)));

        verdict.Kind.ShouldBe(MailKind.Feedback);
        verdict.SuppressAutoReply.ShouldBeTrue();
    }

    [Fact]
    public void Classify_NotificationOfAComplaint_IsFeedback() => ClassifyMail.Classify(MailText.ReadUtf8(
        "From: no-reply@sns.amazonaws.com\nSubject: AWS Notification Message\n\n{\"notificationType\":\"Complaint\",\"complaint\":{\"complainedRecipients\":[]}}\n")).Kind.ShouldBe(MailKind.Feedback);

    [Theory]
    [InlineData("Complaint about message from your driver")]
    [InlineData("Feedback report for November")]
    public void Classify_PersonWhoComplains_IsAMessage(string subject) =>
        ClassifyMail.Classify(MailText.ReadUtf8($"From: Bob <bob@example.com>\nSubject: {subject}\n\nHe was rude.\n")).Kind.ShouldBe(MailKind.Message);

    private static string Mail(string subject, string type, string text, string report) =>
        $"From: staff@provider.example\nTo: abuse@desk.example\nSubject: {subject}\nMIME-Version: 1.0\nContent-Type: {type}\n\n--b\nContent-Type: text/plain\n\n{text}\n\n{report}{Attached}";
}
