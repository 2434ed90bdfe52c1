using System.Collections;

namespace MimeKit;

/// <summary>Message ids without angle brackets, in their order.</summary>
public sealed class MessageIdList(IEnumerable<string> ids) : IReadOnlyList<string>
{
    private readonly List<string> _ids = [.. ids];

    public MessageIdList()
        : this([])
    {
    }

    public int Count => _ids.Count;

    /// <summary>Told of every change: the message rewrites its header.</summary>
    internal Action<MessageIdList>? Changed { get; init; }

    public string this[int index] => _ids[index];

    public void Add(string messageId) => AddRange([messageId]);

    public void AddRange(IEnumerable<string> items)
    {
        _ids.AddRange(items);
        Changed?.Invoke(this);
    }

    public IEnumerator<string> GetEnumerator() => _ids.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
