using System.Net;
using System.Text;

namespace MailKit.Security;

/// <summary>XOAUTH2, as Google and Microsoft have it: an access token instead of a password. Renewing it is the caller's.</summary>
public class SaslMechanismOAuth2 : SaslMechanism
{
    public SaslMechanismOAuth2(string userName, string auth_token)
        : base(userName, Checked(auth_token, nameof(auth_token)))
    {
    }

    /// <param name="credentials">The token in place of the password.</param>
    public SaslMechanismOAuth2(NetworkCredential credentials)
        : base(credentials)
    {
    }

    public override string MechanismName => "XOAUTH2";

    public override bool SupportsInitialResponse => true;

    private protected override byte[] Respond(byte[] challenge)
    {
        if (IsAuthenticated)
        {
            // a second challenge says what is wrong; an empty answer brings the refusal
            return [];
        }

        IsAuthenticated = true;
        return Encoding.UTF8.GetBytes($"user={Credentials.UserName}\u0001auth=Bearer {Credentials.Password}\u0001\u0001");
    }
}
