using System.Text;

namespace Desk.Tests.Mail;

/// <summary>Writes TNEF streams (MS-OXTNEF) for tests.</summary>
internal sealed class TnefWriter
{
    public const int TextType = 0x1E;
    public const int UnicodeType = 0x1F;
    public const int BinaryType = 0x102;
    public const int ObjectType = 0x0D;

    private readonly MemoryStream _stream = new();

    public TnefWriter()
    {
        Write(BitConverter.GetBytes(0x223E9F78));
        Write([0x01, 0x00]);
    }

    public byte[] ToArray() => _stream.ToArray();

    public TnefWriter MessageClass(string value) => Attribute(1, 0x00078008, Encoding.ASCII.GetBytes(value + "\0"));

    public TnefWriter CodePage(int page) => Attribute(1, 0x00069007, [.. BitConverter.GetBytes(page), 0, 0, 0, 0]);

    public TnefWriter MessageProperties(params byte[][] properties) => Attribute(1, 0x00069003, List(properties));

    public TnefWriter Attachment(string title, byte[] data, params byte[][] properties)
    {
        Attribute(2, 0x00069002, new byte[14]);
        Attribute(2, 0x00018010, Encoding.Latin1.GetBytes(title + "\0"));
        if (data.Length > 0)
        {
            Attribute(2, 0x0006800F, data);
        }

        return properties.Length > 0 ? Attribute(2, 0x00069005, List(properties)) : this;
    }

    public static byte[] Unicode(int id, string value) => Variable(id, UnicodeType, Encoding.Unicode.GetBytes(value + "\0"));

    public static byte[] Text(int id, byte[] value) => Variable(id, TextType, [.. value, 0]);

    public static byte[] Binary(int id, byte[] value) => Variable(id, BinaryType, value);

    /// <summary>A message in a message: the id of its interface, then its own stream.</summary>
    public static byte[] Message(byte[] tnef) =>
        Variable(0x3701, ObjectType, [.. new Guid("00020307-0000-0000-C000-000000000046").ToByteArray(), .. tnef]);

    public static byte[] Number(int id, int value) => [.. BitConverter.GetBytes((id << 16) | 3), .. BitConverter.GetBytes(value)];

    /// <summary>A property with a name, and several numbers as its value.</summary>
    public static byte[] Named(string name, params int[] values)
    {
        var text = Encoding.Unicode.GetBytes(name + "\0");
        return
        [
            .. BitConverter.GetBytes(unchecked((int)0x8001_1003)), .. new byte[16], .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(text.Length), .. Pad(text),
            .. BitConverter.GetBytes(values.Length), .. values.SelectMany(BitConverter.GetBytes),
        ];
    }

    private static byte[] Variable(int id, int type, byte[] value) =>
        [.. BitConverter.GetBytes((id << 16) | type), .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(value.Length), .. Pad(value)];

    private static byte[] Pad(byte[] value) => [.. value, .. new byte[-value.Length & 3]];

    private static byte[] List(byte[][] properties) => [.. BitConverter.GetBytes(properties.Length), .. properties.SelectMany(p => p)];

    private TnefWriter Attribute(byte level, int id, byte[] data)
    {
        Write([level]);
        Write(BitConverter.GetBytes(id));
        Write(BitConverter.GetBytes(data.Length));
        Write(data);
        Write(BitConverter.GetBytes((ushort)data.Sum(b => b)));
        return this;
    }

    private void Write(byte[] bytes) => _stream.Write(bytes);
}
