using System.Collections.Frozen;
using MimeKit;

namespace MailKit;

public class MessageSummary : IMessageSummary
{
    public MessageSummary(int index) => Index = index;

    public MessageSummary(IMailFolder folder, int index)
        : this(index) => Folder = folder;

    public IMailFolder? Folder { get; }

    public MessageSummaryItems Fields { get; internal set; }

    public Envelope? Envelope { get; set; }

    public MessageFlags? Flags { get; set; }

    public IReadOnlySet<string> Keywords { get; set; } = FrozenSet<string>.Empty;

    public HeaderList? Headers { get; set; }

    public DateTimeOffset? InternalDate { get; set; }

    public uint? Size { get; set; }

    public ulong? ModSeq { get; set; }

    public MessageIdList? References { get; set; }

    public UniqueId UniqueId { get; set; }

    public int Index { get; }

    public ulong? GMailMessageId { get; set; }

    public ulong? GMailThreadId { get; set; }

    public IList<string>? GMailLabels { get; set; }
}
