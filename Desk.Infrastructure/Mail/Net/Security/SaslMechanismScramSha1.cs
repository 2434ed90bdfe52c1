using System.Net;
using System.Security.Cryptography;

namespace MailKit.Security;

/// <summary>SCRAM-SHA-1 (RFC 5802).</summary>
public class SaslMechanismScramSha1 : SaslMechanismScramBase
{
    public SaslMechanismScramSha1(string userName, string password)
        : base(userName, password)
    {
    }

    public SaslMechanismScramSha1(NetworkCredential credentials)
        : base(credentials)
    {
    }

    public override string MechanismName => "SCRAM-SHA-1";

    private protected override HashAlgorithmName Algorithm => HashAlgorithmName.SHA1;

    private protected override int HashSize => 20;
}
