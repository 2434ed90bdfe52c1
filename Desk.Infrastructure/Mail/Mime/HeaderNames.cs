using System.Text;

namespace MimeKit;

/// <summary>Finds the known name that the bytes of a field name spell, so that common names are neither decoded nor kept twice.</summary>
internal static class HeaderNames
{
    private const int Buckets = 256;

    private static readonly (HeaderId Id, string Name)[] Known =
    [
        (HeaderId.ArcAuthenticationResults, "ARC-Authentication-Results"),
        (HeaderId.ArcMessageSignature, "ARC-Message-Signature"),
        (HeaderId.ArcSeal, "ARC-Seal"),
        (HeaderId.AuthenticationResults, "Authentication-Results"),
        (HeaderId.AutoSubmitted, "Auto-Submitted"),
        (HeaderId.Bcc, "Bcc"),
        (HeaderId.Cc, "Cc"),
        (HeaderId.ContentDescription, "Content-Description"),
        (HeaderId.ContentDisposition, "Content-Disposition"),
        (HeaderId.ContentId, "Content-Id"),
        (HeaderId.ContentLanguage, "Content-Language"),
        (HeaderId.ContentLength, "Content-Length"),
        (HeaderId.ContentLocation, "Content-Location"),
        (HeaderId.ContentTransferEncoding, "Content-Transfer-Encoding"),
        (HeaderId.ContentType, "Content-Type"),
        (HeaderId.Date, "Date"),
        (HeaderId.DispositionNotificationTo, "Disposition-Notification-To"),
        (HeaderId.DkimSignature, "DKIM-Signature"),
        (HeaderId.From, "From"),
        (HeaderId.Importance, "Importance"),
        (HeaderId.InReplyTo, "In-Reply-To"),
        (HeaderId.ListArchive, "List-Archive"),
        (HeaderId.ListHelp, "List-Help"),
        (HeaderId.ListId, "List-Id"),
        (HeaderId.ListOwner, "List-Owner"),
        (HeaderId.ListPost, "List-Post"),
        (HeaderId.ListSubscribe, "List-Subscribe"),
        (HeaderId.ListUnsubscribe, "List-Unsubscribe"),
        (HeaderId.ListUnsubscribePost, "List-Unsubscribe-Post"),
        (HeaderId.MessageId, "Message-Id"),
        (HeaderId.MimeVersion, "MIME-Version"),
        (HeaderId.Organization, "Organization"),
        (HeaderId.Precedence, "Precedence"),
        (HeaderId.Received, "Received"),
        (HeaderId.ReceivedSPF, "Received-SPF"),
        (HeaderId.References, "References"),
        (HeaderId.ReplyTo, "Reply-To"),
        (HeaderId.ResentBcc, "Resent-Bcc"),
        (HeaderId.ResentCc, "Resent-Cc"),
        (HeaderId.ResentDate, "Resent-Date"),
        (HeaderId.ResentFrom, "Resent-From"),
        (HeaderId.ResentMessageId, "Resent-Message-Id"),
        (HeaderId.ResentSender, "Resent-Sender"),
        (HeaderId.ResentTo, "Resent-To"),
        (HeaderId.ReturnPath, "Return-Path"),
        (HeaderId.Sender, "Sender"),
        (HeaderId.Subject, "Subject"),
        (HeaderId.To, "To"),
        (HeaderId.UserAgent, "User-Agent"),
        (HeaderId.XMailer, "X-Mailer"),
        (HeaderId.XPriority, "X-Priority"),
    ];

    /// <summary>Spellings that occur so often that one string of each is enough.</summary>
    private static readonly (HeaderId Id, string Name)[] Spellings =
    [
        (HeaderId.ContentId, "Content-ID"),
        (HeaderId.MessageId, "Message-ID"),
        (HeaderId.MimeVersion, "Mime-Version"),
        (HeaderId.ListId, "List-ID"),
    ];

    private static readonly Entry?[] Table = BuildTable();

    public static string NameOf(HeaderId id) => Array.Find(Known, k => k.Id == id).Name
        ?? throw new ArgumentOutOfRangeException(nameof(id), id, "This is no known header field.");

    /// <param name="field">The bytes of the name.</param>
    /// <param name="name">The name when it is spelled as known, else null.</param>
    public static HeaderId Find(ReadOnlySpan<byte> field, out string? name)
    {
        var found = HeaderId.Unknown;
        for (var entry = Table[Hash(field)]; entry is not null; entry = entry.Next)
        {
            if (entry.Bytes.Length == field.Length && Ascii.EqualsIgnoreCase(field, entry.Bytes))
            {
                found = entry.Id;
                if (field.SequenceEqual(entry.Bytes))
                {
                    name = entry.Name;
                    return found;
                }
            }
        }

        name = null;
        return found;
    }

    private static int Hash(ReadOnlySpan<byte> field) => field.IsEmpty
        ? 0
        : ((field.Length * 7) + ((field[0] | 0x20) * 31) + ((field[^1] | 0x20) * 3)) % Buckets;

    private static Entry?[] BuildTable()
    {
        var table = new Entry?[Buckets];
        foreach (var (id, name) in Known.Concat(Spellings))
        {
            var bytes = Encoding.ASCII.GetBytes(name);
            table[Hash(bytes)] = new Entry(id, name, bytes, table[Hash(bytes)]);
        }

        return table;
    }

    private sealed record Entry(HeaderId Id, string Name, byte[] Bytes, Entry? Next);
}

/// <summary>Names of known header fields.</summary>
public static class HeaderIdExtensions
{
    /// <exception cref="ArgumentOutOfRangeException">It is no known field.</exception>
    public static string ToHeaderName(this HeaderId value) => HeaderNames.NameOf(value);
}
