using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MimeKit;

/// <summary>Parts between boundaries (RFC 2046, 5.1).</summary>
public partial class Multipart : MimeEntity, IList<MimeEntity>
{
    private readonly List<MimeEntity> _parts = [];
    private MailSlice _preambleBytes;
    private MailSlice _epilogueBytes;
    private string? _preamble;
    private string? _epilogue;
    private bool _changed;

    internal Multipart(HeaderList headers, ContentType contentType)
        : base(headers, contentType)
    {
    }

    public Multipart()
        : this("mixed")
    {
    }

    public Multipart(string subtype)
        : base(new ContentType("multipart", subtype))
    {
        // the equals sign occurs in no encoded content before an underscore, and nobody guesses the rest
        ContentType.Boundary = "=_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
    }

    [DisallowNull]
    public string? Boundary
    {
        get => ContentType.Boundary;
        set => ContentType.Boundary = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The text before the first boundary; null when there is none.</summary>
    public string? Preamble
    {
        get => _preamble ??= AsText(_preambleBytes);
        set => (_preamble, _preambleBytes, _changed) = (value, default, true);
    }

    /// <summary>The text after the last boundary; null when there is none.</summary>
    public string? Epilogue
    {
        get => _epilogue ??= AsText(_epilogueBytes);
        set => (_epilogue, _epilogueBytes, _changed) = (value, default, true);
    }

    public int Count => _parts.Count;

    public bool IsReadOnly => false;

    public MimeEntity this[int index]
    {
        get => _parts[index];
        set => Change(_parts[index] = value ?? throw new ArgumentNullException(nameof(value)));
    }

    internal override bool IsAsRead => !_changed && base.IsAsRead && _parts.TrueForAll(p => p.IsAsRead);

    public IEnumerator<MimeEntity> GetEnumerator() => _parts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Add(MimeEntity entity) => Insert(_parts.Count, entity);

    public void Insert(int index, MimeEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        _parts.Insert(index, entity);
        _changed = true;
    }

    public bool Remove(MimeEntity entity) => Change(_parts.Remove(entity));

    public void RemoveAt(int index)
    {
        _parts.RemoveAt(index);
        _changed = true;
    }

    public void Clear()
    {
        _parts.Clear();
        _changed = true;
    }

    public bool Contains(MimeEntity entity) => _parts.Contains(entity);

    public int IndexOf(MimeEntity entity) => _parts.IndexOf(entity);

    public void CopyTo(MimeEntity[] array, int arrayIndex) => _parts.CopyTo(array, arrayIndex);

    /// <summary>What is signed stays as it is (RFC 1847, 2.1).</summary>
    /// <inheritdoc/>
    public override void Prepare(EncodingConstraint constraint, int maxLineLength = 78)
    {
        Encodings.ContentScan.CheckLineLength(maxLineLength);
        foreach (var part in ContentType.MediaSubtype == "signed" ? [] : _parts)
        {
            part.Prepare(constraint, maxLineLength);
        }
    }

    /// <summary>Adds what was read, which changes nothing.</summary>
    internal void AddRead(MimeEntity entity) => _parts.Add(entity);

    internal void SetPreamble(MailSlice bytes) => _preambleBytes = bytes;

    internal void SetEpilogue(MailSlice bytes) => _epilogueBytes = bytes;

    private static string? AsText(MailSlice slice)
    {
        using var bytes = PooledBytes.Decode(slice, ContentEncoding.Default);
        return bytes.Span.IsEmpty ? null : Utils.CharsetUtils.Decode(bytes.Span, []);
    }

    private T Change<T>(T result)
    {
        _changed = true;
        return result;
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
    /// <param name="reportType">For example <c>delivery-status</c>.</param>
    public MultipartReport(string reportType)
        : base("report")
    {
        ReportType = reportType;
    }

    internal MultipartReport(HeaderList headers, ContentType contentType)
        : base(headers, contentType)
    {
    }

    [DisallowNull]
    public string? ReportType
    {
        get => ContentType.Parameters["report-type"];
        set => ContentType.Parameters["report-type"] = value;
    }
}
