using System.Text;
using Desk.Infrastructure.Mail;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>What the bytes of a mail tell of whether all of it is there.</summary>
internal enum MailEnding
{
    /// <summary>A mail of one part ends wherever it ends.</summary>
    Open,

    /// <summary>The boundary that ends a multipart is there.</summary>
    Whole,

    /// <summary>The headers never ended, or a multipart did not.</summary>
    CutOff,
}

/// <summary>Reads how a mail ends, RFC 2046 section 5.1.1.</summary>
internal static class ReadMailEnding
{
    public static MailEnding Of(ReadOnlySpan<byte> raw)
    {
        var end = HeadersEnd(raw);
        if (end < 0)
        {
            return MailEnding.CutOff;
        }

        if (Boundary(raw[..end]) is not { } boundary)
        {
            return MailEnding.Open;
        }

        return raw[end..].LastIndexOf(Encoding.Latin1.GetBytes($"\n--{boundary}--")) >= 0 ? MailEnding.Whole : MailEnding.CutOff;
    }

    // where the empty line begins
    private static int HeadersEnd(ReadOnlySpan<byte> raw)
    {
        for (var at = 0; raw[at..].IndexOf((byte)'\n') is >= 0 and var length; at += length + 1)
        {
            if (raw.Slice(at, length) is [] or [(byte)'\r'])
            {
                return at;
            }
        }

        return -1;
    }

    // null of a mail that is no multipart
    private static string? Boundary(ReadOnlySpan<byte> headers)
    {
        var type = LoadMessage.From([.. headers, .. "\r\n"u8]).Body?.ContentType;
        return type is { MediaType: var kind, Boundary: { Length: > 0 } boundary } && kind.Equals("multipart", StringComparison.OrdinalIgnoreCase) ? boundary : null;
    }
}
