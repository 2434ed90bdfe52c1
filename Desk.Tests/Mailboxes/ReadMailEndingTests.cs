using System.Text;
using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Intake;

namespace Desk.Tests.Mailboxes;

public sealed class ReadMailEndingTests
{
    [Theory]
    [InlineData("", MailEnding.CutOff)]
    [InlineData("From: a@x\r\nSubj", MailEnding.CutOff)]
    [InlineData("From: a@x\r\nSubject: Help\r\n", MailEnding.CutOff)]
    [InlineData("From: a@x\r\n\r\n", MailEnding.Open)]
    [InlineData("From: a@x\n\nHello", MailEnding.Open)]
    [InlineData("\r\nHello", MailEnding.Open)]
    [InlineData("From: a@x\r\nContent-Type: text/plain; boundary=b\r\n\r\nHello", MailEnding.Open)]
    [InlineData("From: a@x\r\nContent-Type: multipart/mixed\r\n\r\nHello", MailEnding.Open)]
    [InlineData("From: a@x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b", MailEnding.CutOff)]
    [InlineData("From: a@x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b--", MailEnding.Whole)]
    [InlineData("From: a@x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b--\nand what nobody reads\n", MailEnding.Whole)]
    [InlineData("From: a@x\r\nContent-type: MULTIPART/signed;\r\n boundary=\"a (b)\"\r\n\r\n--a (b)\r\n\r\nHello\r\n--a (b)--\r\n", MailEnding.Whole)]
    [InlineData("From: a@x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/related; boundary=c\r\n\r\n--c\r\n\r\nHello\r\n--c--\r\n", MailEnding.CutOff)]
    [InlineData("no header at all\r\n\r\n--b--", MailEnding.Open)]
    internal void Of_Mail_TellsWhetherAllOfItIsThere(string raw, MailEnding expected) => ReadMailEnding.Of(Encoding.UTF8.GetBytes(raw)).ShouldBe(expected);

    [Fact]
    public void Of_EveryBeginningOfAMultipart_IsCutOff()
    {
        var raw = TestMail.Raw(file: "the file");
        var whole = raw.Length - "\r\n".Length;

        for (var length = 0; length < raw.Length; length++)
        {
            ReadMailEnding.Of(raw.AsSpan(0, length)).ShouldBe(length < whole ? MailEnding.CutOff : MailEnding.Whole, $"{length} bytes");
        }
    }
}
