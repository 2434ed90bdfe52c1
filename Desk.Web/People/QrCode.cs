using System.Text;

namespace Desk.Web.People;

/// <summary>
/// Draws a short text as a QR code (ISO/IEC 18004: byte mode, error correction level M, versions 1 to 15), so that no picture comes from elsewhere.
/// </summary>
public static class QrCode
{
    private const int Highest = 15;

    // by version: codewords of error correction in a block, and how many blocks (table 9, level M)
    private static readonly int[] Check = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24];
    private static readonly int[] Blocks = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10];
    private static readonly byte[] Exp = new byte[512];
    private static readonly int[] Log = new int[256];

    static QrCode()
    {
        for (int i = 0, value = 1; i < 255; i++)
        {
            (Exp[i], Exp[i + 255], Log[value]) = ((byte)value, (byte)value, i);
            value <<= 1;
            value ^= value > 255 ? 0x11d : 0;
        }
    }

    /// <summary>The modules, dark ones true, by row and column, without the quiet zone.</summary>
    /// <exception cref="ArgumentException">The text has more than 412 bytes of UTF-8.</exception>
    public static bool[,] Draw(string text)
    {
        var data = Encoding.UTF8.GetBytes(text);
        var version = Enumerable.Range(1, Highest).FirstOrDefault(v => DataCodewords(v) * 8 >= 4 + (v < 10 ? 8 : 16) + (data.Length * 8));
        if (version == 0)
        {
            throw new ArgumentException("The text is too long for a QR code of this kind.", nameof(text));
        }

        var codewords = Interleave(Pack(data, version), version);
        var grid = new QrGrid(version);
        grid.Fill(codewords);
        return grid.MaskedBest();
    }

    private static int DataCodewords(int version) => (QrGrid.DataModules(version) / 8) - (Check[version] * Blocks[version]);

    private static byte[] Pack(byte[] data, int version)
    {
        var bits = new List<bool>();
        void Add(int value, int length)
        {
            for (var i = length - 1; i >= 0; i--)
            {
                bits.Add(((value >> i) & 1) == 1);
            }
        }

        var room = DataCodewords(version) * 8;
        Add(0b0100, 4);
        Add(data.Length, version < 10 ? 8 : 16);
        foreach (var value in data)
        {
            Add(value, 8);
        }

        Add(0, Math.Min(4, room - bits.Count));
        Add(0, (8 - (bits.Count % 8)) % 8);
        for (var pad = 0xec; bits.Count < room; pad ^= 0xec ^ 0x11)
        {
            Add(pad, 8);
        }

        return [.. bits.Chunk(8).Select(b => (byte)b.Aggregate(0, (sum, bit) => (sum << 1) | (bit ? 1 : 0)))];
    }

    // the blocks' bytes take turns; the shorter blocks come first
    private static List<byte> Interleave(byte[] data, int version)
    {
        var (count, check) = (Blocks[version], Check[version]);
        var (shortest, longer) = (data.Length / count, data.Length % count);
        var (blocks, at) = (new List<byte[]>(), 0);
        for (var i = 0; i < count; i++)
        {
            var length = shortest + (i >= count - longer ? 1 : 0);
            blocks.Add(data[at..(at + length)]);
            at += length;
        }

        var checks = blocks.ConvertAll(b => Remainder(b, check));
        var all = new List<byte>();
        for (var i = 0; i <= shortest; i++)
        {
            all.AddRange(blocks.Where(b => i < b.Length).Select(b => b[i]));
        }

        for (var i = 0; i < check; i++)
        {
            all.AddRange(checks.Select(c => c[i]));
        }

        return all;
    }

    // Reed-Solomon over GF(256): what is left of the data divided by the generator polynomial
    private static byte[] Remainder(byte[] data, int check)
    {
        var generator = new byte[check + 1];
        generator[0] = 1;
        for (var root = 0; root < check; root++)
        {
            for (var i = root + 1; i > 0; i--)
            {
                generator[i] ^= Times(generator[i - 1], Exp[root]);
            }
        }

        var rest = new byte[data.Length + check];
        data.CopyTo(rest, 0);
        for (var i = 0; i < data.Length; i++)
        {
            for (int j = 0, factor = rest[i]; factor != 0 && j <= check; j++)
            {
                rest[i + j] ^= Times(generator[j], (byte)factor);
            }
        }

        return rest[data.Length..];
    }

    private static byte Times(byte a, byte b) => a == 0 || b == 0 ? (byte)0 : Exp[Log[a] + Log[b]];
}
