using Desk.Infrastructure.Mail;

namespace Desk.Tests.Mail;

public sealed class MailWarningsTests
{
    [Theory]
    [InlineData("Date: someday\n\nx", "The date cannot be read.")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\n\ny", "The mail ends in the middle of a part.")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\n\n--cc\nContent-Type: text/plain\n\nx\n--cc--\n", "A boundary was missing; the parts were told apart by what looks like one.")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\n\nx", "The parts of the mail cannot be told apart: its boundary does not occur.")]
    [InlineData("Content-Type: message/partial; number=2; total=3\n\nx", "The mail holds only part 2 of 3 of another one.")]
    [InlineData("Subject: Gr\u00FC\u00DFe\n\nx", "The subject holds characters without a charset.")]
    public void Read_Oddity_IsSaidInPlainWords(string rest, string warning) => MailText.Read("From: a@b.example\n" + rest).Warnings.ShouldBe([warning]);

    [Fact]
    public void Read_LinesEndingWithCrAlone_AreReadWithAWarning()
    {
        var mail = new MimeMailReader().Read("From: a@b.example\rSubject: s\r\rone\rtwo"u8.ToArray());

        mail.Subject.ShouldBe("s");
        mail.Text.ShouldBe("one\ntwo");
        mail.Warnings.ShouldBe(["The lines end in an old way (CR alone)."]);
    }

    [Theory]
    [InlineData("From: \"x\" <>\nReply-To: r@B.example\n", "r@b.example")]
    [InlineData("Sender: s@b.example\nReply-To: r@b.example\n", "s@b.example")]
    public void Read_NoFrom_TakesSenderOrReplyAddress(string headers, string expected)
    {
        var mail = MailText.Read(headers + "\nx");

        mail.From.ShouldNotBeNull().Address.ShouldBe(expected);
        mail.Warnings.ShouldBe([$"The mail names no sender; {expected} stands in, where answers are to go."]);
    }

    [Fact]
    public void Add_TheSameTwiceAndTooMany_KeepsEachOnceAndTheFirst()
    {
        var warnings = new CollectWarnings();
        for (var i = 0; i < 1000; i++)
        {
            warnings.Add($"Number {i / 2}.");
        }

        warnings.All.Count.ShouldBe(20);
        warnings.All.ShouldBeUnique();
    }
}
