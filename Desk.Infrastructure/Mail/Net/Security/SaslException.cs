namespace MailKit.Security;

/// <summary>The server said what a mechanism (RFC 4422) does not allow, or could not prove that it knows the password.</summary>
#pragma warning disable CA1032 // the shape is given
public class SaslException(string mechanism, SaslErrorCode code, string message) : AuthenticationException(message)
#pragma warning restore CA1032
{
    public string Mechanism { get; } = mechanism;

    public SaslErrorCode ErrorCode { get; } = code;
}
