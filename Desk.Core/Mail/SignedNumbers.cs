using System.Security.Cryptography;
using System.Text;

namespace Desk.Core.Mail;

/// <summary>
/// Two numbers under an HMAC-SHA256, spelled in letters and digits of one case, for servers that lower or raise them. What is signed begins with a purpose, so
/// that no sign of one kind is good for another.
/// </summary>
internal sealed class SignedNumbers(IThreadKey key, string purpose, int macBytes)
{
    /// <summary>Crockford's digits: no i, l, o, u, so nothing looks like another.</summary>
    public const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>Always the same for the same numbers.</summary>
    public string Of(ulong first, ulong second)
    {
        Span<byte> bytes = stackalloc byte[20 + HMACSHA256.HashSizeInBytes];
        var length = Write(bytes, 0, first);
        length = Write(bytes, length, second);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Value.Span, [.. Encoding.ASCII.GetBytes(purpose), .. bytes[..length]], mac);
        mac[..macBytes].CopyTo(bytes[length..]);
        return Encode(bytes[..(length + macBytes)]);
    }

    /// <summary>The numbers, unless it is anything but what <see cref="Of"/> makes of them.</summary>
    /// <param name="sign">In lower case.</param>
    public (ulong First, ulong Second)? Read(ReadOnlySpan<char> sign)
    {
        if (Decode(sign) is not { } bytes || Read(bytes, 0) is not ({ } first, var at) || Read(bytes, at) is not ({ } second, _))
        {
            return null;
        }

        // made anew and compared whole, in constant time: two numbers have one sign, and no other spelling of it passes
        var spelled = new byte[Encoding.UTF8.GetByteCount(sign)];
        Encoding.UTF8.GetBytes(sign, spelled);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(first, second)), spelled) ? (first, second) : null;
    }

    private static int Write(Span<byte> to, int at, ulong number)
    {
        for (; number > 0x7f; number >>= 7)
        {
            to[at++] = (byte)(number | 0x80);
        }

        to[at++] = (byte)number;
        return at;
    }

    private static (ulong? Number, int End) Read(byte[] bytes, int at)
    {
        var number = 0UL;
        for (var shift = 0; shift < 64 && at < bytes.Length; shift += 7)
        {
            var next = bytes[at++];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return (number, at);
            }
        }

        return (null, at);
    }

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 / 5) + 1);
        var (bits, count) = (0U, 0);
        foreach (var one in bytes)
        {
            bits = (bits << 8) | one;
            for (count += 8; count >= 5; count -= 5)
            {
                text.Append(Digits[(int)((bits >> (count - 5)) & 31)]);
            }
        }

        return (count > 0 ? text.Append(Digits[(int)((bits << (5 - count)) & 31)]) : text).ToString();
    }

    private static byte[]? Decode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        var (bits, count, at) = (0U, 0, 0);
        foreach (var digit in text)
        {
            var value = Digits.IndexOf(digit, StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            bits = (bits << 5) | (uint)value;
            count += 5;
            if (count >= 8)
            {
                count -= 8;
                bytes[at++] = (byte)(bits >> count);
            }
        }

        return bytes;
    }
}
