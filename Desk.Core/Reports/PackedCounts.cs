namespace Desk.Core.Reports;

/// <summary>Counts by their slots, as few bytes: for each that is not zero how far it is from the one before, and how many, both seven bits a byte, the lowest first.</summary>
public static class PackedCounts
{
    /// <summary>Counts as bytes.</summary>
    public static byte[] Pack(SortedDictionary<int, int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var (bytes, before) = (new List<byte>(counts.Count * 3), 0);
        foreach (var (slot, count) in counts)
        {
            if (count != 0)
            {
                Write(bytes, slot - before);
                Write(bytes, count);
                before = slot;
            }
        }

        return [.. bytes];
    }

    /// <summary>The counts that bytes stand for.</summary>
    public static SortedDictionary<int, int> Unpack(byte[] packed)
    {
        ArgumentNullException.ThrowIfNull(packed);
        var counts = new SortedDictionary<int, int>();
        var (at, slot) = (0, 0);
        while (Next(packed, ref at, ref slot, out var count))
        {
            counts[slot] = count;
        }

        return counts;
    }

    /// <summary>Reads the next one; false at the end.</summary>
    public static bool Next(byte[] packed, ref int at, ref int slot, out int count)
    {
        ArgumentNullException.ThrowIfNull(packed);
        count = 0;
        if (at >= packed.Length)
        {
            return false;
        }

        slot += Read(packed, ref at);
        count = Read(packed, ref at);
        return true;
    }

    private static int Read(byte[] packed, ref int at)
    {
        for (var (value, shift) = (0u, 0); ; shift += 7)
        {
            var next = packed[at++];
            value |= (next & 0x7Fu) << shift;
            if (next < 0x80)
            {
                return (int)value;
            }
        }
    }

    private static void Write(List<byte> bytes, int number)
    {
        var value = (uint)number;
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
    }
}
