using System.Collections;
using System.Globalization;

namespace MailKit;

/// <summary>All UIDs from one to another, without naming each (RFC 3501, 9: seq-range).</summary>
public class UniqueIdRange : IList<UniqueId>
{
    /// <summary><c>1:*</c>.</summary>
    public static readonly UniqueIdRange All = new(UniqueId.MinValue, UniqueId.MaxValue);

    public UniqueIdRange(UniqueId start, UniqueId end)
    {
        ArgumentOutOfRangeException.ThrowIfZero(start.Id, nameof(start));
        ArgumentOutOfRangeException.ThrowIfZero(end.Id, nameof(end));
        Validity = start.Validity;
        Start = start;
        End = end;
    }

    public UniqueIdRange(uint validity, uint start, uint end)
        : this(new UniqueId(validity, start), new UniqueId(validity, end))
    {
    }

    public uint Validity { get; }

    public UniqueId Start { get; }

    /// <summary><see cref="UniqueId.MaxValue"/> is written as <c>*</c>.</summary>
    public UniqueId End { get; }

    public UniqueId Min => Start <= End ? Start : End;

    public UniqueId Max => Start <= End ? End : Start;

    public int Count => (int)Math.Min(int.MaxValue, (long)Max.Id - Min.Id + 1);

    public bool IsReadOnly => true;

    /// <exception cref="NotSupportedException">On setting: a range is fixed.</exception>
    public UniqueId this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new UniqueId(Validity, Start <= End ? Start.Id + (uint)index : Start.Id - (uint)index);
        }
        set => throw Fixed();
    }

    public bool Contains(UniqueId uid) => uid >= Min && uid <= Max;

    public int IndexOf(UniqueId uid) => Contains(uid) ? (int)Math.Abs((long)uid.Id - Start.Id) : -1;

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
        var step = Start <= End ? 1 : -1;
        for (long id = Start.Id; id != End.Id + step; id += step)
        {
            yield return new UniqueId(Validity, (uint)id);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => End == UniqueId.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"{Start.Id}:*")
        : string.Create(CultureInfo.InvariantCulture, $"{Start.Id}:{End.Id}");

    void ICollection<UniqueId>.Add(UniqueId item) => throw Fixed();

    void ICollection<UniqueId>.Clear() => throw Fixed();

    bool ICollection<UniqueId>.Remove(UniqueId item) => throw Fixed();

    void IList<UniqueId>.Insert(int index, UniqueId item) => throw Fixed();

    void IList<UniqueId>.RemoveAt(int index) => throw Fixed();

    private static NotSupportedException Fixed() => new("A range of UIDs cannot be changed.");
}
