using System.Runtime.InteropServices;
using System.Text;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>Loads a message, after mending what keeps readers from finding its headers.</summary>
internal static class LoadMessage
{
    public static MimeMessage From(ReadOnlyMemory<byte> raw, CollectWarnings warnings)
    {
        var mail = SkipBlankLines(MendLineEnds(raw, warnings));
        try
        {
            return MimeMessage.Load(Open(mail));
        }
        catch (FormatException)
        {
            // no header at all: then all of it is the body
            return MimeMessage.Load(Open((byte[])[.. "\r\n"u8, .. mail.Span]));
        }
    }

    /// <summary>A message that stood in another one; what is odd in it is not told.</summary>
    public static MimeMessage From(byte[] raw) => From(raw, new CollectWarnings());

    /// <summary>Old Macs ended lines with CR only.</summary>
    private static ReadOnlyMemory<byte> MendLineEnds(ReadOnlyMemory<byte> raw, CollectWarnings warnings)
    {
        if (raw.Span.Contains((byte)'\n') || !raw.Span.Contains((byte)'\r'))
        {
            return raw;
        }

        warnings.Add("The lines end in an old way (CR alone).");
        var copy = raw.ToArray();
        copy.AsSpan().Replace((byte)'\r', (byte)'\n');
        return copy;
    }

    /// <summary>Blank lines before the headers would make all of them the body; a text that begins with blank lines keeps them.</summary>
    private static ReadOnlyMemory<byte> SkipBlankLines(ReadOnlyMemory<byte> raw)
    {
        var data = raw.Span;
        var start = data.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var at = start;
        while (at < data.Length && Lines.At(data, at).Trim(" \t\0"u8).IsEmpty)
        {
            at = Lines.Next(data, at);
        }

        var line = at < data.Length ? Lines.At(data, at) : default;
        var colon = line.IndexOf((byte)':');
        return colon > 0 && !line[..colon].ContainsAnyExceptInRange((byte)'!', (byte)'~') ? raw[at..] : raw[start..];
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> raw) => MemoryMarshal.TryGetArray(raw, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false, publiclyVisible: true)
        : new MemoryStream(raw.ToArray(), 0, raw.Length, writable: false, publiclyVisible: true);
}
