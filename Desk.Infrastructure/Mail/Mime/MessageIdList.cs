using System.Collections;

namespace MimeKit;

/// <summary>Message ids without angle brackets, in their order.</summary>
public sealed class MessageIdList(IEnumerable<string> ids) : IReadOnlyList<string>
{
    private readonly List<string> _ids = [.. ids];

    public int Count => _ids.Count;

    public string this[int index] => _ids[index];

    public IEnumerator<string> GetEnumerator() => _ids.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
