using System.Buffers.Binary;
using System.Text;

namespace Desk.Tests.Circuits;

/// <summary>Reads the few kinds of MessagePack values that a hub's message has.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>Takes the next message off a line, by the length that stands before it; false until all of it is there.</summary>
    public static bool TryFrame(ReadOnlySpan<byte> line, out int start, out int length)
    {
        (start, length) = (0, 0);
        for (var shift = 0; start < line.Length && shift < 35; shift += 7)
        {
            var next = line[start++];
            length |= (next & 0x7f) << shift;
            if (next < 0x80)
            {
                return line.Length - start >= length;
            }
        }

        return false;
    }

    public int ReadArray() => ReadByte() switch
    {
        >= 0x90 and < 0xa0 and var small => small - 0x90,
        0xdc => (int)ReadBigEndian(2),
        0xdd => (int)ReadBigEndian(4),
        var other => throw Unexpected(other),
    };

    public long ReadNumber() => ReadByte() switch
    {
        < 0x80 and var small => small,
        >= 0xe0 and var negative => (sbyte)negative,
        0xcc => ReadBigEndian(1),
        0xcd => ReadBigEndian(2),
        0xce => ReadBigEndian(4),
        0xcf or 0xd3 => ReadBigEndian(8),
        0xd0 => (sbyte)ReadBigEndian(1),
        0xd1 => (short)ReadBigEndian(2),
        0xd2 => (int)ReadBigEndian(4),
        var other => throw Unexpected(other),
    };

    public bool ReadTruth() => ReadByte() == 0xc3;

    public string? ReadText() => ReadByte() switch
    {
        0xc0 => null,
        >= 0xa0 and < 0xc0 and var small => Text(small - 0xa0),
        0xd9 => Text((int)ReadBigEndian(1)),
        0xda => Text((int)ReadBigEndian(2)),
        0xdb => Text((int)ReadBigEndian(4)),
        var other => throw Unexpected(other),
    };

    public ReadOnlySpan<byte> ReadBytes() => ReadByte() switch
    {
        0xc0 => [],
        0xc4 => Take((int)ReadBigEndian(1)),
        0xc5 => Take((int)ReadBigEndian(2)),
        0xc6 => Take((int)ReadBigEndian(4)),
        var other => throw Unexpected(other),
    };

    /// <summary>Headers of a message, of which Blazor's have none.</summary>
    public void SkipHeaders()
    {
        if (ReadByte() is not 0x80 and var other)
        {
            throw Unexpected(other);
        }
    }

    private static InvalidDataException Unexpected(byte kind) => new($"The hub sent a value of the kind {kind:x2} where another was expected.");

    private string Text(int length) => Encoding.UTF8.GetString(Take(length));

    private byte ReadByte() => Take(1)[0];

    private long ReadBigEndian(int size)
    {
        var bytes = Take(size);
        return size switch
        {
            1 => bytes[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            4 => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
        };
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
