using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Desk.Core.Intake;

namespace Desk.Core.Attachments;

/// <summary>
/// Spells the keys of blobs. A file of a message lies under <c>{message}/{attachment}/{name}</c>, in every store below its tenant; raw mails
/// share segments, <c>{folder}/{day}/{id}.seg</c>.
/// </summary>
public static partial class BlobKey
{
    /// <summary>The longest key, in characters.</summary>
    public const int MaxLength = 400;

    /// <param name="message">Whose file it is: <see cref="OfMail"/> or <see cref="OfUpload"/>.</param>
    /// <param name="attachment">The file's number in its message.</param>
    /// <param name="name">The file's name; made safe here.</param>
    public static string OfFile(string message, int attachment, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{message}/{attachment}/{SafeFileName.Of(name, "file")}");

    /// <summary>
    /// What names the message of an accepted mail before it has a row: a GUID of version 7, made of what never changes about the occurrence.
    /// However often the mail is processed, its files go to the same keys.
    /// </summary>
    public static string OfMail(Occurrence occurrence)
    {
        ArgumentNullException.ThrowIfNull(occurrence);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{occurrence.MailboxId}\n{occurrence.SourceKey}")));
        return Version7(occurrence.AcceptedAt, hash);
    }

    /// <summary>A new name for a file that no message has yet.</summary>
    public static string OfUpload(DateTimeOffset now) => Version7(now, RandomNumberGenerator.GetBytes(16));

    /// <summary>True for keys as they are spelled here; anything else is no key, wherever it leads.</summary>
    public static bool IsValid(string key) => key is { Length: <= MaxLength } && Pattern().IsMatch(key);

    // RFC 9562, 5.7: 48 bits of milliseconds, then the version, 12 bits, the variant, 62 bits
    private static string Version7(DateTimeOffset at, ReadOnlySpan<byte> rest)
    {
        Span<byte> bytes = stackalloc byte[16];
        rest[..16].CopyTo(bytes);
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(milliseconds >> (40 - (8 * i)));
        }

        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return Convert.ToHexStringLower(bytes);
    }

    [GeneratedRegex(@"^(?:[a-z]+/[0-9]{8}/[0-9a-f]{32}\.seg|[0-9a-f]{32}/[0-9]{1,9}/[^./\\\x00-\x1f][^/\\\x00-\x1f]*)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
