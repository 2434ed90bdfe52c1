namespace MailKit;

public enum FolderAccess
{
    None = 0,
    ReadOnly = 1,
    ReadWrite = 2,
}

/// <summary>What LIST says about a folder (RFC 3501, 7.2.2; RFC 5258; RFC 6154).</summary>
[Flags]
public enum FolderAttributes
{
    None = 0,
    NoInferiors = 1 << 0,
    NoSelect = 1 << 1,
    Marked = 1 << 2,
    Unmarked = 1 << 3,
    NonExistent = 1 << 4,
    Subscribed = 1 << 5,
    Remote = 1 << 6,
    HasChildren = 1 << 7,
    HasNoChildren = 1 << 8,
    All = 1 << 9,
    Archive = 1 << 10,
    Drafts = 1 << 11,
    Flagged = 1 << 12,
    Important = 1 << 13,
    Inbox = 1 << 14,
    Junk = 1 << 15,
    Sent = 1 << 16,
    Trash = 1 << 17,
}

/// <summary>Folders that servers name by their use (RFC 6154).</summary>
public enum SpecialFolder
{
    All = 0,
    Archive = 1,
    Drafts = 2,
    Flagged = 3,
    Important = 4,
    Junk = 5,
    Sent = 6,
    Trash = 7,
}

/// <summary>What STATUS is asked for (RFC 3501, 6.3.10).</summary>
[Flags]
public enum StatusItems
{
    None = 0,
    Count = 1,
    Recent = 2,
    UidNext = 4,
    UidValidity = 8,
    Unread = 16,
    HighestModSeq = 32,
    AppendLimit = 64,
    Size = 128,
}
