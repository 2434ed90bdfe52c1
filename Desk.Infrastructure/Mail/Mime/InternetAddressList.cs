using System.Collections;

namespace MimeKit;

public sealed class InternetAddressList(IEnumerable<InternetAddress> addresses) : IReadOnlyList<InternetAddress>
{
    private readonly List<InternetAddress> _addresses = [.. addresses];

    public int Count => _addresses.Count;

    /// <summary>All mailboxes, those in groups too.</summary>
    public IEnumerable<MailboxAddress> Mailboxes =>
        _addresses.SelectMany(a => a is GroupAddress group ? group.Members.Mailboxes : a is MailboxAddress mailbox ? [mailbox] : []);

    public InternetAddress this[int index] => _addresses[index];

    public IEnumerator<InternetAddress> GetEnumerator() => _addresses.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
