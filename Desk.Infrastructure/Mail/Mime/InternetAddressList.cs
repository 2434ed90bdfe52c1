using System.Collections;
using System.Diagnostics.CodeAnalysis;
using MimeKit.Utils;

namespace MimeKit;

public sealed class InternetAddressList : IList<InternetAddress>
{
    private readonly List<InternetAddress> _addresses;

    public InternetAddressList()
        : this((List<InternetAddress>)[])
    {
    }

    public InternetAddressList(IEnumerable<InternetAddress> addresses)
        : this([.. addresses])
    {
    }

    internal InternetAddressList(List<InternetAddress> addresses)
    {
        _addresses = addresses;
    }

    /// <summary>Reads a list of addresses (RFC 5322, 3.4), as far as it can be read. False when there is none in it.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out InternetAddressList? addresses)
    {
        var all = new List<InternetAddress>();
        new AddressReader(text ?? "").ReadAll(all);
        addresses = all.Count > 0 ? new InternetAddressList(all) : null;
        return addresses is not null;
    }

    public int Count => _addresses.Count;

    public bool IsReadOnly => false;

    /// <summary>All mailboxes, those in groups too.</summary>
    public IEnumerable<MailboxAddress> Mailboxes =>
        _addresses.SelectMany(a => a is GroupAddress group ? group.Members.Mailboxes : a is MailboxAddress mailbox ? [mailbox] : []);

    /// <summary>The field of the message that the list is of.</summary>
    internal HeaderId Field { get; init; } = HeaderId.Unknown;

    /// <summary>Told of every change: the message rewrites its header.</summary>
    internal Action<InternetAddressList>? Changed { get; init; }

    public InternetAddress this[int index]
    {
        get => _addresses[index];
        set => Change(_addresses[index] = value ?? throw new ArgumentNullException(nameof(value)));
    }

    public void Add(InternetAddress address) => Insert(_addresses.Count, address);

    public void AddRange(IEnumerable<InternetAddress> addresses)
    {
        _addresses.AddRange(addresses);
        Changed?.Invoke(this);
    }

    public void Insert(int index, InternetAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        _addresses.Insert(index, address);
        Changed?.Invoke(this);
    }

    public bool Remove(InternetAddress address) => Change(_addresses.Remove(address));

    public void RemoveAt(int index)
    {
        _addresses.RemoveAt(index);
        Changed?.Invoke(this);
    }

    public void Clear() => Reset([]);

    public bool Contains(InternetAddress address) => _addresses.Contains(address);

    public int IndexOf(InternetAddress address) => _addresses.IndexOf(address);

    public void CopyTo(InternetAddress[] array, int arrayIndex) => _addresses.CopyTo(array, arrayIndex);

    public IEnumerator<InternetAddress> GetEnumerator() => _addresses.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Reset(IEnumerable<InternetAddress> addresses)
    {
        _addresses.Clear();
        AddRange(addresses);
    }

    /// <summary>Takes what the header says now.</summary>
    internal void SetRead(IEnumerable<InternetAddress> addresses)
    {
        _addresses.Clear();
        _addresses.AddRange(addresses);
    }

    internal void AppendTo(FoldedText target)
    {
        for (var i = 0; i < _addresses.Count; i++)
        {
            _addresses[i].AppendTo(i > 0 ? target.Glue(",") : target);
        }
    }

    private T Change<T>(T result)
    {
        Changed?.Invoke(this);
        return result;
    }
}
