using System.Formats.Asn1;

namespace Desk.Tests.Mail;

public sealed class ReadSignedContentTests
{
    private const string Inner = "Content-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n\r\nhello\r\n--i\r\nContent-Type: image/png; name=a.png\r\n\r\nx\r\n--i--\r\n";

    [Fact]
    public void Read_OpaqueSignedMail_ShowsWhatWasSigned()
    {
        var mail = Read(Sign(Inner, "1.2.840.113549.1.7.2"), "; smime-type=signed-data");

        mail.Text.ShouldBe("hello");
        mail.Attachments.ShouldHaveSingleItem().Name.ShouldBe("a.png");
        mail.Warnings.ShouldBe(["The mail is signed with S/MIME; the signature was not checked."]);
    }

    [Fact]
    public void Read_EncryptedMail_StaysAFile()
    {
        var mail = Read(Sign(Inner, "1.2.840.113549.1.7.3"), "; smime-type=enveloped-data");

        mail.Text.ShouldBeEmpty();
        mail.Attachments.ShouldHaveSingleItem().Name.ShouldBe("smime.p7m");
    }

    [Fact]
    public void Read_CutAnywhere_StaysAFile()
    {
        var whole = Sign(Inner, "1.2.840.113549.1.7.2");
        for (var length = 1; length < whole.Length; length += 7)
        {
            Read(whole[..length], "").Attachments.ShouldNotBeEmpty();
        }
    }

    private static Core.Mail.ReadMail Read(byte[] data, string parameters) => MailText.Read(
        $"From: a@b.example\nContent-Type: application/pkcs7-mime; name=smime.p7m{parameters}\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(data)}");

    /// <summary>The structure of RFC 5652, 5.1 with no certificate and no signer.</summary>
    private static byte[] Sign(string content, string type)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        var first = new Asn1Tag(TagClass.ContextSpecific, 0);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            using (writer.PushSequence(first))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                {
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.7.1");
                    using (writer.PushSequence(first))
                    {
                        writer.WriteOctetString(System.Text.Encoding.ASCII.GetBytes(content));
                    }
                }

                using (writer.PushSetOf())
                {
                }
            }
        }

        return writer.Encode();
    }
}
