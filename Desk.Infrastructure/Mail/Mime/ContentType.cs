using System.Buffers;
using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>Content-Type (RFC 2045, 5). What cannot be read is <c>text/plain</c>, as 5.2 asks.</summary>
public sealed class ContentType
{
    private static readonly SearchValues<char> NoTokenCharacters = SearchValues.Create(" \t,;\"<>()=/");

    private ContentType(string mediaType, string mediaSubtype, ParameterList parameters)
    {
        MediaType = mediaType;
        MediaSubtype = mediaSubtype;
        Parameters = parameters;
    }

    public string MediaType { get; }

    public string MediaSubtype { get; }

    public string MimeType => $"{MediaType}/{MediaSubtype}";

    public ParameterList Parameters { get; }

    public string? Boundary => Parameters["boundary"];

    public string? Charset => Parameters["charset"];

    public Encoding? CharsetEncoding => CharsetUtils.Find(Charset);

    public string? Name => Parameters["name"];

    public string? Format => Parameters["format"];

    public static ContentType Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (value, parameters) = ParameterReader.Read(text);
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var type = Token(slash < 0 ? value : value[..slash]);
        var subtype = slash < 0 ? "" : Token(value[(slash + 1)..]);
        return (type, subtype) switch
        {
            ("", _) => new ContentType("text", "plain", parameters),
            ("multipart", "") => new ContentType("multipart", "mixed", parameters),
            ("text", "") => new ContentType("text", "plain", parameters),
            (_, "") => new ContentType("application", "octet-stream", parameters),
            _ => new ContentType(type, subtype, parameters),
        };
    }

    public bool IsMimeType(string mediaType, string mediaSubtype) =>
        (mediaType == "*" || string.Equals(MediaType, mediaType, StringComparison.OrdinalIgnoreCase))
        && (mediaSubtype == "*" || string.Equals(MediaSubtype, mediaSubtype, StringComparison.OrdinalIgnoreCase));

    /// <summary>A token ends where a character stands that none may hold; blanks and quotes come from careless senders.</summary>
    private static string Token(string text)
    {
        var trimmed = text.AsSpan().Trim(" \t\"'");
        var end = trimmed.IndexOfAny(NoTokenCharacters);
        return (end < 0 ? trimmed : trimmed[..end]).ToString().ToLowerInvariant();
    }
}
