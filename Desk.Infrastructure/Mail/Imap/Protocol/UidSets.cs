using System.Globalization;

namespace MailKit.Net.Imap;

/// <summary>Sets of UIDs that a server writes (RFC 3501, 9): never more of them than anyone holds, whatever their ends say.</summary>
internal static class UidSets
{
    /// <summary>So many UIDs are named one by one at most.</summary>
    public const int Most = 10_000_000;

    public static List<UniqueId> Read(string text, uint validity)
    {
        var uids = new List<UniqueId>();
        foreach (var part in text.AsSpan().Split(','))
        {
            var range = text.AsSpan()[part];
            var colon = range.IndexOf(':');
            if (!TryRead(colon < 0 ? range : range[..colon], out var first) || !TryRead(colon < 0 ? range : range[(colon + 1)..], out var last))
            {
                continue;
            }

            if (Math.Abs((long)last - first) + 1 > Most - uids.Count)
            {
                throw new ImapProtocolException("The server named more messages than a folder can hold.");
            }

            // COPYUID goes by position, so that a range that runs down does (RFC 4315, 3 forbids it, servers do it)
            var step = first <= last ? 1 : -1;
            for (long id = first; id != last + step; id += step)
            {
                uids.Add(new UniqueId(validity, (uint)id));
            }
        }

        return uids;
    }

    private static bool TryRead(ReadOnlySpan<char> text, out uint id) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0;
}
