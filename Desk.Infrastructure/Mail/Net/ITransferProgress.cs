namespace MailKit;

/// <summary>Is told how much of a message has been transferred.</summary>
public interface ITransferProgress
{
    /// <param name="bytesTransferred">Bytes so far.</param>
    /// <param name="totalSize">Bytes in all.</param>
    void Report(long bytesTransferred, long totalSize);

    /// <param name="bytesTransferred">Bytes so far.</param>
    void Report(long bytesTransferred);
}
