using System.Buffers.Binary;
using System.Text;

namespace MimeKit.Tnef;

/// <summary>Compressed RTF (MS-OXRTFCP). No output is longer than eight and a half times its input, whatever the header says.</summary>
internal static class CompressedRtf
{
    private const uint Compressed = 0x75465A4C;
    private const uint Uncompressed = 0x414C454D;
    private const int Head = 16;
    private const int WindowSize = 4096;

    /// <summary>With this the window is filled before the first byte (MS-OXRTFCP, 2.1.2.1).</summary>
    private static readonly byte[] Prefill = Encoding.ASCII.GetBytes(
        @"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
        + "\r\n" + @"\par \pard\plain\f0\fs20\b\i\u\tab\tx");

    /// <returns>Empty when it is no such data; what could be read of data that is cut off.</returns>
    public static byte[] Decompress(ReadOnlySpan<byte> data)
    {
        if (data.Length < Head)
        {
            return [];
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
        return BinaryPrimitives.ReadUInt32LittleEndian(data[8..]) switch
        {
            Uncompressed => data[Head..][..(int)Math.Min(length, data.Length - Head)].ToArray(),
            Compressed => Expand(data[Head..], length),
            _ => [],
        };
    }

    private static byte[] Expand(ReadOnlySpan<byte> data, uint length)
    {
        var window = new byte[WindowSize];
        Prefill.CopyTo(window, 0);
        var write = Prefill.Length;
        var result = new MemoryStream();
        for (var at = 0; at < data.Length;)
        {
            var flags = data[at++];
            for (var bit = 0; bit < 8 && at < data.Length; bit++)
            {
                if ((flags & (1 << bit)) == 0)
                {
                    Put(data[at++]);
                    continue;
                }

                if (at + 2 > data.Length)
                {
                    return result.ToArray();
                }

                var token = BinaryPrimitives.ReadUInt16BigEndian(data[at..]);
                at += 2;
                var read = token >> 4;
                if (read == write)
                {
                    // the end is a reference to where the next byte goes
                    return result.ToArray();
                }

                for (var i = (token & 0xF) + 2; i > 0; i--)
                {
                    Put(window[read]);
                    read = (read + 1) % WindowSize;
                }
            }

            if (result.Length >= length)
            {
                break;
            }
        }

        return result.ToArray();

        void Put(byte b)
        {
            result.WriteByte(b);
            window[write] = b;
            write = (write + 1) % WindowSize;
        }
    }
}
