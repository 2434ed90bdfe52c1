namespace MailKit.Net.Imap;

/// <summary>What LIST and NAMESPACE say (RFC 3501, 7.2.2; RFC 2342, 5).</summary>
internal static class FolderNames
{
    private static readonly Dictionary<string, FolderAttributes> Attributes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["\\NoInferiors"] = FolderAttributes.NoInferiors,
        ["\\Noselect"] = FolderAttributes.NoSelect,
        ["\\Marked"] = FolderAttributes.Marked,
        ["\\Unmarked"] = FolderAttributes.Unmarked,
        ["\\NonExistent"] = FolderAttributes.NonExistent | FolderAttributes.NoSelect,
        ["\\Subscribed"] = FolderAttributes.Subscribed,
        ["\\Remote"] = FolderAttributes.Remote,
        ["\\HasChildren"] = FolderAttributes.HasChildren,
        ["\\HasNoChildren"] = FolderAttributes.HasNoChildren,
        ["\\All"] = FolderAttributes.All,
        ["\\AllMail"] = FolderAttributes.All,
        ["\\Archive"] = FolderAttributes.Archive,
        ["\\Drafts"] = FolderAttributes.Drafts,
        ["\\Flagged"] = FolderAttributes.Flagged,
        ["\\Starred"] = FolderAttributes.Flagged,
        ["\\Important"] = FolderAttributes.Important,
        ["\\Inbox"] = FolderAttributes.Inbox,
        ["\\Junk"] = FolderAttributes.Junk,
        ["\\Spam"] = FolderAttributes.Junk,
        ["\\Sent"] = FolderAttributes.Sent,
        ["\\Trash"] = FolderAttributes.Trash,
    };

    public static FolderAttributes ReadAttributes(List<string> words) =>
        words.Aggregate(FolderAttributes.None, (all, word) => all | Attributes.GetValueOrDefault(word));

    /// <summary>Reads the namespaces of one kind.</summary>
    public static void ReadNamespaces(ImapTokens tokens, FolderNamespaceCollection into)
    {
        if (!tokens.TryTake('('))
        {
            tokens.Skip();
            return;
        }

        while (!tokens.AtEnd && !tokens.TryTake(')') && into.Count < ImapLimits.ListLength)
        {
            if (!tokens.TryTake('('))
            {
                tokens.Skip();
                continue;
            }

            var (path, separator) = (tokens.Text(), tokens.Text());
            into.Add(new FolderNamespace(separator is [var sign] ? sign : '\0', ModifiedUtf7.Decode(path ?? "")));
            while (!tokens.AtEnd && !tokens.TryTake(')'))
            {
                tokens.Skip();
            }
        }
    }
}
