using System.Runtime.InteropServices;

namespace Desk.Core.Reports;

/// <summary>
/// How many mails customers wrote to mailboxes, as few bytes: for each mailbox how far its id is from the one before, how many bytes its customers take, so that they
/// can be passed over, and for each of these how far the id is from the one before, and how many.
/// </summary>
public static class PackedCustomers
{
    /// <summary>Counts by mailbox and customer as bytes.</summary>
    public static byte[] Pack(IReadOnlyDictionary<long, Dictionary<long, int>> mailboxes)
    {
        ArgumentNullException.ThrowIfNull(mailboxes);
        var (bytes, before) = (new List<byte>(), 0L);
        foreach (var (mailboxId, counts) in mailboxes.Where(m => m.Value.Count > 0).OrderBy(m => m.Key))
        {
            var customers = Pack(counts);
            PackedNumbers.Write(bytes, (ulong)(mailboxId - before));
            PackedNumbers.Write(bytes, (ulong)customers.Count);
            bytes.AddRange(customers);
            before = mailboxId;
        }

        return [.. bytes];
    }

    /// <summary>Adds what bytes stand for to other counts.</summary>
    /// <param name="packed">The bytes.</param>
    /// <param name="countsOf">Where a mailbox is counted; null passes it over.</param>
    public static void Add(byte[] packed, Func<long, Dictionary<long, int>?> countsOf)
    {
        ArgumentNullException.ThrowIfNull(packed);
        ArgumentNullException.ThrowIfNull(countsOf);
        var (at, mailboxId) = (0, 0L);
        while (at < packed.Length)
        {
            mailboxId += (long)PackedNumbers.Read(packed, ref at);
            var length = (int)PackedNumbers.Read(packed, ref at);
            if (countsOf(mailboxId) is { } counts)
            {
                Add(packed.AsSpan(at, length), counts);
            }

            at += length;
        }
    }

    private static List<byte> Pack(Dictionary<long, int> counts)
    {
        var (bytes, before, ids) = (new List<byte>(counts.Count * 3), 0L, counts.Keys.ToArray());
        Array.Sort(ids);
        foreach (var id in ids)
        {
            PackedNumbers.Write(bytes, (ulong)(id - before));
            PackedNumbers.Write(bytes, (ulong)counts[id]);
            before = id;
        }

        return bytes;
    }

    private static void Add(ReadOnlySpan<byte> packed, Dictionary<long, int> counts)
    {
        for (var (at, id) = (0, 0L); at < packed.Length;)
        {
            id += (long)PackedNumbers.Read(packed, ref at);
            CollectionsMarshal.GetValueRefOrAddDefault(counts, id, out _) += (int)PackedNumbers.Read(packed, ref at);
        }
    }
}
