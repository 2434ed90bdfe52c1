namespace MailKit.Net.Imap;

/// <summary>What a server may make the client hold. Beyond it the connection is given up: nothing honest comes near.</summary>
internal static class ImapLimits
{
    /// <summary>Bytes of one answer outside its literals. The UIDs of a million messages take 8 MB.</summary>
    public const int AnswerText = 32 * 1024 * 1024;

    /// <summary>Bytes of the literals of one answer: a mail, with what else was asked for.</summary>
    public const long AnswerLiterals = 512L * 1024 * 1024;

    /// <summary>Literals of one answer.</summary>
    public const int LiteralCount = 100_000;

    /// <summary>Bytes of the literals of one answer that stay in memory; the rest goes to temporary files.</summary>
    public const int LiteralMemory = 256 * 1024;

    /// <summary>Bytes of a literal that is read as a text: a subject, the name of a folder.</summary>
    public const int TextLiteral = 1024 * 1024;

    /// <summary>Answers to one command.</summary>
    public const int AnswerCount = 10_000_000;

    /// <summary>Folders, namespaces, keywords, labels, addresses: what is listed.</summary>
    public const int ListLength = 100_000;

    /// <summary>Characters of a set of UIDs in one command; RFC 7162, 4 tells servers to accept lines of 8192.</summary>
    public const int UidsInCommand = 7000;
}
