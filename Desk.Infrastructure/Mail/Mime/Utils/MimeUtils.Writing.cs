using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace MimeKit.Utils;

public static partial class MimeUtils
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A new id for a message or a part, without angle brackets, in the domain of this machine.</summary>
    public static string GenerateMessageId() => GenerateMessageId(Dns.GetHostName() is { Length: > 0 } host ? host : "localhost");

    /// <summary>A new id (RFC 5322, 3.6.4) that nobody can guess.</summary>
    /// <exception cref="ArgumentException">It is no domain.</exception>
    public static string GenerateMessageId(string domain)
    {
        ArgumentException.ThrowIfNullOrEmpty(domain);
        var id = $"{RandomNumberGenerator.GetString(Alphabet, 26)}@{new IdnMapping().GetAscii(domain)}";
        return IsWritable(id) ? id : throw new ArgumentException($"'{Rfc2047.CleanText(domain)}' is not the name of a domain.", nameof(domain));
    }
}
