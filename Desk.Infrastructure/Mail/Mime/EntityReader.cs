using System.Text;

namespace MimeKit;

/// <summary>
/// Reads a message in one pass over its bytes. Bodies are places in the input; each line that begins with two dashes is compared
/// with the boundaries that are open, the innermost first.
/// </summary>
internal sealed partial class EntityReader
{
    /// <summary>Parts nested deeper stay undivided. Real mail nests below ten.</summary>
    private const int MaxDepth = 100;

    /// <summary>How often a boundary is guessed when the declared one is missing or does not occur; each guess reads a body again.</summary>
    private const int MostGuesses = 4;

    private readonly ByteWindow _window;
    private readonly int _maxDepth;
    private readonly List<byte[]> _boundaries = [];
    private long _position;
    private int _guesses;

    /// <summary>Index of the boundary that ended the last content, -1 at the end of the data.</summary>
    private int _met = -1;
    private bool _metClosing;

    /// <summary>Where the content ended that the last boundary, or the end of the data, closed.</summary>
    private long _end;

    public EntityReader(ByteWindow window, ParserOptions options)
    {
        _window = window;
        _maxDepth = Math.Min(options.MaxMimeDepth, MaxDepth);
    }

    public MimeMessage ReadMessage()
    {
        SkipByteOrderMark();
        return ReadMessage(0);
    }

    /// <summary>A part with its fields, as if it were a whole mail.</summary>
    public MimeEntity ReadEntity()
    {
        SkipByteOrderMark();
        SkipBeforeHeaders();
        var headers = new HeaderList();
        var open = ReadHeaders(headers, headers);
        return ReadEntity(headers, open, inDigest: false, 0);
    }

    public HeaderList ReadHeaderBlock()
    {
        SkipByteOrderMark();
        SkipBeforeHeaders();
        var headers = new HeaderList();
        ReadHeaders(headers, headers);
        return headers;
    }

    /// <summary>Groups of fields between blank lines, as delivery reports have them.</summary>
    public HeaderListCollection ReadHeaderGroups()
    {
        var groups = new HeaderListCollection();
        while (_position < _window.Length)
        {
            var start = _position;
            var headers = new HeaderList();
            ReadHeaders(headers, headers);
            if (headers.Count > 0)
            {
                groups.Add(headers);
            }
            else if (_position == start)
            {
                _position = NextLine(start);
            }
        }

        return groups;
    }

    private MimeMessage ReadMessage(int depth)
    {
        SkipBeforeHeaders();
        var start = _position;
        var headers = new HeaderList();
        var contentHeaders = new HeaderList();
        var open = ReadHeaders(headers, contentHeaders);
        var body = ReadEntity(contentHeaders, open, inDigest: false, depth);
        return new MimeMessage(headers, body, _window.SliceOriginal(start, Math.Max(start, _end)));
    }

    /// <param name="headers">The headers of the entity, already read.</param>
    /// <param name="open">False when the headers ran into a boundary, so that there is no body.</param>
    /// <param name="inDigest">True for a part of multipart/digest, whose default type is a message (RFC 2046, 5.1.5).</param>
    /// <param name="depth">How deep the entity is nested.</param>
    private MimeEntity ReadEntity(HeaderList headers, bool open, bool inDigest, int depth)
    {
        var declared = headers.Find(HeaderId.ContentType)?.Text;
        var type = ContentType.Parse(string.IsNullOrEmpty(declared) && inDigest ? "message/rfc822" : declared ?? "");
        if (depth < _maxDepth && open)
        {
            if (type.MediaType == "multipart")
            {
                return ReadMultipart(headers, type, depth);
            }

            if (type.IsMessage && MimePart.ReadEncoding(headers) < ContentEncoding.Base64)
            {
                var message = ReadMessage(depth + 1);
                return type.MediaType == "text" ? new TextRfc822Headers(headers, type, message) : new MessagePart(headers, type, message);
            }
        }

        return MimePart.Create(headers, type, open ? ReadContent() : default);
    }

    private Multipart ReadMultipart(HeaderList headers, ContentType type, int depth)
    {
        var result = Multipart.Create(headers, type);
        var start = _position;
        var boundary = type.Boundary is { Length: > 0 } given ? Encoding.UTF8.GetBytes(given) : null;
        if (boundary is null || !TryReadParts(result, boundary, depth))
        {
            // the parent's boundary, met meanwhile, is met again when the body is read anew
            _position = start;
            if (_guesses++ >= MostGuesses || GuessBoundary() is not { } guess || !TryReadParts(result, guess, depth))
            {
                _position = start;
                result.SetPreamble(ReadContent());
            }
        }

        return result;
    }

    private bool TryReadParts(Multipart result, byte[] boundary, int depth)
    {
        var level = _boundaries.Count;
        _boundaries.Add(boundary);
        var preamble = ReadContent();
        var found = _met == level;
        while (_met == level && !_metClosing)
        {
            var headers = new HeaderList();
            var open = ReadHeaders(headers, headers);
            result.AddRead(ReadEntity(headers, open, result.ContentType.MediaSubtype == "digest", depth + 1));
        }

        _boundaries.RemoveAt(level);
        if (found)
        {
            result.SetPreamble(preamble);
            if (_met == level)
            {
                result.SetEpilogue(ReadContent());
            }
        }

        return found;
    }
}
