using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace MailKit.Security;

/// <summary>CRAM-MD5 (RFC 2195): the password is not sent, but a listener may guess at it. Only for servers that have no better.</summary>
public class SaslMechanismCramMd5 : SaslMechanism
{
    public SaslMechanismCramMd5(string userName, string password)
        : base(userName, password)
    {
    }

    public SaslMechanismCramMd5(NetworkCredential credentials)
        : base(credentials)
    {
    }

    public override string MechanismName => "CRAM-MD5";

    private protected override byte[] Respond(byte[] challenge)
    {
        if (challenge.Length == 0)
        {
            throw new SaslException(MechanismName, SaslErrorCode.MissingChallenge, "The server sent no challenge.");
        }

#pragma warning disable CA5351 // the mechanism is what it is
        var digest = HMACMD5.HashData(Encoding.UTF8.GetBytes(Credentials.Password), challenge);
#pragma warning restore CA5351
        IsAuthenticated = true;
        return Encoding.UTF8.GetBytes($"{Credentials.UserName} {Convert.ToHexStringLower(digest)}");
    }
}
