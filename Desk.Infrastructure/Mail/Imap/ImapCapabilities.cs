namespace MailKit.Net.Imap;

/// <summary>What a server says it can do beyond the ground rules.</summary>
[Flags]
public enum ImapCapabilities : ulong
{
    None = 0,
    IMAP4rev1 = 1L << 1,
    IMAP4rev2 = 1L << 2,
    LiteralPlus = 1L << 6,
    Idle = 1L << 7,
    Namespace = 1L << 10,
    Id = 1L << 11,
    LoginDisabled = 1L << 13,
    StartTLS = 1L << 14,
    Unselect = 1L << 17,
    UidPlus = 1L << 18,
    CondStore = 1L << 20,
    ESearch = 1L << 21,
    SaslIR = 1L << 22,
    Compress = 1L << 23,
    Enable = 1L << 25,
    QuickResync = 1L << 26,
    ListExtended = 1L << 31,
    SpecialUse = 1L << 44,
    Move = 1L << 47,
    LiteralMinus = 1L << 50,
    AppendLimit = 1L << 51,
    ObjectID = 1L << 55,
    XList = 1L << 60,
    GMailExt1 = 1L << 61,
}
