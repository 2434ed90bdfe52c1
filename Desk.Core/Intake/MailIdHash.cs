using System.Security.Cryptography;
using System.Text;

namespace Desk.Core.Intake;

/// <summary>Message-IDs are of any length and case-sensitive, index keys are not: look-ups go over a hash of fixed length.</summary>
public static class MailIdHash
{
    /// <summary>Hex digits in a hash.</summary>
    public const int Length = 32;

    /// <summary>The first 128 bits of SHA-256 over the id's UTF-8 bytes, as lower-case hex.</summary>
    public static string Of(string mailId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(mailId), hash);
        return Convert.ToHexStringLower(hash[..(Length / 2)]);
    }
}
