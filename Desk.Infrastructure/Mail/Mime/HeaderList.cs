using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MimeKit;

/// <summary>The header fields of an entity in their order; names compare without case.</summary>
public sealed partial class HeaderList : IList<Header>
{
    private readonly List<Header> _headers = [];

    public int Count => _headers.Count;

    public bool IsReadOnly => false;

    /// <summary>Grows with every change, so that what was read from the fields can tell that it is old.</summary>
    internal int Version { get; private set; }

    public Header this[int index]
    {
        get => _headers[index];
        set => Change(_headers[index] = value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>The decoded value of the first field of that name, or null; setting it replaces all of that name.</summary>
    [DisallowNull]
    public string? this[string field]
    {
        get => Find(field)?.Value;
        set => Replace(field, value);
    }

    /// <summary>The decoded value of the first such field, or null; setting it replaces all of them.</summary>
    [DisallowNull]
    public string? this[HeaderId id]
    {
        get => Find(id)?.Value;
        set => Replace(id.ToHeaderName(), value);
    }

    public void Add(Header header)
    {
        ArgumentNullException.ThrowIfNull(header);
        _headers.Add(header);
        Version++;
    }

    public void Add(string field, string value) => Add(new Header(field, value));

    public void Add(HeaderId id, string value) => Add(new Header(id, value));

    public void Insert(int index, Header header)
    {
        ArgumentNullException.ThrowIfNull(header);
        _headers.Insert(index, header);
        Version++;
    }

    public void Insert(int index, string field, string value) => Insert(index, new Header(field, value));

    /// <summary>Puts the field where the first of that name stands, else at the end, and removes the others.</summary>
    public void Replace(string field, string value) => Replace(new Header(field, value));

    /// <summary>Puts the field where the first of its name stands, else at the end, and removes the others.</summary>
    public void Replace(Header header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var at = IndexOf(header.Field);
        RemoveAll(header.Field);
        Insert(at < 0 ? _headers.Count : at, header);
    }

    /// <summary>Removes the first field of that name.</summary>
    public bool Remove(string field)
    {
        var at = IndexOf(field);
        if (at >= 0)
        {
            RemoveAt(at);
        }

        return at >= 0;
    }

    public bool Remove(Header header) => Change(_headers.Remove(header));

    public void RemoveAll(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        Change(_headers.RemoveAll(h => h.IsNamed(field)));
    }

    public void RemoveAt(int index)
    {
        _headers.RemoveAt(index);
        Version++;
    }

    public void Clear()
    {
        _headers.Clear();
        Version++;
    }

    public bool Contains(string field) => Find(field) is not null;

    public bool Contains(HeaderId id) => Find(id) is not null;

    public bool Contains(Header header) => _headers.Contains(header);

    public int IndexOf(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return _headers.FindIndex(h => h.IsNamed(field));
    }

    public int IndexOf(Header header) => _headers.IndexOf(header);

    public void CopyTo(Header[] array, int arrayIndex) => _headers.CopyTo(array, arrayIndex);

    public IEnumerator<Header> GetEnumerator() => _headers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal Header? Find(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        foreach (var header in _headers)
        {
            if (header.IsNamed(field))
            {
                return header;
            }
        }

        return null;
    }

    internal Header? Find(HeaderId id)
    {
        foreach (var header in _headers)
        {
            if (header.Id == id)
            {
                return header;
            }
        }

        return null;
    }

    /// <summary>Adds what was read, which changes nothing.</summary>
    internal void AddRead(Header header) => _headers.Add(header);

    private T Change<T>(T result)
    {
        Version++;
        return result;
    }
}
