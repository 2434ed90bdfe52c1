using Desk.Infrastructure.Mail;

namespace Desk.Tests.Mail;

public sealed class OpenContainersTests
{
    /// <summary>Each level is read anew, so a mail of nothing but levels must not cost their square.</summary>
    [Fact]
    public void Read_SignedInSignedWithoutEnd_StopsAtADepth()
    {
        byte[] content = [.. "Content-Type: text/plain\r\n\r\nhello"u8];
        for (var i = 0; i < 200; i++)
        {
            content = [.. "Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: binary\r\n\r\n"u8, .. SignedContent.Wrap(content)];
        }

        var mail = new MimeMailReader().Read((byte[])[.. "From: a@b.example\r\n"u8, .. content]);

        mail.Text.ShouldBeEmpty();
        mail.Attachments.ShouldHaveSingleItem().Name.ShouldBe("smime.p7m");
    }
}
