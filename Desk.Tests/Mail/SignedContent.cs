using System.Formats.Asn1;

namespace Desk.Tests.Mail;

/// <summary>Writes the structure of RFC 5652, 5.1 with no certificate and no signer.</summary>
internal static class SignedContent
{
    public static byte[] Wrap(byte[] content, string type = "1.2.840.113549.1.7.2")
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
                        writer.WriteOctetString(content);
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
