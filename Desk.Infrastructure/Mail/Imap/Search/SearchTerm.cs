namespace MailKit.Search;

public enum SearchTerm
{
    All = 0,
    And = 1,
    Answered = 3,
    Deleted = 7,
    DeliveredAfter = 8,
    DeliveredBefore = 9,
    Flagged = 13,
    FromContains = 14,
    HeaderContains = 16,
    LargerThan = 18,
    ModSeq = 20,
    Not = 22,
    NotAnswered = 23,
    NotDeleted = 24,
    NotFlagged = 26,
    NotSeen = 29,
    Or = 31,
    Seen = 37,
    SentSince = 40,
    SubjectContains = 42,
    Uid = 44,
}
