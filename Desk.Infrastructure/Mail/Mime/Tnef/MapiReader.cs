using System.Buffers.Binary;

namespace MimeKit.Tnef;

/// <summary>Reads MAPI properties from their bytes (MS-OXTNEF, 2.1.3.4): every value begins at a multiple of four.</summary>
internal sealed class MapiReader(ReadOnlyMemory<byte> data)
{
    public const int ObjectType = 0x0D;
    public const int TextType = 0x1E;
    public const int UnicodeType = 0x1F;
    private const int BinaryType = 0x102;
    private const int MultiValue = 0x1000;
    private const int FirstNamed = 0x8000;

    private int _at;

    private int Left => data.Length - _at;

    /// <summary>A number of four bytes, or 0 at the end of the data.</summary>
    public uint ReadNumber()
    {
        if (Left < 4)
        {
            _at = data.Length;
            return 0;
        }

        _at += 4;
        return BinaryPrimitives.ReadUInt32LittleEndian(data.Span[(_at - 4)..]);
    }

    /// <summary>Of several values the first is given.</summary>
    public bool TryReadProperty(out int id, out int type, out ReadOnlyMemory<byte> value)
    {
        value = default;
        var tag = Left >= 4 ? ReadNumber() : 0;
        type = (int)(tag & 0xFFFF) & ~MultiValue;
        id = (int)(tag >> 16);
        if (tag == 0 || (id >= FirstNamed && !SkipName()))
        {
            return false;
        }

        var several = (tag & MultiValue) != 0;
        var variable = type is ObjectType or TextType or UnicodeType or BinaryType;
        if (!variable && Width(type) == 0)
        {
            return false;
        }

        // a count is no more believed than a length: every value takes some of the data
        var count = several || variable ? ReadNumber() : 1;
        for (var i = 0u; i < count && Left > 0; i++)
        {
            _ = TryTake(variable ? ReadNumber() : Width(type), out var one);
            value = i == 0 ? one : value;
        }

        return true;
    }

    private bool SkipName()
    {
        const int Guid = 16;
        return TryTake(Guid, out _) && Left >= 4 && (ReadNumber() == 0 ? TryTake(4, out _) : TryTake(ReadNumber(), out _));
    }

    private bool TryTake(uint length, out ReadOnlyMemory<byte> value)
    {
        value = default;
        if (length == 0)
        {
            return true;
        }

        if (Left <= 0)
        {
            return false;
        }

        var given = (int)Math.Min(length, (uint)Left);
        value = data.Slice(_at, given);
        _at += (int)Math.Min(((long)given + 3) & ~3L, Left);
        return true;
    }

    private static uint Width(int type) => type switch
    {
        0x02 or 0x03 or 0x04 or 0x0A or 0x0B => 4,
        0x05 or 0x06 or 0x07 or 0x14 or 0x40 => 8,
        0x48 => 16,
        _ => 0,
    };
}
