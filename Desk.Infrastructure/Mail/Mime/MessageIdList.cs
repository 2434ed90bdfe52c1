using System.Collections;

namespace MimeKit;

/// <summary>Message ids without angle brackets, in their order.</summary>
public sealed class MessageIdList : IList<string>
{
    private readonly List<string> _ids;

    public MessageIdList()
        : this([])
    {
    }

    internal MessageIdList(IEnumerable<string> ids)
    {
        _ids = ids as List<string> ?? [.. ids];
    }

    public int Count => _ids.Count;

    public bool IsReadOnly => false;

    /// <summary>Told of every change: the message rewrites its header.</summary>
    internal Action<MessageIdList>? Changed { get; init; }

    public string this[int index]
    {
        get => _ids[index];
        set => Change(_ids[index] = value ?? throw new ArgumentNullException(nameof(value)));
    }

    public void Add(string messageId) => Insert(_ids.Count, messageId);

    public void AddRange(IEnumerable<string> items)
    {
        _ids.AddRange(items);
        Changed?.Invoke(this);
    }

    public void Insert(int index, string messageId)
    {
        ArgumentNullException.ThrowIfNull(messageId);
        _ids.Insert(index, messageId);
        Changed?.Invoke(this);
    }

    public bool Remove(string messageId) => Change(_ids.Remove(messageId));

    public void RemoveAt(int index)
    {
        _ids.RemoveAt(index);
        Changed?.Invoke(this);
    }

    public void Clear()
    {
        _ids.Clear();
        Changed?.Invoke(this);
    }

    public bool Contains(string messageId) => _ids.Contains(messageId);

    public int IndexOf(string messageId) => _ids.IndexOf(messageId);

    public void CopyTo(string[] array, int arrayIndex) => _ids.CopyTo(array, arrayIndex);

    public IEnumerator<string> GetEnumerator() => _ids.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T Change<T>(T result)
    {
        Changed?.Invoke(this);
        return result;
    }
}
