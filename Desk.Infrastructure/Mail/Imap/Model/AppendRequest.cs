using MimeKit;

namespace MailKit;

/// <summary>A message to be put into a folder (RFC 3501, 6.3.11).</summary>
public interface IAppendRequest
{
    MimeMessage Message { get; }

    MessageFlags Flags { get; set; }

    /// <summary>When it counts as received; null for now.</summary>
    DateTimeOffset? InternalDate { get; set; }

    ITransferProgress? TransferProgress { get; set; }
}

public class AppendRequest : IAppendRequest
{
    public AppendRequest(MimeMessage message, MessageFlags flags = MessageFlags.None)
    {
        ArgumentNullException.ThrowIfNull(message);
        Message = message;
        Flags = flags;
    }

    public AppendRequest(MimeMessage message, MessageFlags flags, DateTimeOffset internalDate)
        : this(message, flags) => InternalDate = internalDate;

    public MimeMessage Message { get; }

    public MessageFlags Flags { get; set; }

    public DateTimeOffset? InternalDate { get; set; }

    public ITransferProgress? TransferProgress { get; set; }
}
