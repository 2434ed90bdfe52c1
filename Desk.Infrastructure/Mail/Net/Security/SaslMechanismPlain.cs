using System.Net;
using System.Text;

namespace MailKit.Security;

/// <summary>PLAIN (RFC 4616): name and password as they are. Only TLS protects them.</summary>
public class SaslMechanismPlain : SaslMechanism
{
    private readonly Encoding _encoding;

    public SaslMechanismPlain(Encoding encoding, string userName, string password)
        : base(userName, password)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        _encoding = encoding;
    }

    public SaslMechanismPlain(string userName, string password)
        : this(Encoding.UTF8, userName, password)
    {
    }

    public SaslMechanismPlain(Encoding encoding, NetworkCredential credentials)
        : base(credentials)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        _encoding = encoding;
    }

    public SaslMechanismPlain(NetworkCredential credentials)
        : this(Encoding.UTF8, credentials)
    {
    }

    public override string MechanismName => "PLAIN";

    public override bool SupportsInitialResponse => true;

    /// <summary>In whose name to act; null for the user's own.</summary>
    public string? AuthorizationId { get; set; }

    private protected override byte[] Respond(byte[] challenge)
    {
        string[] fields = [AuthorizationId ?? "", Credentials.UserName, Credentials.Password];
        if (fields.Any(f => f.Contains('\0', StringComparison.Ordinal)))
        {
            throw new AuthenticationException("A user name or a password cannot have a NUL character.");
        }

        IsAuthenticated = true;
        return _encoding.GetBytes(string.Join('\0', fields));
    }
}
