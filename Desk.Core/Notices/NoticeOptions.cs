namespace Desk.Core.Notices;

/// <summary>Section <c>Notices</c>.</summary>
public sealed class NoticeOptions
{
    /// <summary>How long a notification must be unseen before it is mailed to those who want that: 1 to 1440 minutes.</summary>
    public int MailAfterMinutes { get; init; } = 5;

    /// <summary>Where Desk is reached, for the links in such mails and in questions to customers, for example <c>https://desk.example.org</c>; empty for mails without links, and for no questions.</summary>
    public string Address { get; init; } = "";

    /// <summary>How long notifications are kept: 1 to 3650 days.</summary>
    public int KeepDays { get; init; } = 90;

    /// <summary>The same, reached at an address.</summary>
    public NoticeOptions At(string address) => new() { MailAfterMinutes = MailAfterMinutes, KeepDays = KeepDays, Address = address };

    public IEnumerable<string> Problems()
    {
        if (KeepDays is < 1 or > 3650)
        {
            yield return $"Notices:KeepDays is {KeepDays}; it must be between 1 and 3650.";
        }

        if (Address.Length > 0 && !(Uri.TryCreate(Address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")))
        {
            yield return $"Notices:Address is '{Address}'; it must be a web address such as https://desk.example.org, or empty.";
        }

        if (MailAfterMinutes is < 1 or > 1440)
        {
            yield return $"Notices:MailAfterMinutes is {MailAfterMinutes}; it must be between 1 and 1440.";
        }
    }
}
