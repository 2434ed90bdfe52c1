using Desk.Core.Mailboxes;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>The folders of a pickup mailbox.</summary>
public sealed record PickupFolder(string Inbound, string Processed, string Sending, string Outbound)
{
    // leaves room for a number within the 255 bytes that file systems give a name
    private const int LongestStem = 80;

    /// <summary>Where a mailbox has its folders: at its own path, or under <c>mail/ADDRESS</c> of the data directory.</summary>
    public static PickupFolder Of(MailboxSource mailbox, string dataDirectory)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        var root = Root(mailbox.Address, mailbox.PickupPath, dataDirectory);
        return new PickupFolder(Path.Combine(root, "inbound"), Path.Combine(root, "processed"), Path.Combine(root, "sending"), Path.Combine(root, "outbound"));
    }

    /// <summary>Whether two mailboxes have the same folders, however their paths are spelled.</summary>
    public static bool AreSame((string Address, string? Path) one, (string Address, string? Path) other, string dataDirectory)
    {
        return string.Equals(Spelled(one), Spelled(other), OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

        string Spelled((string Address, string? Path) mailbox) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Root(mailbox.Address, mailbox.Path, dataDirectory)));
    }

    /// <exception cref="IOException">A folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The process may not make a folder there.</exception>
    public void Create()
    {
        Directory.CreateDirectory(Inbound);
        Directory.CreateDirectory(Processed);
        Directory.CreateDirectory(Sending);
        Directory.CreateDirectory(Outbound);
    }

    /// <summary>Where a mail is written before it leaves.</summary>
    public string SendingFile(string messageId) => Path.Combine(Sending, FileName(messageId) + ".eml");

    /// <summary>Where a mail lies once it has left.</summary>
    public string OutboundFile(string messageId) => Path.Combine(Outbound, FileName(messageId) + ".eml");

    /// <summary>Moves a file that Desk has taken over out of the way; a name that is taken gets a number.</summary>
    public void Keep(string file)
    {
        var (name, extension) = (Path.GetFileNameWithoutExtension(file), Path.GetExtension(file));
        var target = Path.Combine(Processed, name + extension);
        name = name.Length > LongestStem ? name[..LongestStem] : name;
        for (var n = 2; File.Exists(target); n++)
        {
            target = Path.Combine(Processed, $"{name}-{n}{extension}");
        }

        File.Move(file, target);
    }

    private static string Root(string address, string? path, string dataDirectory) =>
        string.IsNullOrWhiteSpace(path) ? Path.Combine(dataDirectory, "mail", FileName(address)) : path.Trim();

    // an address may hold characters that are none of a file name's; two addresses never share a folder
    private static string FileName(string text) => Uri.EscapeDataString(text).Replace("%40", "@", StringComparison.Ordinal).Replace("%2B", "+", StringComparison.Ordinal);
}
