using System.Collections;
using MailKit.Search;

namespace MailKit;

/// <summary>UIDs kept as ranges, so that a whole folder's take little room (RFC 3501, 9: sequence-set). No UID is in it twice.</summary>
/// <remarks>Ascending additions and ordered sets cost a binary search each; without an order, a UID that does not ascend is looked for in all ranges.</remarks>
public class UniqueIdSet : IList<UniqueId>
{
    private readonly List<UidSpan> _spans = [];
    private uint _highest;

    public UniqueIdSet(uint validity, SortOrder order = SortOrder.None)
    {
        Validity = validity;
        SortOrder = order;
    }

    public UniqueIdSet(SortOrder order = SortOrder.None)
        : this(0, order)
    {
    }

    public UniqueIdSet(IEnumerable<UniqueId> uids, SortOrder order = SortOrder.None)
        : this(order) => AddRange(uids);

    public SortOrder SortOrder { get; }

    public uint Validity { get; private set; }

    public int Count { get; private set; }

    public bool IsReadOnly => false;

    internal IReadOnlyList<UidSpan> Spans => _spans;

    /// <exception cref="NotSupportedException">On setting: the order decides where a UID stands.</exception>
    public UniqueId this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            foreach (var span in _spans)
            {
                if (index < span.Count)
                {
                    return new UniqueId(Validity, span.At(index));
                }

                index -= span.Count;
            }

            throw new ArgumentOutOfRangeException(nameof(index));
        }
        set => throw new NotSupportedException("A set of UIDs has its own order.");
    }

    public static string ToString(IList<UniqueId> uids)
    {
        ArgumentNullException.ThrowIfNull(uids);
        return uids is UniqueIdRange or UniqueIdSet ? uids.ToString()! : UidText.Of(UidText.Spans(uids));
    }

    /// <exception cref="ArgumentException">The UID names no message.</exception>
    public void Add(UniqueId uid)
    {
        if (!uid.IsValid)
        {
            throw new ArgumentException("0 is no UID.", nameof(uid));
        }

        if (_spans.Count == 0)
        {
            Validity = Validity == 0 ? uid.Validity : Validity;
        }

        // what goes up all the time is not looked for among all that is there
        var place = SortOrder == SortOrder.None && uid.Id > _highest ? new UidPlace(_spans.Count, false) : UidPlace.Find(_spans, uid.Id, SortOrder);
        _highest = Math.Max(_highest, uid.Id);
        if (!place.Found)
        {
            place.Put(_spans, uid.Id, SortOrder);
            Count++;
        }
    }

    public void AddRange(IEnumerable<UniqueId> uids)
    {
        ArgumentNullException.ThrowIfNull(uids);
        foreach (var uid in uids)
        {
            Add(uid);
        }
    }

    public bool Contains(UniqueId uid) => UidPlace.Find(_spans, uid.Id, SortOrder).Found;

    public int IndexOf(UniqueId uid)
    {
        var before = 0;
        foreach (var span in _spans)
        {
            if (span.Contains(uid.Id))
            {
                return before + span.IndexOf(uid.Id);
            }

            before += span.Count;
        }

        return -1;
    }

    public bool Remove(UniqueId uid)
    {
        var place = UidPlace.Find(_spans, uid.Id, SortOrder);
        if (!place.Found)
        {
            return false;
        }

        UidPlace.Cut(_spans, place.Index, uid.Id);
        Count--;
        return true;
    }

    public void RemoveAt(int index) => Remove(this[index]);

    public void Clear()
    {
        _spans.Clear();
        Count = 0;
    }

    public void CopyTo(UniqueId[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        foreach (var uid in this)
        {
            array[arrayIndex++] = uid;
        }
    }

    public IEnumerator<UniqueId> GetEnumerator()
    {
        foreach (var span in _spans)
        {
            for (var i = 0; i < span.Count; i++)
            {
                yield return new UniqueId(Validity, span.At(i));
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => UidText.Of(_spans);

    void IList<UniqueId>.Insert(int index, UniqueId item) => throw new NotSupportedException("A set of UIDs has its own order.");
}
