using System.Buffers.Binary;

namespace MimeKit.Tnef;

/// <summary>The attributes of a TNEF stream one after another (MS-OXTNEF, 2.1.3). Lengths are never believed beyond the data there is.</summary>
internal static class TnefReader
{
    private const uint Signature = 0x223E9F78;

    private const int Head = 9;

    public static bool IsTnef(ReadOnlySpan<byte> data) => data.Length >= 6 && BinaryPrimitives.ReadUInt32LittleEndian(data) == Signature;

    public static IEnumerable<(TnefAttribute Id, ReadOnlyMemory<byte> Value)> Read(ReadOnlyMemory<byte> data)
    {
        if (!IsTnef(data.Span))
        {
            yield break;
        }

        for (var at = 6; at + Head <= data.Length;)
        {
            var level = data.Span[at];
            var id = BinaryPrimitives.ReadUInt32LittleEndian(data.Span[(at + 1)..]);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(data.Span[(at + 5)..]);
            if (level is not (1 or 2))
            {
                yield break;
            }

            at += Head;
            var given = (int)Math.Min(length, (uint)(data.Length - at));
            yield return ((TnefAttribute)id, data.Slice(at, given));

            // a checksum follows
            at += given + 2;
        }
    }
}

/// <summary>The attributes that are of use here (MS-OXTNEF, 2.1.3.2).</summary>
internal enum TnefAttribute : uint
{
    Subject = 0x00018004,
    MessageId = 0x00018009,
    AttachmentTitle = 0x00018010,
    Body = 0x0002800C,
    AttachmentData = 0x0006800F,
    AttachmentStart = 0x00069002,
    MessageProperties = 0x00069003,
    AttachmentProperties = 0x00069005,
    CodePage = 0x00069007,
    MessageClass = 0x00078008,
}
