using MailKit;

namespace Desk.Infrastructure.Replies.Smtp;

/// <summary>Knows whether a server may have a mail: only when all of it was written can the dot that ends it have left.</summary>
internal sealed class WatchHandover : ITransferProgress
{
    public bool MayBeComplete { get; private set; }

    public void Report(long bytesTransferred, long totalSize) => MayBeComplete |= bytesTransferred >= totalSize;

    // without a size nobody knows, so it may
    public void Report(long bytesTransferred) => MayBeComplete = true;
}
