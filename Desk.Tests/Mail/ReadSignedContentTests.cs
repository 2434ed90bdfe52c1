using System.Text;

namespace Desk.Tests.Mail;

public sealed class ReadSignedContentTests
{
    private const string Inner = "Content-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n\r\nhello\r\n--i\r\nContent-Type: image/png; name=a.png\r\n\r\nx\r\n--i--\r\n";

    [Fact]
    public void Read_OpaqueSignedMail_ShowsWhatWasSigned()
    {
        var mail = Read(SignedContent.Wrap(Encoding.ASCII.GetBytes(Inner)), "; smime-type=signed-data");

        mail.Text.ShouldBe("hello");
        mail.Attachments.ShouldHaveSingleItem().Name.ShouldBe("a.png");
        mail.Warnings.ShouldBe(["The mail is signed with S/MIME; the signature was not checked."]);
    }

    [Fact]
    public void Read_EncryptedMail_StaysAFile()
    {
        var mail = Read(SignedContent.Wrap(Encoding.ASCII.GetBytes(Inner), "1.2.840.113549.1.7.3"), "; smime-type=enveloped-data");

        mail.Text.ShouldBeEmpty();
        mail.Attachments.ShouldHaveSingleItem().Name.ShouldBe("smime.p7m");
    }

    [Fact]
    public void Read_CutAnywhere_StaysAFile()
    {
        var whole = SignedContent.Wrap(Encoding.ASCII.GetBytes(Inner));
        for (var length = 1; length < whole.Length; length += 7)
        {
            Read(whole[..length], "").Attachments.ShouldNotBeEmpty();
        }
    }

    private static Core.Mail.ReadMail Read(byte[] data, string parameters) => MailText.Read(
        $"From: a@b.example\nContent-Type: application/pkcs7-mime; name=smime.p7m{parameters}\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(data)}");
}
