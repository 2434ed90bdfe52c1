using System.Text;

namespace MimeKit;

/// <summary>
/// Reads a message in one pass over its bytes. Bodies are slices of the input; each line that begins with two dashes is compared
/// with the boundaries that are open, the innermost first.
/// </summary>
internal sealed partial class EntityReader
{
    /// <summary>Parts nested deeper stay undivided. Real mail nests below ten.</summary>
    private const int MaxDepth = 100;

    /// <summary>How often a boundary is guessed when the declared one is missing or does not occur; each guess reads a body again.</summary>
    private const int MostGuesses = 4;

    private readonly ReadOnlyMemory<byte> _data;
    private readonly List<byte[]> _boundaries = [];
    private int _position;
    private int _guesses;

    /// <summary>Index of the boundary that ended the last content, -1 at the end of the data.</summary>
    private int _met = -1;
    private bool _metClosing;

    /// <summary>Where the content ended that the last boundary, or the end of the data, closed.</summary>
    private int _end;

    public EntityReader(ReadOnlyMemory<byte> data)
    {
        // old Macs ended lines with CR only; one copy, and the rest of the reader knows one line end less
        if (data.Span.IndexOf((byte)'\n') < 0 && data.Span.IndexOf((byte)'\r') >= 0)
        {
            var copy = data.ToArray();
            copy.AsSpan().Replace((byte)'\r', (byte)'\n');
            data = copy;
        }

        _data = data;
    }

    public MimeMessage ReadMessage()
    {
        SkipByteOrderMark();
        return ReadMessage(0);
    }

    /// <summary>Groups of fields between blank lines, as delivery reports have them.</summary>
    public IReadOnlyList<HeaderList> ReadHeaderGroups()
    {
        var groups = new List<HeaderList>();
        while (_position < _data.Length)
        {
            var start = _position;
            var headers = new HeaderList();
            ReadHeaders(headers);
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
        var message = new MimeMessage(new HeaderList());
        var open = ReadHeaders(message.Headers);
        message.Body = ReadEntity(message.Headers, open, inDigest: false, depth);
        message.Raw = _data[start..Math.Max(start, _end)];
        return message;
    }

    /// <param name="headers">The headers of the entity, already read.</param>
    /// <param name="open">False when the headers ran into a boundary, so that there is no body.</param>
    /// <param name="inDigest">True for a part of multipart/digest, whose default type is a message (RFC 2046, 5.1.5).</param>
    /// <param name="depth">How deep the entity is nested.</param>
    private MimeEntity ReadEntity(HeaderList headers, bool open, bool inDigest, int depth)
    {
        var declared = headers.Find("Content-Type")?.Text;
        var type = ContentType.Parse(string.IsNullOrEmpty(declared) && inDigest ? "message/rfc822" : declared ?? "");
        if (depth < MaxDepth && open)
        {
            if (type.MediaType == "multipart")
            {
                return ReadMultipart(headers, type, depth);
            }

            if (IsMessage(type) && MimePart.ReadEncoding(headers) < ContentEncoding.Base64)
            {
                var message = ReadMessage(depth + 1);
                return type.MediaType == "text" ? new TextRfc822Headers(headers, type, message) : new MessagePart(headers, type, message);
            }
        }

        var content = open ? ReadContent() : default;
        return type switch
        {
            { MediaType: "text", MediaSubtype: not "rfc822-headers" } => new TextPart(headers, type, content),
            { MediaType: "message", MediaSubtype: "delivery-status" or "global-delivery-status" } => new MessageDeliveryStatus(headers, type, content),
            { MediaType: "message", MediaSubtype: "feedback-report" } => new MessageFeedbackReport(headers, type, content),
            _ => new MimePart(headers, type, content),
        };
    }

    private static bool IsMessage(ContentType type) =>
        type.MimeType is "message/rfc822" or "message/global" or "message/news" or "text/rfc822-headers" or "message/global-headers";

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
                result.ReadText(AsText(ReadContent()), null);
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
            var open = ReadHeaders(headers);
            result.AddRead(ReadEntity(headers, open, result.ContentType.MediaSubtype == "digest", depth + 1));
        }

        _boundaries.RemoveAt(level);
        if (found)
        {
            result.ReadText(AsText(preamble), _met == level ? AsText(ReadContent()) : null);
        }

        return found;
    }

    private static string? AsText(ReadOnlyMemory<byte> bytes) =>
        bytes.IsEmpty ? null : Utils.CharsetUtils.Decode(bytes.Span, null);
}
