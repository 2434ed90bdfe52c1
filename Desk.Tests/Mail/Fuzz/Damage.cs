using System.Text;

namespace Desk.Tests.Mail.Fuzz;

/// <summary>What can be done to the bytes of a mail.</summary>
public enum DamageKind
{
    FlipBits,
    Cut,
    CutOut,
    Repeat,
    DeleteLine,
    DuplicateLine,
    SwapLines,
    Splice,
    BreakBoundary,
    DamageHeader,
    ChangeCharset,
    ChangeEncoding,
    ChangeType,
    Nest,
    Insert,
    LineEnds,
}

/// <summary>One step. Places are parts of a million, so that a step fits every mail.</summary>
public readonly record struct Damage(DamageKind Kind, int At, int Other, int Choice)
{
    private const int Longest = 400_000;

    public byte[] Apply(byte[] mail, IReadOnlyList<byte[]> others)
    {
        var result = mail.Length == 0 ? mail : Change(mail, others);
        return result.Length > Longest ? result[..Longest] : result;
    }

    private byte[] Change(byte[] mail, IReadOnlyList<byte[]> others)
    {
        var from = Place(mail, Math.Min(At, Other));
        var to = Place(mail, Math.Max(At, Other));
        return Kind switch
        {
            DamageKind.FlipBits => Flip(mail),
            DamageKind.Cut => mail[..Place(mail, At)],
            DamageKind.CutOut => [.. mail[..from], .. mail[to..]],
            DamageKind.Repeat => Repeat(mail, from, Math.Min(to, from + (Choice % 3 == 0 ? 4000 : 60))),
            DamageKind.DeleteLine => WithLines(mail, (lines, line) => lines.RemoveAt(line)),
            DamageKind.DuplicateLine => WithLines(mail, (lines, line) => lines.Insert(line, lines[line])),
            DamageKind.SwapLines => WithLines(mail, Swap),
            DamageKind.Splice => Splice(mail, others[Choice % others.Count]),
            DamageKind.BreakBoundary => Insert(mail, Find(mail, Choice % 2 == 0 ? "boundary=" : "\n--"), Choice % 3 == 0 ? " " : "x\"="),
            DamageKind.DamageHeader => Insert(mail, Place(mail, Other) % Math.Max(1, Find(mail, "\n\n")), MailPieces.InHeaders[Choice % MailPieces.InHeaders.Length]),
            DamageKind.ChangeCharset => Replace(mail, "charset=", MailPieces.Charsets[Choice % MailPieces.Charsets.Length]),
            DamageKind.ChangeEncoding => Replace(mail, "Content-Transfer-Encoding:", MailPieces.Encodings[Choice % MailPieces.Encodings.Length]),
            DamageKind.ChangeType => Replace(mail, "Content-Type:", MailPieces.Types[Choice % MailPieces.Types.Length]),
            DamageKind.Nest => Nest(mail),
            DamageKind.Insert => Insert(mail, Place(mail, At), Times(MailPieces.InBodies[Choice % MailPieces.InBodies.Length])),
            _ => LineEnds(mail),
        };
    }

    private static int Place(byte[] mail, int at) => (int)((long)at * mail.Length / 1_000_000);

    private byte[] Flip(byte[] mail)
    {
        var copy = (byte[])mail.Clone();
        for (var i = 0; i <= Choice % 8; i++)
        {
            copy[(Place(mail, At) + (i * 37)) % copy.Length] ^= (byte)(1 << ((Choice + i) % 8));
        }

        return copy;
    }

    private byte[] Repeat(byte[] mail, int from, int to)
    {
        var piece = mail[from..Math.Max(from, Math.Min(to, mail.Length))];
        return [.. mail[..from], .. Enumerable.Repeat(piece, 1 + (Choice % 300)).SelectMany(p => p).Take(Longest), .. mail[from..]];
    }

    private string Times(string piece) => Other % 4 != 0 ? piece : string.Concat(Enumerable.Repeat(piece, 1 + (Other % 2000)));

    private byte[] WithLines(byte[] mail, Action<List<byte[]>, int> change)
    {
        var lines = new List<byte[]>();
        for (var start = 0; start < mail.Length;)
        {
            var end = Array.IndexOf(mail, (byte)'\n', start);
            end = end < 0 ? mail.Length : end + 1;
            lines.Add(mail[start..end]);
            start = end;
        }

        change(lines, (int)((long)At * lines.Count / 1_000_001));
        return [.. lines.SelectMany(l => l)];
    }

    private void Swap(List<byte[]> lines, int line)
    {
        var other = (int)((long)Other * lines.Count / 1_000_001);
        (lines[line], lines[other]) = (lines[other], lines[line]);
    }

    private byte[] Splice(byte[] mail, byte[] other) => [.. mail[..Place(mail, At)], .. other[Place(other, Other)..]];

    private byte[] Nest(byte[] mail)
    {
        for (var i = 0; i <= Choice % 40 && mail.Length < Longest; i++)
        {
            var head = Other % 2 == 0
                ? "Content-Type: message/rfc822\r\n\r\n"
                : $"Content-Type: multipart/{(Other % 3 == 0 ? "mixed" : Other % 3 == 1 ? "alternative" : "digest")}; boundary=\"n{i}\"\r\n\r\n--n{i}\r\n";
            mail = [.. Encoding.ASCII.GetBytes(head), .. mail];
        }

        return mail;
    }

    private byte[] LineEnds(byte[] mail) => (Choice % 3) switch
    {
        0 => [.. mail.Where(b => b != '\r')],
        1 => [.. mail.Where(b => b != '\n')],
        _ => [.. mail.SelectMany(b => b == '\n' ? "\r\r\n"u8.ToArray() : [b])],
    };

    private static byte[] Insert(byte[] mail, int at, string piece) => [.. mail[..at], .. Encoding.Latin1.GetBytes(piece), .. mail[at..]];

    /// <summary>What stands from the name's end to the end of the word or line.</summary>
    private byte[] Replace(byte[] mail, string name, string value)
    {
        var at = Find(mail, name);
        var end = at;
        while (end < mail.Length && mail[end] is not ((byte)'\r' or (byte)'\n' or (byte)';'))
        {
            end++;
        }

        return [.. mail[..at], .. Encoding.Latin1.GetBytes(value), .. mail[end..]];
    }

    /// <summary>Behind the text, searched from a place on and then from the start.</summary>
    private int Find(byte[] mail, string text)
    {
        var sought = Encoding.ASCII.GetBytes(text);
        var from = Place(mail, At);
        var at = mail.AsSpan(from).IndexOf(sought);
        at = at >= 0 ? at + from : mail.AsSpan().IndexOf(sought);
        return at < 0 ? Place(mail, Other) : at + sought.Length;
    }
}
