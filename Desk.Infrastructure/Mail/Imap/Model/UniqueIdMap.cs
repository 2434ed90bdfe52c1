using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MailKit;

/// <summary>Which UID a message has where it was copied or moved to (RFC 4315, 3: COPYUID).</summary>
public class UniqueIdMap : IReadOnlyDictionary<UniqueId, UniqueId>
{
    /// <summary>For servers that do not say (no UIDPLUS).</summary>
    public static readonly UniqueIdMap Empty = new([], []);

    private readonly Dictionary<UniqueId, UniqueId> _pairs;

    public UniqueIdMap(IList<UniqueId> source, IList<UniqueId> destination)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        Source = source;
        Destination = destination;
        _pairs = new Dictionary<UniqueId, UniqueId>();
        foreach (var (from, to) in source.Zip(destination))
        {
            _pairs[from] = to;
        }
    }

    public IList<UniqueId> Source { get; }

    public IList<UniqueId> Destination { get; }

    public int Count => _pairs.Count;

    public IEnumerable<UniqueId> Keys => _pairs.Keys;

    public IEnumerable<UniqueId> Values => _pairs.Values;

    public UniqueId this[UniqueId index] => _pairs.TryGetValue(index, out var uid) ? uid : throw new ArgumentOutOfRangeException(nameof(index));

    public bool ContainsKey(UniqueId key) => _pairs.ContainsKey(key);

    public bool TryGetValue(UniqueId key, [MaybeNullWhen(false)] out UniqueId value) => _pairs.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<UniqueId, UniqueId>> GetEnumerator() => _pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
