using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Desk.Tests.Circuits;

/// <summary>Writes the few kinds of MessagePack values that a hub's message has.</summary>
internal static class PackWriter
{
    /// <summary>An invocation that expects no answer, or with an id one that does, framed by its length.</summary>
    public static byte[] Invocation(string? id, string target, params object?[] arguments)
    {
        var body = new ArrayBufferWriter<byte>(256);
        body.Write<byte>([0x96, 0x01, 0x80]); // six fields, an invocation, no headers
        Value(body, id);
        Value(body, target);
        Head(body, 0x90, 0xdc, arguments.Length);
        foreach (var argument in arguments)
        {
            Value(body, argument);
        }

        body.Write<byte>([0x90]); // no streams
        return Framed(body.WrittenSpan);
    }

    /// <summary>A sign of life.</summary>
    public static byte[] Ping() => Framed([0x91, 0x06]);

    private static byte[] Framed(ReadOnlySpan<byte> body)
    {
        Span<byte> length = stackalloc byte[5];
        var (left, count) = ((uint)body.Length, 0);
        do
        {
            length[count++] = (byte)((left & 0x7f) | (left > 0x7f ? 0x80u : 0));
            left >>= 7;
        }
        while (left > 0);
        return [.. length[..count], .. body];
    }

    private static void Value(ArrayBufferWriter<byte> body, object? value)
    {
        switch (value)
        {
            case null:
                body.Write<byte>([0xc0]);
                break;
            case bool yes:
                body.Write<byte>([yes ? (byte)0xc3 : (byte)0xc2]);
                break;
            case long number:
                Number(body, number);
                break;
            case string text:
                Text(body, text);
                break;
            default:
                throw new NotSupportedException($"A {value.GetType()} is not sent to a hub.");
        }
    }

    private static void Number(ArrayBufferWriter<byte> body, long number)
    {
        if (number is >= 0 and < 128)
        {
            body.Write<byte>([(byte)number]);
            return;
        }

        var bytes = body.GetSpan(9);
        bytes[0] = 0xd3;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], number);
        body.Advance(9);
    }

    private static void Text(ArrayBufferWriter<byte> body, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var head = body.GetSpan(5);
        head[0] = 0xdb;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], bytes.Length);
        body.Advance(5);
        body.Write(bytes);
    }

    private static void Head(ArrayBufferWriter<byte> body, byte small, byte large, int count)
    {
        if (count < 16)
        {
            body.Write<byte>([(byte)(small + count)]);
            return;
        }

        body.Write<byte>([large, (byte)(count >> 8), (byte)count]);
    }
}
