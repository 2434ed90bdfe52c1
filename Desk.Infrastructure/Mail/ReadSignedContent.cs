using System.Formats.Asn1;

namespace Desk.Infrastructure.Mail;

/// <summary>What a signed-data structure signs (RFC 5652, 5.1 and 5.2). No signature is checked here.</summary>
internal static class ReadSignedContent
{
    private const string SignedData = "1.2.840.113549.1.7.2";

    private static readonly Asn1Tag First = new(TagClass.ContextSpecific, 0);

    /// <returns>Null when it is no signed data, or when the content is kept elsewhere.</returns>
    public static byte[]? From(byte[] data)
    {
        try
        {
            var outer = new AsnReader(data, AsnEncodingRules.BER).ReadSequence();
            if (outer.ReadObjectIdentifier() != SignedData)
            {
                return null;
            }

            var signed = outer.ReadSequence(First).ReadSequence();
            _ = signed.ReadIntegerBytes();
            _ = signed.ReadSetOf();
            var content = signed.ReadSequence();
            _ = content.ReadObjectIdentifier();
            return content.HasData ? content.ReadSequence(First).ReadOctetString() : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
