namespace Desk.Core.Reports;

/// <summary>Numbers as few bytes: seven bits in each, the lowest first.</summary>
internal static class PackedNumbers
{
    private const int Bits = 7;
    private const byte More = 0x80;

    public static void Write(List<byte> bytes, ulong number)
    {
        for (; number >= More; number >>= Bits)
        {
            bytes.Add((byte)(number | More));
        }

        bytes.Add((byte)number);
    }

    public static ulong Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        for (var (value, shift) = (0ul, 0); ; shift += Bits)
        {
            var next = bytes[at++];
            value |= (next & (More - 1ul)) << shift;
            if (next < More)
            {
                return value;
            }
        }
    }
}
