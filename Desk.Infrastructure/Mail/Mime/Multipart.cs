using System.Collections;
using System.Security.Cryptography;

namespace MimeKit;

/// <summary>Parts between boundaries (RFC 2046, 5.1).</summary>
public class Multipart : MimeEntity, IReadOnlyList<MimeEntity>
{
    private readonly List<MimeEntity> _parts = [];
    private MailSlice _preambleBytes;
    private MailSlice _epilogueBytes;
    private string? _preamble;
    private string? _epilogue;

    internal Multipart(HeaderList headers, ContentType contentType)
        : base(headers, contentType)
    {
    }

    public Multipart(string subtype)
        : base(new ContentType("multipart", subtype))
    {
        // the equals sign occurs in no encoded content before an underscore, and nobody guesses the rest
        ContentType.Boundary = "=_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
    }

    public string? Boundary => ContentType.Boundary;

    /// <summary>The text before the first boundary; null when there is none.</summary>
    public string? Preamble
    {
        get => _preamble ??= AsText(_preambleBytes);
        set => (_preamble, _preambleBytes) = (value, default);
    }

    /// <summary>The text after the last boundary; null when there is none.</summary>
    public string? Epilogue
    {
        get => _epilogue ??= AsText(_epilogueBytes);
        set => (_epilogue, _epilogueBytes) = (value, default);
    }

    public int Count => _parts.Count;

    public MimeEntity this[int index] => _parts[index];

    public IEnumerator<MimeEntity> GetEnumerator() => _parts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Add(MimeEntity entity) => _parts.Add(entity);

    internal void SetPreamble(MailSlice bytes) => _preambleBytes = bytes;

    internal void SetEpilogue(MailSlice bytes) => _epilogueBytes = bytes;

    private static string? AsText(MailSlice slice)
    {
        using var bytes = PooledBytes.Decode(slice, ContentEncoding.Default);
        return bytes.Span.IsEmpty ? null : Utils.CharsetUtils.Decode(bytes.Span, []);
    }

    internal static Multipart Create(HeaderList headers, ContentType type) => type.MediaSubtype switch
    {
        "alternative" => new MultipartAlternative(headers, type),
        "related" => new MultipartRelated(headers, type),
        "report" => new MultipartReport(headers, type),
        _ => new Multipart(headers, type),
    };
}

/// <summary>The same content in several forms, the best one last (RFC 2046, 5.1.4).</summary>
public sealed class MultipartAlternative : Multipart
{
    public MultipartAlternative()
        : base("alternative")
    {
    }

    internal MultipartAlternative(HeaderList headers, ContentType contentType)
        : base(headers, contentType)
    {
    }
}

/// <summary>A root part and what it shows by Content-ID (RFC 2387).</summary>
public sealed class MultipartRelated : Multipart
{
    public MultipartRelated()
        : base("related")
    {
    }

    internal MultipartRelated(HeaderList headers, ContentType contentType)
        : base(headers, contentType)
    {
    }

    /// <summary>The part that <c>start</c> names, else the first.</summary>
    public MimeEntity? Root
    {
        get
        {
            var start = ContentType.Parameters["start"]?.Trim('<', '>', ' ');
            return this.FirstOrDefault(p => start is not null && p.ContentId == start) ?? (Count > 0 ? this[0] : null);
        }
    }
}

/// <summary>A report about mail (RFC 6522).</summary>
public sealed class MultipartReport : Multipart
{
    internal MultipartReport(HeaderList headers, ContentType contentType)
        : base(headers, contentType)
    {
    }

    public string? ReportType => ContentType.Parameters["report-type"];
}
