using System.Collections.Frozen;

namespace MimeKit;

/// <summary>Words of MIME that occur in nearly every mail, so that one string of each is enough.</summary>
internal static class KnownTokens
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "text", "plain", "html", "calendar", "multipart", "mixed", "alternative", "related", "report", "signed", "digest", "message", "rfc822",
        "delivery-status", "application", "octet-stream", "pdf", "zip", "pgp-signature", "image", "png", "jpeg", "gif",
        "charset", "boundary", "name", "filename", "format", "delsp", "type", "start", "size", "report-type", "protocol", "micalg", "reply-type",
        "attachment", "inline", "utf-8", "us-ascii", "iso-8859-1", "flowed").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The word in small letters.</summary>
    public static string Lower(ReadOnlySpan<char> word) => Words.TryGetValue(word, out var known) ? known : word.ToString().ToLowerInvariant();

    /// <summary>The word as it is written.</summary>
    public static string Of(ReadOnlySpan<char> word) => Words.TryGetValue(word, out var known) && word.SequenceEqual(known) ? known : word.ToString();
}
