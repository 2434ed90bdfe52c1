namespace MailKit;

/// <summary>Where a server keeps a kind of folders, and what parts the levels of their names (RFC 2342).</summary>
public class FolderNamespace
{
    /// <summary><c>\0</c> when the names have no levels.</summary>
    public readonly char DirectorySeparator;

    public readonly string Path;

    public FolderNamespace(char directorySeparator, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        DirectorySeparator = directorySeparator;
        Path = path;
    }
}
