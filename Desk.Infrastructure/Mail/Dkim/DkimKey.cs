using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Desk.Infrastructure.Mail.Dkim;

/// <summary>A private key that signs mail; <see cref="ReadDkimKey"/> reads one.</summary>
public abstract class DkimKey : IDisposable
{
    private protected DkimKey(string algorithm)
    {
        Algorithm = algorithm;
    }

    /// <summary>What the tag <c>a=</c> says (RFC 6376, 3.3; RFC 8463, 3).</summary>
    internal string Algorithm { get; }

    /// <summary>What is published of it in DNS (RFC 6376, 3.6.1; RFC 8463, 4).</summary>
    internal abstract string PublicRecord { get; }

    /// <summary>Signs the SHA-256 hash of the header; the same hash gives the same signature.</summary>
    internal abstract byte[] Sign(byte[] hash);

    public abstract void Dispose();

    internal sealed class Rsa(RSA key) : DkimKey("rsa-sha256")
    {
        internal override string PublicRecord => $"v=DKIM1; k=rsa; p={Convert.ToBase64String(key.ExportSubjectPublicKeyInfo())}";

        internal override byte[] Sign(byte[] hash) => key.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        public override void Dispose() => key.Dispose();
    }

    /// <param name="seed">The 32 bytes that RFC 8032 calls the private key.</param>
    internal sealed class Edwards(byte[] seed) : DkimKey("ed25519-sha256")
    {
        internal override string PublicRecord
        {
            get
            {
                var point = new byte[Ed25519.PublicKeySize];
                Ed25519.GeneratePublicKey(seed, 0, point, 0);
                return $"v=DKIM1; k=ed25519; p={Convert.ToBase64String(point)}";
            }
        }

        internal override byte[] Sign(byte[] hash)
        {
            var signature = new byte[Ed25519.SignatureSize];
            Ed25519.Sign(seed, 0, hash, 0, hash.Length, signature, 0);
            return signature;
        }

        public override void Dispose() => CryptographicOperations.ZeroMemory(seed);
    }
}
