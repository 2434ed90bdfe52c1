namespace Desk.Infrastructure.Mailboxes;

/// <summary>How mails lie on a disk.</summary>
public enum ArchiveFormat
{
    /// <summary>A file a mail.</summary>
    Eml,

    /// <summary>One file; each mail begins after a line <c>From …</c> (RFC 4155), and such lines within mails have a <c>&gt;</c> before them.</summary>
    Mbox,

    /// <summary>A folder with <c>cur</c> and <c>new</c>, and a file a mail in them.</summary>
    Maildir,
}

/// <summary>Reads mails that lie in files, one at a time.</summary>
public static class ReadArchive
{
    private const int Buffer = 64 << 10;

    /// <summary>What a path seems to hold; null when there is nothing.</summary>
    public static ArchiveFormat? Guess(string path) =>
        Directory.Exists(path) ? (Directory.Exists(Path.Combine(path, "cur")) || Directory.Exists(Path.Combine(path, "new")) ? ArchiveFormat.Maildir : ArchiveFormat.Eml)
        : !File.Exists(path) ? null
        : StartsAsMbox(path) ? ArchiveFormat.Mbox : ArchiveFormat.Eml;

    /// <summary>The mails in the order of their names, or of the file.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Mails(string path, ArchiveFormat format) => format switch
    {
        ArchiveFormat.Mbox => OfMbox(path),
        ArchiveFormat.Maildir => new[] { "cur", "new" }.Select(f => Path.Combine(path, f)).Where(Directory.Exists).SelectMany(f => OfFiles(Directory.EnumerateFiles(f))),
        _ => Directory.Exists(path) ? OfFiles(Directory.EnumerateFiles(path, "*.eml", SearchOption.AllDirectories)) : OfFiles([path]),
    };

    private static IEnumerable<ReadOnlyMemory<byte>> OfFiles(IEnumerable<string> files) => files.Order(StringComparer.Ordinal).Select(f => new ReadOnlyMemory<byte>(File.ReadAllBytes(f)));

    private static bool StartsAsMbox(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[5];
        return file.ReadAtLeast(start, 5, throwOnEndOfStream: false) == 5 && start.AsSpan().SequenceEqual("From "u8);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> OfMbox(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, Buffer, FileOptions.SequentialScan);
        var (mail, line) = (new MemoryStream(), new MemoryStream());
        var (isFirst, afterEmpty) = (true, true);
        while (ReadLine(file, line))
        {
            var bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
            if (afterEmpty && bytes.StartsWith("From "u8))
            {
                if (!isFirst)
                {
                    yield return WithoutLastEmptyLine(mail);
                }

                mail = new MemoryStream();
                (isFirst, afterEmpty) = (false, false);
                continue;
            }

            afterEmpty = bytes.TrimEnd("\r\n"u8).IsEmpty;
            mail.Write(IsQuotedFrom(bytes) ? bytes[1..] : bytes);
        }

        if (!isFirst)
        {
            yield return WithoutLastEmptyLine(mail);
        }
    }

    private static bool IsQuotedFrom(ReadOnlySpan<byte> line) => line.StartsWith(">"u8) && line.TrimStart((byte)'>').StartsWith("From "u8);

    // the empty line before the next mail is none of this one's
    private static ReadOnlyMemory<byte> WithoutLastEmptyLine(MemoryStream mail)
    {
        var bytes = mail.GetBuffer().AsMemory(0, (int)mail.Length);
        return bytes.Span.EndsWith("\r\n\r\n"u8) ? bytes[..^2] : bytes.Span.EndsWith("\n\n"u8) ? bytes[..^1] : bytes;
    }

    private static bool ReadLine(FileStream file, MemoryStream line)
    {
        line.SetLength(0);
        for (int next; (next = file.ReadByte()) >= 0;)
        {
            line.WriteByte((byte)next);
            if (next == '\n')
            {
                return true;
            }
        }

        return line.Length > 0;
    }
}
