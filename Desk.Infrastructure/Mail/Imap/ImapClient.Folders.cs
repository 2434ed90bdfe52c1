namespace MailKit.Net.Imap;

/// <summary>The folders of a server (RFC 3501, 6.3.8; RFC 2342; RFC 6154).</summary>
public partial class ImapClient
{
    private readonly Dictionary<string, ImapFolder> _folders = new(StringComparer.Ordinal);
    private List<ImapFolder>? _listed;

    public override IMailFolder Inbox
    {
        get
        {
            RequireLogin();
            return _folders.TryGetValue("INBOX", out var inbox) ? inbox : throw new ImapProtocolException("The server has no INBOX.");
        }
    }

    public override IMailFolder? GetFolder(SpecialFolder folder)
    {
        RequireLogin();
        if ((_capabilities & (ImapCapabilities.SpecialUse | ImapCapabilities.XList)) == 0)
        {
            throw new NotSupportedException("The server does not say what its folders are for.");
        }

        var use = folder switch
        {
            SpecialFolder.All => FolderAttributes.All,
            SpecialFolder.Archive => FolderAttributes.Archive,
            SpecialFolder.Drafts => FolderAttributes.Drafts,
            SpecialFolder.Flagged => FolderAttributes.Flagged,
            SpecialFolder.Important => FolderAttributes.Important,
            SpecialFolder.Junk => FolderAttributes.Junk,
            SpecialFolder.Sent => FolderAttributes.Sent,
            SpecialFolder.Trash => FolderAttributes.Trash,
            _ => throw new ArgumentOutOfRangeException(nameof(folder)),
        };
        return _folders.Values.FirstOrDefault(f => f.Attributes.HasFlag(use));
    }

    public override IMailFolder GetFolder(FolderNamespace @namespace)
    {
        ArgumentNullException.ThrowIfNull(@namespace);
        RequireLogin();
        var path = ModifiedUtf7.Encode(@namespace.Path).TrimEnd(@namespace.DirectorySeparator);
        return _folders.TryGetValue(path, out var folder) ? folder
            : new ImapFolder(this, path, @namespace.DirectorySeparator, FolderAttributes.NoSelect | FolderAttributes.HasChildren);
    }

    public override async Task<IList<IMailFolder>> GetFoldersAsync(
        FolderNamespace @namespace, StatusItems items = StatusItems.None, bool subscribedOnly = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(@namespace);
        var verb = subscribedOnly ? "LSUB" : "LIST";
        var folders = await ListAsync(new ImapCommand($"{verb} \"\" ").String(ModifiedUtf7.Encode(@namespace.Path) + "*"), cancellationToken);
        foreach (var folder in folders.Where(f => items != StatusItems.None && f.Exists))
        {
            await folder.StatusAsync(items, cancellationToken);
        }

        return [.. folders];
    }

    public override async Task<IMailFolder> GetFolderAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return await FindFolderAsync(path, cancellationToken) ?? throw new FolderNotFoundException(path);
    }

    /// <summary>Null when the server has no such folder.</summary>
    internal async Task<ImapFolder?> FindFolderAsync(string path, CancellationToken cancellationToken)
    {
        RequireLogin();
        if (path.Length == 0)
        {
            return null;
        }

        // LIST takes these two for patterns; the folder is picked out of what they match
        var (name, found) = (ModifiedUtf7.Encode(path), await ListAsync(new ImapCommand("LIST \"\" ").String(ModifiedUtf7.Encode(path)), cancellationToken));
        return found.Find(f => f.Exists && f.Encoded == Normal(name));
    }

    internal async Task<List<ImapFolder>> ListAsync(ImapCommand command, CancellationToken cancellationToken)
    {
        RequireLogin();
        var listed = _listed = [];
        try
        {
            (await RunAsync(command, cancellationToken)).OrThrow("to list folders");
            return listed;
        }
        finally
        {
            _listed = null;
        }
    }

    private async Task LearnFoldersAsync(CancellationToken cancellationToken)
    {
        var commands = new List<string> { "LIST \"\" INBOX" };
        if (Can(ImapCapabilities.Namespace))
        {
            commands.Insert(0, "NAMESPACE");
        }

        if (Can(ImapCapabilities.SpecialUse) || Can(ImapCapabilities.XList))
        {
            commands.Add(Can(ImapCapabilities.SpecialUse | ImapCapabilities.ListExtended) ? "LIST (SPECIAL-USE) \"\" *" : Can(ImapCapabilities.SpecialUse) ? "LIST \"\" *" : "XLIST \"\" *");
        }

        foreach (var command in commands)
        {
            // a refusal only means that less is known
            await _talk!.RunAsync(new ImapCommand(command), cancellationToken);
        }

        // there is one whatever the server lists (RFC 3501, 5.1)
        if (!_folders.TryGetValue("INBOX", out var inbox))
        {
            _folders["INBOX"] = inbox = new ImapFolder(this, "INBOX", '/', FolderAttributes.Inbox);
        }

        if (_personal.Count == 0)
        {
            _personal.Add(new FolderNamespace(inbox.DirectorySeparator, ""));
        }
    }

    private void ForgetFolders()
    {
        _folders.Clear();
        _personal.Clear();
        _shared.Clear();
        _other.Clear();
    }

    private void TakeFolder(ImapTokens tokens)
    {
        var attributes = FolderNames.ReadAttributes(tokens.List());
        var separator = tokens.Text() is [var sign] ? sign : '\0';
        if (tokens.Text() is not { Length: > 0 } written)
        {
            return;
        }

        var name = Normal(written);
        attributes |= name == "INBOX" ? FolderAttributes.Inbox : FolderAttributes.None;
        if (!_folders.TryGetValue(name, out var folder))
        {
            if (_folders.Count == ImapLimits.ListLength)
            {
                throw new ImapProtocolException("The server's list of folders has no end.");
            }

            _folders[name] = folder = new ImapFolder(this, name, separator, attributes);
        }

        folder.Describe(separator, attributes);
        if (_listed is { } listed && folder.JoinsList(listed))
        {
            listed.Add(folder);
        }
    }

    private void TakeStatus(ImapTokens tokens)
    {
        if (tokens.Text() is { } name && _folders.TryGetValue(Normal(name), out var folder))
        {
            folder.TakeStatus(tokens);
        }
    }

    private void TakeNamespaces(ImapTokens tokens)
    {
        foreach (var kind in (FolderNamespaceCollection[])[_personal, _other, _shared])
        {
            kind.Clear();
            FolderNames.ReadNamespaces(tokens, kind);
        }
    }

    // INBOX is the same in any case (RFC 3501, 5.1)
    private static string Normal(string name) => name.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? "INBOX" : name;
}
