using System.Collections;

namespace MimeKit;

/// <summary>Groups of header fields, as delivery reports have them (RFC 3464, 2).</summary>
public sealed class HeaderListCollection : ICollection<HeaderList>
{
    private readonly List<HeaderList> _groups = [];

    public int Count => _groups.Count;

    public bool IsReadOnly => false;

    public HeaderList this[int index]
    {
        get => _groups[index];
        set => _groups[index] = value ?? throw new ArgumentNullException(nameof(value));
    }

    public void Add(HeaderList group) => _groups.Add(group ?? throw new ArgumentNullException(nameof(group)));

    public void Clear() => _groups.Clear();

    public bool Contains(HeaderList group) => _groups.Contains(group);

    public void CopyTo(HeaderList[] array, int arrayIndex) => _groups.CopyTo(array, arrayIndex);

    public bool Remove(HeaderList group) => _groups.Remove(group);

    public IEnumerator<HeaderList> GetEnumerator() => _groups.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
