using System.Text;

namespace Desk.Infrastructure.Mail;

/// <summary>
/// Takes files out of a text that older programs wrote into it: uuencode, <c>begin-base64</c> and yEnc. Every line of a block must hold what its first
/// character promises, so a text that only talks of such a block stays as it is. Each line is looked at once or twice: no line that begins a block can be inside one.
/// </summary>
internal sealed class FindEnclosedFiles(CollectWarnings warnings)
{
    private const int MostFiles = 100;

    private readonly List<byte> _rest = [];

    public List<FoundFile> Files { get; } = [];

    /// <returns>The text without its blocks; the given memory itself when there are none.</returns>
    public ReadOnlyMemory<byte> TakeFrom(ReadOnlyMemory<byte> text)
    {
        var data = text.Span;
        if (data.IndexOf("begin "u8) < 0 && data.IndexOf("begin-base64 "u8) < 0 && data.IndexOf("=ybegin "u8) < 0)
        {
            return text;
        }

        var copied = 0;
        for (var at = 0; at < data.Length && Files.Count < MostFiles; at = Lines.Next(data, at))
        {
            var block = data[at] is (byte)'b' or (byte)'=' ? ReadBlock(data, at) : null;
            if (block is { } found)
            {
                _rest.AddRange(data[copied..at]);
                Files.Add(FoundFile.Of(found.Name, found.Content));
                if (!found.Complete)
                {
                    warnings.Add("A file inside the text ends too early.");
                }

                copied = found.End;
                at = found.End - 1;
            }
        }

        if (Files.Count == 0)
        {
            return text;
        }

        _rest.AddRange(data[copied..]);
        return _rest.ToArray();
    }

    private static EnclosedFile? ReadBlock(ReadOnlySpan<byte> data, int at)
    {
        var line = Lines.At(data, at);
        var body = Lines.Next(data, at);
        return line.StartsWith("=ybegin "u8) ? YEncoded.Read(data, body, NameAfter(line, " name="u8))
            : line.StartsWith("begin-base64 "u8) ? Uuencoded.ReadBase64(data, body, NameOf(line))
            : line.StartsWith("begin "u8) && HasMode(line[6..]) ? Uuencoded.Read(data, body, NameOf(line))
            : null;
    }

    /// <summary>Three or four octal digits and a name.</summary>
    private static bool HasMode(ReadOnlySpan<byte> rest)
    {
        var digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'7');
        return digits is 3 or 4 && rest[digits] == ' ' && rest.Length > digits + 1;
    }

    private static string NameOf(ReadOnlySpan<byte> line)
    {
        var rest = line[(line.IndexOf((byte)' ') + 1)..];
        return Decode(rest[(rest.IndexOf((byte)' ') + 1)..]);
    }

    private static string NameAfter(ReadOnlySpan<byte> line, ReadOnlySpan<byte> mark) =>
        line.IndexOf(mark) is >= 0 and var at ? Decode(line[(at + mark.Length)..]) : "";

    private static string Decode(ReadOnlySpan<byte> name) =>
        System.Text.Unicode.Utf8.IsValid(name) ? Encoding.UTF8.GetString(name) : Encoding.Latin1.GetString(name);
}

/// <param name="End">Where the text goes on.</param>
/// <param name="Complete">False when the block's end is missing.</param>
internal sealed record EnclosedFile(string Name, byte[] Content, int End, bool Complete);
