using System.Buffers;
using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>Content-Type (RFC 2045, 5). What cannot be read is <c>text/plain</c>, as 5.2 asks.</summary>
public sealed class ContentType : IParameterOwner
{
    private static readonly SearchValues<char> NoTokenCharacters = SearchValues.Create(" \t,;\"<>()=/");

    private string _mediaType;
    private string _mediaSubtype;

    /// <exception cref="ArgumentException">One of them is no token.</exception>
    public ContentType(string mediaType, string mediaSubtype)
        : this(Check(mediaType), Check(mediaSubtype), new ParameterList([]))
    {
    }

    private ContentType(string mediaType, string mediaSubtype, ParameterList parameters)
    {
        _mediaType = mediaType;
        _mediaSubtype = mediaSubtype;
        Parameters = parameters;
        Parameters.Owner = this;
    }

    /// <exception cref="ArgumentException">It is set to what is no token.</exception>
    public string MediaType
    {
        get => _mediaType;
        set
        {
            _mediaType = Check(value);
            Entity?.Rewrite(this);
        }
    }

    /// <exception cref="ArgumentException">It is set to what is no token.</exception>
    public string MediaSubtype
    {
        get => _mediaSubtype;
        set
        {
            _mediaSubtype = Check(value);
            Entity?.Rewrite(this);
        }
    }

    internal bool IsMessage => MediaType == "message"
        ? MediaSubtype is "rfc822" or "global" or "news" or "global-headers"
        : MediaType == "text" && MediaSubtype == "rfc822-headers";

    public string MimeType => $"{MediaType}/{MediaSubtype}";

    public ParameterList Parameters { get; }

    public string? Boundary
    {
        get => Parameters["boundary"];
        set => Parameters.Set("boundary", value);
    }

    public string? Charset
    {
        get => Parameters["charset"];
        set => Parameters.Set("charset", value);
    }

    public Encoding? CharsetEncoding => CharsetUtils.Find(Charset);

    public string? Name
    {
        get => Parameters["name"];
        set => Parameters.Set("name", value);
    }

    public string? Format
    {
        get => Parameters["format"];
        set => Parameters.Set("format", value);
    }

    public static ContentType Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (value, parameters) = ParameterReader.Read(text);
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        var type = Token(slash < 0 ? value : value.AsSpan(0, slash));
        var subtype = slash < 0 ? "" : Token(value.AsSpan(slash + 1));
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

    /// <summary>The part whose header follows every change.</summary>
    internal MimeEntity? Entity { get; set; }

    void IParameterOwner.OnChanged() => Entity?.Rewrite(this);

    internal Header ToHeader() => new("Content-Type", target =>
    {
        target.Word(MimeType);
        ParameterWriter.Append(target, Parameters);
    });

    private static string Check(string token) =>
        ParameterWriter.IsToken(token) ? token.ToLowerInvariant() : throw new ArgumentException($"'{token}' cannot be a media type.", nameof(token));

    /// <summary>A token ends where a character stands that none may hold; blanks and quotes come from careless senders.</summary>
    private static string Token(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim(" \t\"'");
        var end = trimmed.IndexOfAny(NoTokenCharacters);
        return KnownTokens.Lower(end < 0 ? trimmed : trimmed[..end]);
    }
}
