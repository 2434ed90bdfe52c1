namespace MimeKit;

/// <summary>A mailbox or a group of mailboxes (RFC 5322, 3.4).</summary>
public abstract class InternetAddress
{
    private protected InternetAddress(string? name)
    {
        Name = name;
    }

    /// <summary>The display name, decoded; null when there is none.</summary>
    public string? Name { get; }
}

public sealed class MailboxAddress : InternetAddress
{
    public MailboxAddress(string? name, string address)
        : base(name)
    {
        Address = address;
    }

    /// <summary>The address without brackets, as written.</summary>
    public string Address { get; }

    public string LocalPart => Address.LastIndexOf('@') is >= 0 and var at ? Address[..at] : Address;

    public string Domain => Address.LastIndexOf('@') is >= 0 and var at ? Address[(at + 1)..] : "";
}

public sealed class GroupAddress : InternetAddress
{
    public GroupAddress(string? name, IEnumerable<InternetAddress> addresses)
        : base(name)
    {
        Members = new InternetAddressList(addresses);
    }

    public InternetAddressList Members { get; }
}
