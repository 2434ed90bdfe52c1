using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Desk.Infrastructure.Mail.Dkim;

/// <summary>Reads a private key as <c>openssl genpkey</c> and <c>opendkim-genkey</c> write it.</summary>
public static class ReadDkimKey
{
    private const int FewestBits = 1024;
    private const int SeedLength = 32;
    private const string Edwards25519 = "1.3.101.112";

    /// <param name="pem">PEM: RSA as PKCS#1 or PKCS#8, Ed25519 as PKCS#8 (RFC 8410).</param>
    /// <exception cref="FormatException">It cannot sign mail; the message is a sentence for the administrator.</exception>
    public static DkimKey From(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        if (!PemEncoding.TryFind(pem, out var fields))
        {
            throw new FormatException("This is no private key: it must be PEM, which begins with -----BEGIN PRIVATE KEY-----.");
        }

        var der = Convert.FromBase64String(pem[fields.Base64Data]);
        try
        {
            return pem[fields.Label] switch
            {
                "PRIVATE KEY" => ReadPrivateKey(der),
                "RSA PRIVATE KEY" => ReadRsa(rsa => rsa.ImportRSAPrivateKey(der, out _)),
                "ENCRYPTED PRIVATE KEY" => throw new FormatException("The private key is locked with a password: unlock it first, for example with openssl pkey."),
                "PUBLIC KEY" or "RSA PUBLIC KEY" => throw new FormatException("This is the public key, which belongs into DNS: mail is signed with the private one."),
                var other => throw new FormatException($"A {other} cannot sign mail: it must be a PRIVATE KEY, of RSA or Ed25519."),
            };
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            throw new FormatException("The private key is damaged: it cannot be read.", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    private static DkimKey ReadPrivateKey(byte[] der)
    {
        var key = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        key.ReadInteger();
        return key.ReadSequence().ReadObjectIdentifier() == Edwards25519
            ? ReadEdwards(key.ReadOctetString())
            : ReadRsa(rsa => rsa.ImportPkcs8PrivateKey(der, out _));
    }

    private static DkimKey.Edwards ReadEdwards(byte[] wrapped) =>
        new AsnReader(wrapped, AsnEncodingRules.DER).ReadOctetString() is { Length: SeedLength } seed
            ? new DkimKey.Edwards(seed)
            : throw new FormatException("The private key is damaged: one of Ed25519 has 32 bytes.");

    private static DkimKey.Rsa ReadRsa(Action<RSA> import)
    {
        var rsa = RSA.Create();
        try
        {
            import(rsa);
            return rsa.KeySize >= FewestBits
                ? new DkimKey.Rsa(rsa)
                : throw new FormatException($"The RSA key has {rsa.KeySize} bits, which nobody trusts: it needs at least {FewestBits}, and 2048 are recommended.");
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }
}
