namespace MailKit.Security;

/// <summary>What was wrong with a server's challenge.</summary>
public enum SaslErrorCode
{
    ChallengeTooLong,
    IncompleteChallenge,
    InvalidChallenge,
    MissingChallenge,

    /// <summary>The server's proof is wrong: it does not know the password.</summary>
    IncorrectHash,
}
