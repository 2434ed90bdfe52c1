using MimeKit;

namespace MailKit;

/// <summary>What FETCH answered about one message; what was not asked for is null.</summary>
public interface IMessageSummary
{
    IMailFolder? Folder { get; }

    /// <summary>What the server really answered.</summary>
    MessageSummaryItems Fields { get; }

    Envelope? Envelope { get; }

    MessageFlags? Flags { get; }

    IReadOnlySet<string> Keywords { get; }

    HeaderList? Headers { get; }

    DateTimeOffset? InternalDate { get; }

    /// <summary>In bytes, as the server counts.</summary>
    uint? Size { get; }

    ulong? ModSeq { get; }

    MessageIdList? References { get; }

    /// <summary>Not valid when it was not asked for.</summary>
    UniqueId UniqueId { get; }

    /// <summary>The place in the folder, counted from 0.</summary>
    int Index { get; }

    ulong? GMailMessageId { get; }

    ulong? GMailThreadId { get; }

    IList<string>? GMailLabels { get; }
}
