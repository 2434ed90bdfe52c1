using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Desk.Core.Tenants;

namespace Desk.Core.Mail;

/// <summary>The installation's key that thread tokens are signed with; the port to where it is kept, at least 32 random bytes.</summary>
public interface IThreadKey
{
    ReadOnlyMemory<byte> Value { get; }
}

/// <summary>
/// The signed sign of a ticket that our mails carry in their Message-ID, in the address that answers go to, and in their body: whoever has it
/// was written to, so it joins for anyone. It names organisation and ticket and ends with 96 bits of HMAC-SHA256; nobody makes one without the key.
/// Letters and digits of one case only, for servers that lower or raise them.
/// </summary>
public sealed class ThreadToken(IThreadKey key)
{
    /// <summary>What every token begins with; so one is found in any text.</summary>
    public const string Prefix = "dk1";

    /// <summary>The longest token.</summary>
    public const int MaxLength = 60;

    // Crockford's digits: no i, l, o, u, so nothing looks like another
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int MacBytes = 12;
    private const int MaxLocalPart = 64;

    /// <summary>The token of a ticket; always the same.</summary>
    public string Of(TenantScope tenant, long ticketId)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        Span<byte> bytes = stackalloc byte[20 + MacBytes];
        var length = Write(bytes, 0, (ulong)tenant.TenantId);
        length = Write(bytes, length, (ulong)ticketId);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Value.Span, [.. "thread-token/1/"u8, .. bytes[..length]], mac);
        mac[..MacBytes].CopyTo(bytes[length..]);
        return Prefix + Encode(bytes[..(length + MacBytes)]);
    }

    /// <summary>The ticket that a token stands for; null unless it is genuine and of this organisation.</summary>
    public long? TicketOf(TenantScope tenant, string token)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length > MaxLength || !token.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var lower = token.ToLowerInvariant();
        if (Decode(lower.AsSpan(Prefix.Length)) is not { } bytes || Read(bytes, 0) is not ({ } organisation, var at) || Read(bytes, at) is not ({ } ticket, _)
            || organisation != (ulong)tenant.TenantId || ticket is 0 or > long.MaxValue)
        {
            return null;
        }

        // made anew and compared whole, in constant time: one ticket has one token, and no other spelling of it passes
        var genuine = Of(tenant, (long)ticket);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(genuine), Encoding.UTF8.GetBytes(lower)) ? (long)ticket : null;
    }

    /// <summary>A new Message-ID for a mail of ours, without angle brackets: the ticket's token and 130 random bits, in the mailbox's domain.</summary>
    public string NewMailId(string mailboxAddress, TenantScope tenant, long ticketId)
    {
        ArgumentNullException.ThrowIfNull(mailboxAddress);
        var domain = mailboxAddress[(mailboxAddress.LastIndexOf('@') + 1)..];
        try
        {
            domain = new IdnMapping().GetAscii(domain);
        }
        catch (ArgumentException)
        {
            domain = "desk.invalid";
        }

        return $"desk.{Of(tenant, ticketId)}.{RandomNumberGenerator.GetString(Digits, 26)}@{domain}";
    }

    /// <summary>The mailbox's address with the ticket's token, <c>support+dk1…@desk.example</c>, for Reply-To; the bare address when the token would make it too long (RFC 5321, 4.5.3.1.1).</summary>
    public string AnswerAddress(string mailboxAddress, TenantScope tenant, long ticketId)
    {
        ArgumentNullException.ThrowIfNull(mailboxAddress);
        var at = mailboxAddress.LastIndexOf('@');
        var token = Of(tenant, ticketId);
        return at < 1 || at + 1 + token.Length > MaxLocalPart ? mailboxAddress : $"{mailboxAddress[..at]}+{token}{mailboxAddress[at..]}";
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
        var text = new StringBuilder(MaxLength);
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
