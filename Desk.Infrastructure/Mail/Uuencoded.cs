namespace Desk.Infrastructure.Mail;

/// <summary>The lines of a uuencoded block (IEEE 1003.1, uuencode): a length, then four characters for every three bytes.</summary>
internal static class Uuencoded
{
    /// <summary>Some writers add a check character, some a blank or two.</summary>
    private const int MostExtra = 2;

    /// <returns>Null when a line is no data, so that this is a text.</returns>
    public static EnclosedFile? Read(ReadOnlySpan<byte> data, int at, string name)
    {
        var content = new List<byte>();
        while (at < data.Length)
        {
            var line = Lines.At(data, at);
            at = Lines.Next(data, at);
            if (line.SequenceEqual("end"u8))
            {
                return content.Count > 0 ? new EnclosedFile(name, [.. content], at, Complete: true) : null;
            }

            if (line.TrimEnd(" `"u8).IsEmpty)
            {
                continue;
            }

            if (!TryDecode(line, content))
            {
                return null;
            }
        }

        return content.Count > 0 ? new EnclosedFile(name, [.. content], data.Length, Complete: false) : null;
    }

    public static EnclosedFile? ReadBase64(ReadOnlySpan<byte> data, int at, string name)
    {
        var start = at;
        while (at < data.Length)
        {
            var line = Lines.At(data, at);
            if (line.SequenceEqual("===="u8))
            {
                var content = new byte[(at - start) / 4 * 3 + 3];
                return System.Buffers.Text.Base64.DecodeFromUtf8(data[start..at], content, out _, out var written) == System.Buffers.OperationStatus.Done
                    ? new EnclosedFile(name, content[..written], Lines.Next(data, at), Complete: true)
                    : null;
            }

            if (line.IsEmpty || line.Contains((byte)' '))
            {
                return null;
            }

            at = Lines.Next(data, at);
        }

        return null;
    }

    private static bool TryDecode(ReadOnlySpan<byte> line, List<byte> content)
    {
        var length = Value(line[0]);
        var characters = (length + 2) / 3 * 4;
        var given = line[1..];

        // blanks stand for zeros, and mail servers cut those at the end of a line
        if (line[0] is < 32 or > 96 || length > 45 || given.Length > characters + MostExtra || given.ContainsAnyExceptInRange((byte)32, (byte)96)
            || (given.Length < characters && given.EndsWith(" "u8)) || given.Length == 0)
        {
            return false;
        }

        for (var i = 0; i < length; i++)
        {
            var four = i / 3 * 4;
            content.Add((byte)((i % 3) switch
            {
                0 => (At(given, four) << 2) | (At(given, four + 1) >> 4),
                1 => (At(given, four + 1) << 4) | (At(given, four + 2) >> 2),
                _ => (At(given, four + 2) << 6) | At(given, four + 3),
            }));
        }

        return true;
    }

    private static int At(ReadOnlySpan<byte> line, int index) => index < line.Length ? Value(line[index]) : 0;

    private static int Value(byte b) => (b - 32) & 63;
}
