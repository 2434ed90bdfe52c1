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
                PackedNumbers.Write(bytes, (uint)(slot - before));
                PackedNumbers.Write(bytes, (uint)count);
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

        slot += (int)PackedNumbers.Read(packed, ref at);
        count = (int)PackedNumbers.Read(packed, ref at);
        return true;
    }
}
