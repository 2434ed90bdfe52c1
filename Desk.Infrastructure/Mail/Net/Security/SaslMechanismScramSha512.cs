using System.Net;
using System.Security.Cryptography;

namespace MailKit.Security;

/// <summary>SCRAM-SHA-512 (draft-melnikov-scram-sha-512).</summary>
public class SaslMechanismScramSha512 : SaslMechanismScramBase
{
    public SaslMechanismScramSha512(string userName, string password)
        : base(userName, password)
    {
    }

    public SaslMechanismScramSha512(NetworkCredential credentials)
        : base(credentials)
    {
    }

    public override string MechanismName => "SCRAM-SHA-512";

    private protected override HashAlgorithmName Algorithm => HashAlgorithmName.SHA512;

    private protected override int HashSize => 64;
}
