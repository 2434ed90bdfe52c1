namespace MailKit;

/// <summary>The system flags of a message (RFC 3501, 2.3.2).</summary>
[Flags]
public enum MessageFlags
{
    None = 0,
    Seen = 1,
    Answered = 2,
    Flagged = 4,
    Deleted = 8,
    Draft = 16,
    Recent = 32,

    /// <summary>Of a folder's permanent flags: keywords of one's own can be stored.</summary>
    UserDefined = 64,
}

/// <summary>What FETCH is asked for besides bodies (RFC 3501, 6.4.5; RFC 7162; X-GM-EXT-1).</summary>
[Flags]
public enum MessageSummaryItems
{
    None = 0,
    Envelope = 8,
    Flags = 16,
    InternalDate = 32,
    Size = 64,
    Fast = Flags | InternalDate | Size,
    All = Fast | Envelope,
    ModSeq = 128,
    References = 256,
    UniqueId = 512,
    GMailMessageId = 4096,
    GMailThreadId = 8192,
    GMailLabels = 16384,
    Headers = 32768,
}

public enum StoreAction
{
    Add = 0,
    Remove = 1,
    Set = 2,
}
