namespace MailKit;

/// <summary>How a try to sign in ended.</summary>
/// <param name="Kind">What the server did.</param>
/// <param name="Text">The server's words.</param>
/// <param name="Inner">The same as the protocol's own exception, when it is a refusal.</param>
internal sealed record SaslOutcome(SaslOutcomeKind Kind, string Text, Exception? Inner = null);

internal enum SaslOutcomeKind
{
    LetIn,

    /// <summary>The server does not want these credentials.</summary>
    Refused,

    /// <summary>The server does not want this mechanism; another may do.</summary>
    OtherMechanism,
}
