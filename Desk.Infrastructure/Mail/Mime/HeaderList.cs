using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MimeKit;

/// <summary>The header fields of an entity in their order; names compare without case.</summary>
public sealed class HeaderList : IReadOnlyList<Header>
{
    private readonly List<Header> _headers = [];

    public int Count => _headers.Count;

    public Header this[int index] => _headers[index];

    /// <summary>The decoded value of the first field of that name, or null; setting it replaces all of that name.</summary>
    [DisallowNull]
    public string? this[string field]
    {
        get => Find(field)?.Value;
        set => Replace(field, value);
    }

    public void Add(Header header) => _headers.Add(header);

    public void Add(string field, string value) => _headers.Add(new Header(field, value));

    /// <summary>Puts the field where the first of that name stands, else at the end, and removes the others.</summary>
    public void Replace(string field, string value) => Replace(new Header(field, value));

    public void Replace(Header header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var at = _headers.FindIndex(h => Same(h, header.Field));
        RemoveAll(header.Field);
        _headers.Insert(at < 0 ? _headers.Count : at, header);
    }

    public void RemoveAll(string field) => _headers.RemoveAll(h => Same(h, field));

    public bool Contains(string field) => Find(field) is not null;

    public IEnumerator<Header> GetEnumerator() => _headers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal Header? Find(string field)
    {
        foreach (var header in _headers)
        {
            if (Same(header, field))
            {
                return header;
            }
        }

        return null;
    }

    private static bool Same(Header header, string field) => string.Equals(header.Field, field, StringComparison.OrdinalIgnoreCase);
}
