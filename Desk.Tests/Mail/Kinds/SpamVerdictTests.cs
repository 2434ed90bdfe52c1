using Desk.Core.Intake;

namespace Desk.Tests.Mail.Kinds;

public sealed class SpamVerdictTests
{
    [Theory]
    [InlineData("X-Spam-Flag: YES")]
    [InlineData("X-Spam-Status: Yes, score=12.1 required=5.0")]
    [InlineData("X-Spam: Yes")]
    [InlineData("X-Spamd-Result: default: True [18.20 / 15.00];\n ARC_NA(0.00)[]")]
    [InlineData("X-Rspamd-Action: add header")]
    [InlineData("X-Forefront-Antispam-Report: CIP:203.0.113.1;CTRY:DE;SFV:SPM;SCL:6")]
    [InlineData("X-Forefront-Antispam-Report: CIP:203.0.113.1;SFV:SKB;SCL:6")]
    [InlineData("X-Forefront-Antispam-Report: CIP:203.0.113.1;SCL:5")]
    [InlineData("X-MS-Exchange-Organization-SCL: 9")]
    [InlineData("X-SES-Spam-Verdict: FAIL")]
    [InlineData("X-Barracuda-Spam-Flag: YES")]
    [InlineData("X-Barracuda-Spam-Status: Yes, SCORE=8.1")]
    [InlineData("X-Proofpoint-Spam-Details: rule=spam policy=default score=100")]
    [InlineData("X-KSMG-AntiSpam-Status: spam, not_scanned")]
    [InlineData("X-DSPAM-Result: Spam")]
    [InlineData("X-Bogosity: Spam, tests=bogofilter")]
    public void Classify_VerdictOfAFilter_IsSpam(string header)
    {
        var verdict = ClassifyMail.Classify(MailText.ReadUtf8($"{header}\nFrom: Bob <bob@example.com>\nSubject: Order\n\nHello\n"));

        verdict.Kind.ShouldBe(MailKind.Spam);
        verdict.Reason.ShouldStartWith(header.Split(':')[0]);
        verdict.SuppressAutoReply.ShouldBeTrue();
    }

    [Theory]
    [InlineData("X-Spam-Flag: NO")]
    [InlineData("X-Spam-Status: No, score=4.9 required=5.0")]
    [InlineData("X-Spam-Level: ****")]
    [InlineData("X-Spam-Score: 7.1")]
    [InlineData("X-Spamd-Result: default: False [3.20 / 15.00]; TRUE_WORDS(1.00)[]")]
    [InlineData("X-Rspamd-Action: no action")]
    [InlineData("X-Forefront-Antispam-Report: CIP:203.0.113.1;SFV:NSPM;SCL:1")]
    [InlineData("X-Forefront-Antispam-Report: CIP:203.0.113.1;SCL:4")]
    [InlineData("X-MS-Exchange-Organization-SCL: -1")]
    [InlineData("X-SES-Spam-Verdict: PASS")]
    [InlineData("X-Barracuda-Spam-Status: No, SCORE=0.1")]
    [InlineData("X-Proofpoint-Spam-Details: rule=notspam policy=default score=0")]
    [InlineData("X-KSMG-AntiSpam-Status: not_detected")]
    [InlineData("X-DSPAM-Result: Innocent")]
    [InlineData("X-Bogosity: Ham, tests=bogofilter")]
    [InlineData("X-Old-Spam-Flag: YES")]
    [InlineData("X-Spam-Status: No, score=1\nX-Spam-Flag: YES")]
    public void Classify_NoVerdictOrAnOlderOne_IsAMessage(string header) =>
        ClassifyMail.Classify(MailText.ReadUtf8($"{header}\nFrom: Bob <bob@example.com>\nSubject: Order\n\nHello\n")).Kind.ShouldBe(MailKind.Message);

    [Fact]
    public void Classify_BounceThatAFilterTookForSpam_IsABounce() => ClassifyMail.Classify(MailText.ReadUtf8(
        "X-Spam-Flag: YES\nFrom: MAILER-DAEMON@mx.example\nSubject: failure notice\n\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<bob@example.com>:\nNo such user\n")).Kind.ShouldBe(MailKind.Bounce);
}
