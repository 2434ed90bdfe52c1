namespace MailKit;

/// <summary>A service that keeps mail in folders.</summary>
public abstract class MailStore : MailService
{
    protected MailStore(IProtocolLogger protocolLogger)
        : base(protocolLogger)
    {
    }

    /// <summary>Raised inside a running command: issue none from the handler.</summary>
    public event EventHandler<AlertEventArgs>? Alert;

    /// <summary>The folder with incoming mail.</summary>
    /// <exception cref="ServiceNotConnectedException">There is no connection.</exception>
    /// <exception cref="ServiceNotAuthenticatedException">Nobody has signed in.</exception>
    public abstract IMailFolder Inbox { get; }

    public abstract FolderNamespaceCollection PersonalNamespaces { get; }

    public abstract FolderNamespaceCollection SharedNamespaces { get; }

    public abstract FolderNamespaceCollection OtherNamespaces { get; }

    /// <summary>Null when the server names no folder for that use.</summary>
    /// <exception cref="NotSupportedException">The server does not tell the use of folders (RFC 6154).</exception>
    public abstract IMailFolder? GetFolder(SpecialFolder folder);

    /// <summary>The folder above all of the namespace; it holds folders only.</summary>
    public abstract IMailFolder GetFolder(FolderNamespace @namespace);

    public abstract Task<IList<IMailFolder>> GetFoldersAsync(
        FolderNamespace @namespace, StatusItems items = StatusItems.None, bool subscribedOnly = false, CancellationToken cancellationToken = default);

    /// <exception cref="FolderNotFoundException">There is no such folder.</exception>
    public abstract Task<IMailFolder> GetFolderAsync(string path, CancellationToken cancellationToken = default);

    protected virtual void OnAlert(string message) => Alert?.Invoke(this, new AlertEventArgs(message));
}
