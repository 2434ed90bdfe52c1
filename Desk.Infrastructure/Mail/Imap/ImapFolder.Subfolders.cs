namespace MailKit.Net.Imap;

/// <summary>Folders below this one (RFC 3501, 6.3.3 and 6.3.8).</summary>
public partial class ImapFolder
{
    public async Task<IMailFolder> GetSubfolderAsync(string name, CancellationToken cancellationToken = default)
    {
        var path = PathOf(name);
        return await _client.FindFolderAsync(path, cancellationToken) ?? throw new FolderNotFoundException(path);
    }

    public async Task<IList<IMailFolder>> GetSubfoldersAsync(bool subscribedOnly = false, CancellationToken cancellationToken = default)
    {
        if (DirectorySeparator == '\0')
        {
            return [];
        }

        var pattern = Encoded.Length == 0 ? "%" : $"{Encoded}{DirectorySeparator}%";
        var folders = await _client.ListAsync(new ImapCommand(subscribedOnly ? "LSUB \"\" " : "LIST \"\" ").String(pattern), cancellationToken);

        // the signs % and * in this folder's own name match others as well
        return [.. folders.Where(f => f.Encoded.StartsWith(pattern[..^1], StringComparison.Ordinal))];
    }

    public async Task<IMailFolder?> CreateAsync(string name, bool isMessageFolder, CancellationToken cancellationToken = default)
    {
        var path = PathOf(name);
        var command = new ImapCommand("CREATE ").String(ModifiedUtf7.Encode(path) + (isMessageFolder || DirectorySeparator == '\0' ? "" : DirectorySeparator));
        (await _client.RunAsync(command, cancellationToken)).OrThrow("to create the folder");
        return await _client.FindFolderAsync(path, cancellationToken);
    }

    private string PathOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return DirectorySeparator == '\0' ? throw new InvalidOperationException("Folders of this server have no levels.")
            : FullName.Length == 0 ? name : $"{FullName}{DirectorySeparator}{name}";
    }
}
