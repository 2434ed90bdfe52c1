using System.Net;
using System.Text;

namespace MailKit.Security;

/// <summary>OAUTHBEARER (RFC 7628): an access token instead of a password.</summary>
public class SaslMechanismOAuthBearer : SaslMechanism
{
    public SaslMechanismOAuthBearer(string userName, string auth_token)
        : base(userName, Checked(auth_token, nameof(auth_token)))
    {
    }

    /// <param name="credentials">The token in place of the password.</param>
    public SaslMechanismOAuthBearer(NetworkCredential credentials)
        : base(credentials)
    {
    }

    public override string MechanismName => "OAUTHBEARER";

    public override bool SupportsInitialResponse => true;

    private protected override byte[] Respond(byte[] challenge)
    {
        if (IsAuthenticated)
        {
            // a second challenge says what is wrong; this answer brings the refusal (3.2.3)
            return [1];
        }

        IsAuthenticated = true;
        return Encoding.UTF8.GetBytes($"n,a={ScramText.Escape(Credentials.UserName)},\u0001auth=Bearer {Credentials.Password}\u0001\u0001");
    }
}
