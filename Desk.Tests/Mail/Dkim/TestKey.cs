using System.Security.Cryptography;
using Desk.Infrastructure.Mail.Dkim;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Desk.Tests.Mail.Dkim;

/// <summary>A pair of keys: the private one as PEM, the public one as DNS has it.</summary>
internal sealed record TestKey(string Selector, string Pem, string DnsRecord)
{
    public const string Domain = "desk.example";

    public string DnsName => $"{Selector}._domainkey.{Domain}";

    public static TestKey Rsa { get; } = MakeRsa(2048, rsa => rsa.ExportPkcs8PrivateKeyPem());

    public static TestKey Edwards { get; } = MakeEdwards([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    public static TestKey MakeRsa(int bits, Func<RSA, string> write)
    {
        using var rsa = RSA.Create(bits);
        return new TestKey("rsa", write(rsa), $"v=DKIM1; k=rsa; p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}");
    }

    public static TestKey MakeEdwards(byte[] seed)
    {
        var publicKey = new byte[32];
        Ed25519.GeneratePublicKey(seed, 0, publicKey, 0);
        var der = Convert.FromHexString("302e020100300506032b657004220420").Concat(seed).ToArray();
        return new TestKey("ed", PemEncoding.WriteString("PRIVATE KEY", der), $"v=DKIM1; k=ed25519; p={Convert.ToBase64String(publicKey)}");
    }

    public SignWithDkim Signer(TimeProvider? time = null) => new(new DkimIdentity(Domain, Selector), ReadDkimKey.From(Pem), time ?? new FakeTime());
}
