using System.Net;
using System.Text;

namespace MailKit.Security;

/// <summary>LOGIN: asks for the name, then for the password. Obsolete, but all that some servers have.</summary>
public class SaslMechanismLogin : SaslMechanism
{
    private readonly Encoding _encoding;
    private bool _named;

    public SaslMechanismLogin(Encoding encoding, string userName, string password)
        : base(userName, password)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        _encoding = encoding;
    }

    public SaslMechanismLogin(string userName, string password)
        : this(Encoding.UTF8, userName, password)
    {
    }

    public SaslMechanismLogin(Encoding encoding, NetworkCredential credentials)
        : base(credentials)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        _encoding = encoding;
    }

    public SaslMechanismLogin(NetworkCredential credentials)
        : this(Encoding.UTF8, credentials)
    {
    }

    public override string MechanismName => "LOGIN";

    public override void Reset()
    {
        _named = false;
        base.Reset();
    }

    private protected override byte[] Respond(byte[] challenge)
    {
        if (IsAuthenticated)
        {
            throw new SaslException(MechanismName, SaslErrorCode.InvalidChallenge, "The server asks for more than a name and a password.");
        }

        if (!_named)
        {
            _named = true;
            return _encoding.GetBytes(Credentials.UserName);
        }

        IsAuthenticated = true;
        return _encoding.GetBytes(Credentials.Password);
    }
}
