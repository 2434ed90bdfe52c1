using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Desk.Core.Mailboxes;
using Desk.Infrastructure.Mail;
using MailKit;
using MailKit.Net.Imap;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>A mailbox's folder that is open on its one connection, for whoever holds the mailbox's lease.</summary>
/// <param name="Lease">Of the mailbox.</param>
/// <param name="Account">As it was when the connection was made.</param>
/// <param name="Client">Connected and signed in.</param>
/// <param name="Folder">Open.</param>
internal sealed record FolderSession(MailboxLease Lease, MailAccount Account, ImapClient Client, ImapFolder Folder)
{
    // leaves room for validity and UID within a source key
    private const int LongestFolder = 200;

    public MailboxSource Mailbox => Lease.Mailbox;

    /// <summary>The reader of this folder, with the batches that intake works in.</summary>
    public ReadImap Reader(IntakeOptions options) => new(Folder) { MostBytes = options.MaxMailBytes };

    /// <summary>The key of a mail that was left at the server at first, and fetched later.</summary>
    public static string AgainOf(string key) => $"{key}|again";

    /// <summary>What names a mail at its source: <c>folder|uidvalidity|uid</c>.</summary>
    public string KeyOf(UniqueId uid) => KeyOf(Folder.FullName, Folder.UidValidity, uid.Id);

    /// <summary>What all keys of this folder begin with.</summary>
    public string KeyStart => KeyStartOf(Folder.FullName, Folder.UidValidity);

    /// <summary>What names a mail at its source: <c>folder|uidvalidity|uid</c>; a name that is too long goes by its hash.</summary>
    public static string KeyOf(string folder, uint validity, uint uid) => string.Create(CultureInfo.InvariantCulture, $"{KeyStartOf(folder, validity)}{uid}");

    private static string KeyStartOf(string folder, uint validity)
    {
        var name = folder.Length <= LongestFolder ? folder : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)));
        return string.Create(CultureInfo.InvariantCulture, $"{name}|{validity}|");
    }
}

/// <summary>What was read could not be stored: it is none of the server's doing, and it stays there.</summary>
internal sealed class StoringFailedException(Exception inner) : Exception(inner.Message, inner);

/// <summary>Another process reads the mailbox by now.</summary>
internal sealed class LeaseLostException() : Exception("Another process reads this mailbox now.");
