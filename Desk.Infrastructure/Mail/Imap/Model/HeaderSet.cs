using System.Collections;

namespace MailKit;

/// <summary>Names of header fields, each once, without regard to case.</summary>
public class HeaderSet : ICollection<string>
{
    private readonly SortedSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    public HeaderSet()
    {
    }

    public HeaderSet(IEnumerable<string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        foreach (var header in headers)
        {
            Add(header);
        }
    }

    public int Count => _names.Count;

    public bool IsReadOnly => false;

    /// <exception cref="ArgumentException">No header can have that name (RFC 5322, 3.6.8), so it does not get into a command.</exception>
    public bool Add(string header)
    {
        ArgumentException.ThrowIfNullOrEmpty(header);
        return header.AsSpan().ContainsAnyExceptInRange('!', '~') || header.Contains(':', StringComparison.Ordinal)
            ? throw new ArgumentException("No header can have that name.", nameof(header))
            : _names.Add(header);
    }

    public void Clear() => _names.Clear();

    public bool Contains(string header) => _names.Contains(header);

    public void CopyTo(string[] array, int arrayIndex) => _names.CopyTo(array, arrayIndex);

    public bool Remove(string header) => _names.Remove(header);

    public IEnumerator<string> GetEnumerator() => _names.GetEnumerator();

    void ICollection<string>.Add(string item) => Add(item);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
