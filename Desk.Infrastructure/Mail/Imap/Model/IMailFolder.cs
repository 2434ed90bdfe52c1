using MailKit.Search;
using MimeKit;

namespace MailKit;

/// <summary>A folder of mail. Its events are raised inside a running command: issue none from a handler.</summary>
public interface IMailFolder
{
    /// <summary>The number of messages changed, as far as the server has told.</summary>
    event EventHandler<EventArgs> CountChanged;

    event EventHandler<MessageEventArgs> MessageExpunged;

    event EventHandler<MessagesVanishedEventArgs> MessagesVanished;

    event EventHandler<MessageFlagsChangedEventArgs> MessageFlagsChanged;

    /// <summary>All UIDs known so far are void.</summary>
    event EventHandler<EventArgs> UidValidityChanged;

    event EventHandler<EventArgs> HighestModSeqChanged;

    string FullName { get; }

    string Name { get; }

    /// <summary><c>\0</c> when names have no levels.</summary>
    char DirectorySeparator { get; }

    FolderAttributes Attributes { get; }

    /// <summary>The server knows the folder; false for what only has folders below it and once was one.</summary>
    bool Exists { get; }

    bool IsOpen { get; }

    FolderAccess Access { get; }

    MessageFlags PermanentFlags { get; }

    uint UidValidity { get; }

    /// <summary>Null until the server says.</summary>
    UniqueId? UidNext { get; }

    /// <summary>0 without CONDSTORE.</summary>
    ulong HighestModSeq { get; }

    int Count { get; }

    int Unread { get; }

    int Recent { get; }

    uint? AppendLimit { get; }

    /// <summary>In bytes; null until STATUS has told.</summary>
    ulong? Size { get; }

    bool Supports(FolderFeature feature);

    Task<FolderAccess> OpenAsync(FolderAccess access, CancellationToken cancellationToken = default);

    /// <summary>Opens the folder and tells what is gone and what has changed since it was last open (RFC 7162, 3.2.5).</summary>
    Task<FolderAccess> OpenAsync(FolderAccess access, uint uidValidity, ulong highestModSeq, IList<UniqueId> uids, CancellationToken cancellationToken = default);

    Task CloseAsync(bool expunge = false, CancellationToken cancellationToken = default);

    Task StatusAsync(StatusItems items, CancellationToken cancellationToken = default);

    Task CheckAsync(CancellationToken cancellationToken = default);

    Task<IMailFolder> GetSubfolderAsync(string name, CancellationToken cancellationToken = default);

    Task<IList<IMailFolder>> GetSubfoldersAsync(bool subscribedOnly = false, CancellationToken cancellationToken = default);

    Task<IMailFolder?> CreateAsync(string name, bool isMessageFolder, CancellationToken cancellationToken = default);

    Task<IList<UniqueId>> SearchAsync(SearchQuery query, CancellationToken cancellationToken = default);

    Task<IList<UniqueId>> SearchAsync(IList<UniqueId> uids, SearchQuery query, CancellationToken cancellationToken = default);

    /// <exception cref="NotSupportedException">The server does not offer ESEARCH.</exception>
    Task<SearchResults> SearchAsync(SearchOptions options, SearchQuery query, CancellationToken cancellationToken = default);

    /// <summary>Messages that are gone are left out.</summary>
    Task<IList<IMessageSummary>> FetchAsync(IList<UniqueId> uids, IFetchRequest request, CancellationToken cancellationToken = default);

    /// <param name="min">The first index, counted from 0.</param>
    /// <param name="max">The last index; -1 for the end.</param>
    /// <param name="request">What is asked of each message.</param>
    /// <param name="cancellationToken">Disconnects when it comes while the command runs.</param>
    Task<IList<IMessageSummary>> FetchAsync(int min, int max, IFetchRequest request, CancellationToken cancellationToken = default);

    /// <summary>The whole message, without marking it as seen. The caller disposes the stream.</summary>
    /// <exception cref="MessageNotFoundException">It is gone.</exception>
    Task<Stream> GetStreamAsync(UniqueId uid, CancellationToken cancellationToken = default, ITransferProgress? progress = null);

    /// <summary>A stretch of the message.</summary>
    Task<Stream> GetStreamAsync(UniqueId uid, int offset, int count, CancellationToken cancellationToken = default, ITransferProgress? progress = null);

    /// <summary>A section of the message (RFC 3501, 6.4.5), for example <c>1.2</c> or <c>HEADER</c>.</summary>
    Task<Stream> GetStreamAsync(UniqueId uid, string section, CancellationToken cancellationToken = default, ITransferProgress? progress = null);

    Task<MimeMessage> GetMessageAsync(UniqueId uid, CancellationToken cancellationToken = default, ITransferProgress? progress = null);

    Task<HeaderList> GetHeadersAsync(UniqueId uid, CancellationToken cancellationToken = default, ITransferProgress? progress = null);

    /// <returns>The UID the message got; null when the server does not say.</returns>
    Task<UniqueId?> AppendAsync(IAppendRequest request, CancellationToken cancellationToken = default);

    Task<UniqueId?> AppendAsync(FormatOptions options, IAppendRequest request, CancellationToken cancellationToken = default);

    /// <returns>True when the flags were changed.</returns>
    Task<bool> StoreAsync(UniqueId uid, IStoreFlagsRequest request, CancellationToken cancellationToken = default);

    /// <returns>The messages that were left alone, because they had changed meanwhile.</returns>
    Task<IList<UniqueId>> StoreAsync(IList<UniqueId> uids, IStoreFlagsRequest request, CancellationToken cancellationToken = default);

    Task<UniqueId?> MoveToAsync(UniqueId uid, IMailFolder destination, CancellationToken cancellationToken = default);

    Task<UniqueIdMap> MoveToAsync(IList<UniqueId> uids, IMailFolder destination, CancellationToken cancellationToken = default);

    Task<UniqueId?> CopyToAsync(UniqueId uid, IMailFolder destination, CancellationToken cancellationToken = default);

    Task<UniqueIdMap> CopyToAsync(IList<UniqueId> uids, IMailFolder destination, CancellationToken cancellationToken = default);

    /// <summary>Removes every message with the flag Deleted.</summary>
    Task ExpungeAsync(CancellationToken cancellationToken = default);

    /// <summary>Removes these messages where they have the flag Deleted.</summary>
    Task ExpungeAsync(IList<UniqueId> uids, CancellationToken cancellationToken = default);
}
