using MimeKit.Utils;

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

    /// <summary>Adds the address as a header has it.</summary>
    /// <exception cref="FormatException">It cannot be written.</exception>
    internal abstract void AppendTo(FoldedText target);
}

public sealed class MailboxAddress : InternetAddress
{
    /// <param name="name">The display name.</param>
    /// <param name="address">Empty for nobody, as the sender of a report is (RFC 5321, 4.5.5).</param>
    /// <exception cref="ParseException">It is no address: a blank, a control character, no at sign, or an unfit domain.</exception>
    public MailboxAddress(string? name, string address)
        : this((name, address is "" ? "" : AddressSpec.Check(address)))
    {
    }

    private MailboxAddress((string? Name, string Address) read)
        : base(read.Name)
    {
        Address = read.Address;
    }

    /// <summary>The address without brackets, as written.</summary>
    public string Address { get; }

    public string LocalPart => Address.LastIndexOf('@') is >= 0 and var at ? Address[..at] : Address;

    public string Domain => Address.LastIndexOf('@') is >= 0 and var at ? Address[(at + 1)..] : "";

    /// <summary>True when a mail server needs SMTPUTF8 for it (RFC 6531).</summary>
    public bool IsInternational => !System.Text.Ascii.IsValid(Address);

    /// <summary>The address with its domain in ASCII (RFC 5890).</summary>
    /// <exception cref="FormatException">The domain has no such form, or the local part needs more than ASCII.</exception>
    public static string EncodeAddrspec(string addrspec) => AddressSpec.Encode(addrspec);

    /// <summary>The address with its domain in letters.</summary>
    public static string DecodeAddrspec(string addrspec) => AddressSpec.Decode(addrspec);

    /// <param name="idnEncode">True for a domain in ASCII, false for one in letters.</param>
    public string GetAddress(bool idnEncode) => idnEncode ? EncodeAddrspec(Address) : DecodeAddrspec(Address);

    /// <summary>An address as somebody else wrote it, however odd; it is checked when it is to be written.</summary>
    internal static MailboxAddress AsRead(string? name, string address) => new((name, address));

    internal override void AppendTo(FoldedText target)
    {
        var address = target.Options.International ? AddressSpec.Check(Address) : AddressSpec.Encode(AddressSpec.Check(Address));
        var name = Rfc2047.CleanText(Name ?? "");
        if (name.Length == 0)
        {
            target.Word(address);
            return;
        }

        AddressSpec.AppendPhrase(target, name);
        target.Word($"<{address}>");
    }
}

public sealed class GroupAddress : InternetAddress
{
    public GroupAddress(string? name)
        : this(name, [])
    {
    }

    public GroupAddress(string? name, IEnumerable<InternetAddress> addresses)
        : base(name)
    {
        Members = new InternetAddressList(addresses);
    }

    public InternetAddressList Members { get; }

    internal override void AppendTo(FoldedText target)
    {
        AddressSpec.AppendPhrase(target, Rfc2047.CleanText(Name ?? ""));
        target.Glue(":");
        Members.AppendTo(target);
        target.Glue(";");
    }
}
