using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Desk.Tests.Mail.Dkim;

/// <summary>A plain verifier after RFC 6376, 6.1, for relaxed signatures; it works on the whole text and shares nothing with the signer.</summary>
internal static class VerifyDkim
{
    /// <returns>Null when the first signature holds, else what is wrong.</returns>
    public static string? Check(byte[] mail, TestKey key)
    {
        var text = Encoding.Latin1.GetString(mail);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var fields = Regex.Split(text[..end], @"\r\n(?![ \t])").Select(f => f.Split(':', 2)).ToList();
        var signature = fields.First(f => f[0] == "DKIM-Signature");
        var tags = Regex.Replace(signature[1], @"\s+", "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(t => t.Split('=', 2)).ToDictionary(t => t[0], t => t[1]);

        var body = Regex.Replace(Regex.Replace(text[(end + 4)..], @"[ \t]+", " "), " (?=\r\n|$)", "");
        body = Regex.Replace(body, "(\r\n)+$", "");
        body = body.Length == 0 ? "" : body + "\r\n";
        if (tags["bh"] != Convert.ToBase64String(SHA256.HashData(Encoding.Latin1.GetBytes(body))))
        {
            return "body hash";
        }

        var signed = new StringBuilder();
        var left = fields.ToList();
        foreach (var name in tags["h"].Split(':'))
        {
            var at = left.FindLastIndex(f => f[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
            if (at >= 0)
            {
                signed.Append(Relax(left[at])).Append("\r\n");
                left.RemoveAt(at);
            }
        }

        signed.Append(Relax([signature[0], Regex.Replace(signature[1], @"\bb=[^;]*$", "b=")]));
        var hash = SHA256.HashData(Encoding.Latin1.GetBytes(signed.ToString()));
        var publicKey = Convert.FromBase64String(key.DnsRecord[(key.DnsRecord.IndexOf("p=", StringComparison.Ordinal) + 2)..]);
        var given = Convert.FromBase64String(tags["b"]);
        return (tags["a"] == "rsa-sha256" ? CheckRsa(publicKey, hash, given) : Ed25519.Verify(given, 0, publicKey, 0, hash, 0, hash.Length)) ? null : "signature";
    }

    private static string Relax(string[] field) => $"{field[0].Trim().ToLowerInvariant()}:{Regex.Replace(field[1].Replace("\r\n", "", StringComparison.Ordinal), @"[ \t]+", " ").Trim()}";

    private static bool CheckRsa(byte[] publicKey, byte[] hash, byte[] signature)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(publicKey, out _);
        return rsa.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
