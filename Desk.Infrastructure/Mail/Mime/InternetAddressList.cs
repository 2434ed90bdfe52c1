using System.Collections;
using MimeKit.Utils;

namespace MimeKit;

public sealed class InternetAddressList(IEnumerable<InternetAddress> addresses) : IReadOnlyList<InternetAddress>
{
    private readonly List<InternetAddress> _addresses = [.. addresses];

    public InternetAddressList()
        : this([])
    {
    }

    public int Count => _addresses.Count;

    /// <summary>All mailboxes, those in groups too.</summary>
    public IEnumerable<MailboxAddress> Mailboxes =>
        _addresses.SelectMany(a => a is GroupAddress group ? group.Members.Mailboxes : a is MailboxAddress mailbox ? [mailbox] : []);

    /// <summary>Told of every change: the message rewrites its header.</summary>
    internal Action<InternetAddressList>? Changed { get; init; }

    public InternetAddress this[int index] => _addresses[index];

    public void Add(InternetAddress address) => AddRange([address]);

    public void AddRange(IEnumerable<InternetAddress> addresses)
    {
        _addresses.AddRange(addresses);
        Changed?.Invoke(this);
    }

    public void Clear()
    {
        _addresses.Clear();
        Changed?.Invoke(this);
    }

    public IEnumerator<InternetAddress> GetEnumerator() => _addresses.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void AppendTo(FoldedText target)
    {
        for (var i = 0; i < _addresses.Count; i++)
        {
            if (i > 0)
            {
                target.Glue(",");
            }

            _addresses[i].AppendTo(target);
        }
    }
}
