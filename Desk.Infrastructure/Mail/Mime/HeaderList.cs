using System.Collections;

namespace MimeKit;

/// <summary>The header fields of an entity in their order; names compare without case.</summary>
public sealed class HeaderList : IReadOnlyList<Header>
{
    private readonly List<Header> _headers = [];

    public int Count => _headers.Count;

    public Header this[int index] => _headers[index];

    /// <summary>The decoded value of the first field of that name, or null.</summary>
    public string? this[string field] => Find(field)?.Value;

    public void Add(Header header) => _headers.Add(header);

    public void Add(string field, string value) => _headers.Add(new Header(field, value));

    public bool Contains(string field) => Find(field) is not null;

    public IEnumerator<Header> GetEnumerator() => _headers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal Header? Find(string field)
    {
        foreach (var header in _headers)
        {
            if (string.Equals(header.Field, field, StringComparison.OrdinalIgnoreCase))
            {
                return header;
            }
        }

        return null;
    }
}
