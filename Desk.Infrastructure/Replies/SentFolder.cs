using Desk.Core.Mailboxes;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace Desk.Infrastructure.Replies;

/// <summary>The folder of an account where sent mail is kept: the one its settings name, else the one the server marks as such (RFC 6154), else one by a usual name.</summary>
internal static class SentFolder
{
    private static readonly string[] UsualNames = ["Sent", "Sent Items", "Sent Messages", "Sent Mail"];

    /// <summary>Null when there is none.</summary>
    public static async Task<IMailFolder?> FindAsync(ImapClient client, MailAccount account, CancellationToken cancellationToken)
    {
        if (account.SentFolder is { Length: > 0 } named)
        {
            return await ByNameAsync(client, named, cancellationToken);
        }

        if (Marked(client) is { } marked)
        {
            return marked;
        }

        foreach (var name in UsualNames)
        {
            if (await ByNameAsync(client, PathOf(client, name), cancellationToken) is { } folder)
            {
                return folder;
            }
        }

        return null;
    }

    public static async Task<IMailFolder> CreateAsync(ImapClient client, MailAccount account, CancellationToken cancellationToken)
    {
        var top = client.GetFolder(client.PersonalNamespaces[0]);
        var path = account.SentFolder is { Length: > 0 } named ? named : UsualNames[0];

        // the settings name the whole path; what lies below the top is made level by level
        var below = top.FullName.Length > 0 && path.StartsWith(top.FullName + top.DirectorySeparator, StringComparison.Ordinal) ? path[(top.FullName.Length + 1)..] : path;
        var folder = top;
        foreach (var level in below.Split(top.DirectorySeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = folder.FullName.Length == 0 ? level : $"{folder.FullName}{top.DirectorySeparator}{level}";
            folder = await ByNameAsync(client, next, cancellationToken) ?? await folder.CreateAsync(level, true, cancellationToken)
                ?? throw new FolderNotFoundException(next);
        }

        return folder;
    }

    /// <summary>Whether a mail is there.</summary>
    public static async Task<bool> HasAsync(IMailFolder folder, string messageId, CancellationToken cancellationToken)
    {
        await folder.OpenAsync(FolderAccess.ReadOnly, cancellationToken);
        return (await folder.SearchAsync(SearchQuery.HeaderContains("Message-ID", messageId), cancellationToken)).Count > 0;
    }

    private static IMailFolder? Marked(ImapClient client)
    {
        try
        {
            return client.GetFolder(SpecialFolder.Sent);
        }
        catch (NotSupportedException)
        {
            return null; // an older server says of no folder what it is for
        }
    }

    private static async Task<IMailFolder?> ByNameAsync(ImapClient client, string path, CancellationToken cancellationToken)
    {
        try
        {
            var folder = await client.GetFolderAsync(path, cancellationToken);
            return folder.Attributes.HasFlag(FolderAttributes.NoSelect) || folder.Attributes.HasFlag(FolderAttributes.NonExistent) ? null : folder;
        }
        catch (FolderNotFoundException)
        {
            return null;
        }
    }

    // some servers keep all folders below the inbox
    private static string PathOf(ImapClient client, string name)
    {
        var top = client.PersonalNamespaces[0];
        return top.Path.Length == 0 ? name : $"{top.Path.TrimEnd(top.DirectorySeparator)}{top.DirectorySeparator}{name}";
    }
}
