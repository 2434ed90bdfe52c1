using MimeKit;

namespace MailKit;

/// <summary>Short forms of what <see cref="IMailFolder"/> takes requests for.</summary>
public static class IMailFolderExtensions
{
    public static Task<IList<IMessageSummary>> FetchAsync(this IMailFolder folder, IList<UniqueId> uids, MessageSummaryItems items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.FetchAsync(uids, new FetchRequest(items), cancellationToken);
    }

    /// <summary>Only what has changed after <paramref name="modseq"/>.</summary>
    public static Task<IList<IMessageSummary>> FetchAsync(
        this IMailFolder folder, IList<UniqueId> uids, ulong modseq, MessageSummaryItems items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.FetchAsync(uids, new FetchRequest(items) { ChangedSince = modseq }, cancellationToken);
    }

    public static Task<UniqueId?> AppendAsync(
        this IMailFolder folder, MimeMessage message, MessageFlags flags = MessageFlags.None, CancellationToken cancellationToken = default, ITransferProgress? progress = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.AppendAsync(new AppendRequest(message, flags) { TransferProgress = progress }, cancellationToken);
    }

    public static Task<UniqueId?> AppendAsync(
        this IMailFolder folder, MimeMessage message, MessageFlags flags, DateTimeOffset date, CancellationToken cancellationToken = default, ITransferProgress? progress = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.AppendAsync(new AppendRequest(message, flags, date) { TransferProgress = progress }, cancellationToken);
    }

    public static Task AddFlagsAsync(this IMailFolder folder, UniqueId uid, MessageFlags flags, bool silent, CancellationToken cancellationToken = default) =>
        Store(folder, [uid], StoreAction.Add, flags, silent, cancellationToken);

    public static Task AddFlagsAsync(this IMailFolder folder, IList<UniqueId> uids, MessageFlags flags, bool silent, CancellationToken cancellationToken = default) =>
        Store(folder, uids, StoreAction.Add, flags, silent, cancellationToken);

    public static Task RemoveFlagsAsync(this IMailFolder folder, UniqueId uid, MessageFlags flags, bool silent, CancellationToken cancellationToken = default) =>
        Store(folder, [uid], StoreAction.Remove, flags, silent, cancellationToken);

    public static Task RemoveFlagsAsync(this IMailFolder folder, IList<UniqueId> uids, MessageFlags flags, bool silent, CancellationToken cancellationToken = default) =>
        Store(folder, uids, StoreAction.Remove, flags, silent, cancellationToken);

    public static Task SetFlagsAsync(this IMailFolder folder, UniqueId uid, MessageFlags flags, bool silent, CancellationToken cancellationToken = default) =>
        Store(folder, [uid], StoreAction.Set, flags, silent, cancellationToken);

    public static Task SetFlagsAsync(this IMailFolder folder, IList<UniqueId> uids, MessageFlags flags, bool silent, CancellationToken cancellationToken = default) =>
        Store(folder, uids, StoreAction.Set, flags, silent, cancellationToken);

    private static Task<IList<UniqueId>> Store(IMailFolder folder, IList<UniqueId> uids, StoreAction action, MessageFlags flags, bool silent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.StoreAsync(uids, new StoreFlagsRequest(action, flags) { Silent = silent }, cancellationToken);
    }
}
