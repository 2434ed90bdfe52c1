namespace Desk.Infrastructure.Mail;

/// <summary>yEnc: every byte moved by 42, with an escape for those that no line may hold.</summary>
internal static class YEncoded
{
    public static EnclosedFile? Read(ReadOnlySpan<byte> data, int at, string name)
    {
        var content = new List<byte>();
        while (at < data.Length)
        {
            var line = Lines.At(data, at);
            at = Lines.Next(data, at);
            if (line.StartsWith("=yend "u8))
            {
                return content.Count > 0 ? new EnclosedFile(name, [.. content], at, Complete: true) : null;
            }

            if (line.StartsWith("=ybegin "u8))
            {
                return null;
            }

            if (!line.StartsWith("=ypart "u8))
            {
                Decode(line, content);
            }
        }

        return null;
    }

    private static void Decode(ReadOnlySpan<byte> line, List<byte> content)
    {
        for (var i = 0; i < line.Length; i++)
        {
            var escaped = line[i] == '=' && i + 1 < line.Length;
            content.Add((byte)(escaped ? line[++i] - 64 - 42 : line[i] - 42));
        }
    }
}
