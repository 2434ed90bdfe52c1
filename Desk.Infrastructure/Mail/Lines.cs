namespace Desk.Infrastructure.Mail;

/// <summary>Lines of bytes that end with LF or CRLF.</summary>
internal static class Lines
{
    /// <summary>The line that begins at the offset, without its end.</summary>
    public static ReadOnlySpan<byte> At(ReadOnlySpan<byte> data, int start)
    {
        var rest = data[start..];
        var length = rest.IndexOf((byte)'\n');
        var line = length < 0 ? rest : rest[..length];
        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }

    /// <summary>Where the next line begins; the length of the data when there is none.</summary>
    public static int Next(ReadOnlySpan<byte> data, int start)
    {
        var length = data[start..].IndexOf((byte)'\n');
        return length < 0 ? data.Length : start + length + 1;
    }
}
