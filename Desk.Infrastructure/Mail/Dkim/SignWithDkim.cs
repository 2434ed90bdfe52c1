using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Desk.Infrastructure.Mail.Dkim;

/// <summary>
/// Signs messages (RFC 6376; RFC 8463): relaxed over header and body, the whole body. From is signed once more than it is there, so that nobody
/// can add a second one (RFC 6376, 8.15). The key stays the caller's.
/// </summary>
public sealed class SignWithDkim(DkimIdentity identity, DkimKey key, TimeProvider time)
{
    public const string FieldName = "DKIM-Signature";

    private const int LongestLine = 76;

    private static readonly string[] Signed =
    [
        "from", "sender", "reply-to", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted", "mime-version",
        "content-type", "content-transfer-encoding", "list-id", "list-help", "list-unsubscribe", "list-unsubscribe-post", "list-subscribe", "list-post",
        "list-owner", "list-archive",
    ];

    /// <summary>The value of the field that belongs before all others of the message, folded with CRLF.</summary>
    /// <param name="write">Writes the finished message with CRLF line ends, byte for byte as it leaves.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="InvalidOperationException">The message has no From.</exception>
    public async Task<string> SignAsync(Func<Stream, CancellationToken, Task> write, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(write);
        await using var digest = new DigestMessage();
        await write(digest, ct);
        var (names, lines) = Choose(RelaxedHeader.Read(digest.Header));
        var unsigned = Describe(names, digest.FinishBody());
        var input = string.Concat(lines.Select(line => line + "\r\n")) + RelaxedHeader.Relax(FieldName, unsigned);
        var signature = Convert.ToBase64String(key.Sign(SHA256.HashData(Encoding.Latin1.GetBytes(input))));
        return unsigned + Fold(signature, " b=".Length);
    }

    /// <summary>A name that stands more than once means the fields from the last one up (RFC 6376, 5.4.2).</summary>
    private static (List<string> Names, List<string> Lines) Choose(List<(string Name, string Line)> fields)
    {
        var names = new List<string>();
        var lines = new List<string>();
        foreach (var name in Signed)
        {
            var found = fields.Where(f => f.Name == name).Select(f => f.Line).Reverse().ToList();
            names.AddRange(found.Select(_ => name));
            lines.AddRange(found);
        }

        return names is ["from", ..] ? (["from", .. names], lines) : throw new InvalidOperationException("A message without From cannot be signed.");
    }

    /// <summary>Everything but the signature itself, whose tag comes last.</summary>
    private string Describe(List<string> names, byte[] bodyHash)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var result = new StringBuilder();
        var column = FieldName.Length + 1;
        string[] pieces =
        [
            "v=1;", $"a={key.Algorithm};", "c=relaxed/relaxed;", $"d={identity.Domain};", $"s={identity.Selector};", $"t={seconds};",
            .. names.Select((name, i) => (i == 0 ? "h=" : "") + name + (i == names.Count - 1 ? ";" : ":")), $"bh={Convert.ToBase64String(bodyHash)};",
        ];
        foreach (var piece in pieces)
        {
            var blank = result is [.., ':'] ? "" : " ";
            var folds = column + blank.Length + piece.Length > LongestLine;
            result.Append(folds ? "\r\n " : blank).Append(piece);
            column = (folds ? 1 : column + blank.Length) + piece.Length;
        }

        return result.Append("\r\n b=").ToString();
    }

    private static string Fold(string signature, int column)
    {
        var result = new StringBuilder(signature.Length + 16);
        foreach (var c in signature)
        {
            if (column == LongestLine)
            {
                result.Append("\r\n ");
                column = 1;
            }

            result.Append(c);
            column++;
        }

        return result.ToString();
    }
}
