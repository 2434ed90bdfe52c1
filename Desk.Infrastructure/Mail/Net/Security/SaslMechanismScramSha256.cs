using System.Net;
using System.Security.Cryptography;

namespace MailKit.Security;

/// <summary>SCRAM-SHA-256 (RFC 7677).</summary>
public class SaslMechanismScramSha256 : SaslMechanismScramBase
{
    public SaslMechanismScramSha256(string userName, string password)
        : base(userName, password)
    {
    }

    public SaslMechanismScramSha256(NetworkCredential credentials)
        : base(credentials)
    {
    }

    public override string MechanismName => "SCRAM-SHA-256";

    private protected override HashAlgorithmName Algorithm => HashAlgorithmName.SHA256;

    private protected override int HashSize => 32;
}
