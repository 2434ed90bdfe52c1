using System.Security.Cryptography;
using Desk.Infrastructure.Mail.Dkim;

namespace Desk.Tests.Mail.Dkim;

public sealed class ReadDkimKeyTests
{
    [Fact]
    public void From_KeysAsToolsWriteThem_AreRead()
    {
        TestKey[] keys =
        [
            TestKey.MakeRsa(1024, rsa => rsa.ExportPkcs8PrivateKeyPem()), TestKey.MakeRsa(2048, rsa => rsa.ExportRSAPrivateKeyPem()), TestKey.Edwards,
            TestKey.Edwards with { Pem = "Some words before\n" + TestKey.Edwards.Pem.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n" },
        ];
        foreach (var key in keys)
        {
            using var read = ReadDkimKey.From(key.Pem);
            read.Sign(new byte[32]).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void From_KeyThatCannotSign_IsRefusedInASentence()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        Says("", "must be PEM");
        Says("MIIEvQIBADANBg", "must be PEM");
        Says(TestKey.MakeRsa(512, r => r.ExportPkcs8PrivateKeyPem()).Pem, "has 512 bits");
        Says(rsa.ExportSubjectPublicKeyInfoPem(), "the public key");
        Says(rsa.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)), "password");
        Says(curve.ExportPkcs8PrivateKeyPem(), "damaged");
        Says(curve.ExportECPrivateKeyPem(), "RSA or Ed25519");
        Says("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "damaged");
        Says(PemEncoding.WriteString("PRIVATE KEY", Convert.FromHexString("300e020100300506032b657004020400")), "damaged");
        Says(PemEncoding.WriteString("RSA PRIVATE KEY", [1, 2, 3]), "damaged");
    }

    [Theory]
    [InlineData("desk.example", "s1", "desk.example")]
    [InlineData("Müller.example", "2026-11.k", "xn--mller-kva.example")]
    public void Identity_OfNames_IsInAscii(string domain, string selector, string ascii)
    {
        var identity = new DkimIdentity(domain, selector);

        (identity.Domain, identity.Selector).ShouldBe((ascii, selector));
    }

    [Theory]
    [InlineData("", "s1", "domain")]
    [InlineData("example", "s1", "domain")]
    [InlineData("a@desk.example", "s1", "domain")]
    [InlineData("desk.example;", "s1", "domain")]
    [InlineData("desk.example\r\nX: 1", "s1", "domain")]
    [InlineData("desk..example", "s1", "domain")]
    [InlineData("desk.example", "", "selector")]
    [InlineData("desk.example", "s 1", "selector")]
    [InlineData("desk.example", "s1;\r\n b=", "selector")]
    [InlineData("desk.example", "s1\n", "selector")]
    [InlineData("desk.example", "-s1", "selector")]
    public void Identity_OfWhatIsNoName_IsRefusedInASentence(string domain, string selector, string says) =>
        Should.Throw<FormatException>(() => new DkimIdentity(domain, selector)).Message.ShouldContain(says);

    private static void Says(string pem, string words) => Should.Throw<FormatException>(() => ReadDkimKey.From(pem)).Message.ShouldContain(words);
}
