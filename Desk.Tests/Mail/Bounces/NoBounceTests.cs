using Desk.Core.Intake;
using Desk.Core.Mail.Bounces;

namespace Desk.Tests.Mail.Bounces;

public sealed class NoBounceTests
{
    [Theory]
    [InlineData("Ann <ann@example.com>", "Frage zur Zustellung", "Mein Paket konnte nicht zugestellt werden, warum?")]
    [InlineData("Ann <ann@example.com>", "Delivery failed", "The driver was here, but the parcel could not be delivered. Is the address unknown?")]
    [InlineData("Ann <ann@example.com>", "Mail delivery failed, what can I do?", "Since Monday my mails are returned to me, user unknown they say.")]
    [InlineData("Ann <ann@example.com>", "Fwd: Undelivered Mail Returned to Sender", "See below.\n\n<bob@example.com>: host mx said: 550 5.1.1 no such user")]
    [InlineData("Ann <ann@example.com>", "Re: failure notice", "I got >>> RCPT TO:<bob@example.com>\n<<< 550 5.1.1 user unknown, can you help?")]
    [InlineData("Shop <noreply@shop.example>", "Zustellung Ihres Pakets fehlgeschlagen", "Ihr Paket konnte nicht zugestellt werden. Bitte holen Sie es ab.")]
    [InlineData("Shop <noreply@shop.example>", "Your quota exceeded", "Your mailbox is full. Buy more storage.")]
    [InlineData("Postmaster <postmaster@example.com>", "New mail rules", "From Monday on attachments above 20 MB need a link.")]
    [InlineData("Ann <ann@example.com>", "Mailbox unavailable", "The letter box at our house is unavailable, an error occurred.")]
    public void Classify_PersonsAndShopsThatWriteAboutDelivery_AreMessages(string from, string subject, string text) =>
        ClassifyMail.Classify(new Letter("", from, subject, text, "", null).Read()).Kind.ShouldBe(MailKind.Message);

    [Fact]
    public void Read_HostileText_StaysWithinItsWindow()
    {
        var text = string.Concat(Enumerable.Repeat("the following addresses: <a@b.c> 550 5.1.1 final-recipient: rfc822;a@b.c\n", 50_000));

        var report = new Letter("", "MAILER-DAEMON@mx.example", "failure notice", text, "", null).Read().Report.ShouldNotBeNull();

        report.Recipients.Count.ShouldBeLessThanOrEqualTo(100);
    }

    [Theory]
    [InlineData("550 5.1.1 unknown", "5.1.1")]
    [InlineData("554 5.0.0 failed; 550-'5.7.1 denied'", "5.7.1")]
    [InlineData("#5.2.2 smtp", "5.2.2")]
    [InlineData("ERROR_CODE :5.1.1 <a@b.c>", "5.1.1")]
    [InlineData("5.1.0 then 5.4.1", "5.4.1")]
    [InlineData("host mx [192.5.1.1] 10.5.1.1 said nothing", null)]
    [InlineData("Exim 4.8.1, version 5.5.3", null)]
    [InlineData("2.1.5 fine", null)]
    [InlineData("エラー5.1.1です", "5.1.1")]
    public void Choose_Text_TakesTheCodeThatSaysMost(string text, string? expected) => EnhancedStatus.Choose(text).ShouldBe(expected);
}
