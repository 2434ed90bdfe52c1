using System.Security.Cryptography;

namespace Desk.Core.People;

/// <summary>Time-based one-time codes as authenticator apps make them (RFC 6238 with RFC 4226: SHA-1, six digits, thirty seconds).</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;

    /// <summary>A new shared key of 160 bits, in Base32.</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Base32, 32);

    /// <summary>The time step that a code belongs to: the present one, or one beside it for clocks that differ. Null when it belongs to none.</summary>
    /// <param name="key">The shared key, in Base32.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="now">The time here.</param>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        var typed = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        if (typed.Length != 6)
        {
            return null;
        }

        var present = now.ToUnixTimeSeconds() / StepSeconds;
        var secret = Decode(key);
        long? found = null;
        for (var step = present - 1; step <= present + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(secret, step)), System.Text.Encoding.ASCII.GetBytes(typed)))
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>The code that an app shows at a moment.</summary>
    public static string CodeAt(string key, DateTimeOffset at) => Code(Decode(key), at.ToUnixTimeSeconds() / StepSeconds);

    // RFC 4226, section 5.3: four bytes from where the last nibble points to, without the sign
    private static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // the algorithm that the apps know; the weakness of SHA-1 is about collisions, not HMAC
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset, 4)) & 0x7fffffff;
        return (number % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var letter in (key ?? "").ToUpperInvariant())
        {
            var value = Base32.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0)
            {
                continue;
            }

            buffer = ((buffer << 5) | value) & 0xfff;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return [.. bytes];
    }
}
