using System.Buffers.Binary;
using System.Text;

namespace MimeKit.Tnef;

/// <summary>A list of MAPI properties (MS-OXTNEF, 2.1.3.4). Of a damaged list those before the damage are there.</summary>
internal sealed class MapiProperties
{
    private readonly Dictionary<MapiProperty, (int Type, ReadOnlyMemory<byte> Value)> _values = [];
    private readonly Encoding _encoding;

    public MapiProperties(ReadOnlyMemory<byte> data, Encoding encoding)
    {
        _encoding = encoding;
        var reader = new MapiReader(data);
        for (var left = reader.ReadNumber(); left > 0 && reader.TryReadProperty(out var id, out var type, out var value); left--)
        {
            _values.TryAdd((MapiProperty)id, (type, value));
        }
    }

    public ReadOnlyMemory<byte>? Bytes(MapiProperty property) => _values.TryGetValue(property, out var found) ? found.Value : null;

    public bool IsObject(MapiProperty property) => _values.TryGetValue(property, out var found) && found.Type == MapiReader.ObjectType;

    public int? Number(MapiProperty property) =>
        Bytes(property) is { Length: >= 4 } value ? BinaryPrimitives.ReadInt32LittleEndian(value.Span) : null;

    public string? Text(MapiProperty property)
    {
        if (!_values.TryGetValue(property, out var found) || found.Type is not (MapiReader.TextType or MapiReader.UnicodeType))
        {
            return null;
        }

        var encoding = found.Type == MapiReader.UnicodeType ? Encoding.Unicode : _encoding;
        return encoding.GetString(found.Value.Span).TrimEnd('\0');
    }

    public DateTimeOffset? Time(MapiProperty property)
    {
        if (Bytes(property) is not { Length: >= 8 } value)
        {
            return null;
        }

        var ticks = BinaryPrimitives.ReadInt64LittleEndian(value.Span);
        return ticks > 0 && ticks < DateTime.MaxValue.Ticks - DateTime.FromFileTimeUtc(0).Ticks ? new DateTimeOffset(DateTime.FromFileTimeUtc(ticks)) : null;
    }
}

/// <summary>The properties that are of use here (MS-OXPROPS).</summary>
internal enum MapiProperty
{
    MessageClass = 0x001A,
    Subject = 0x0037,
    SubmitTime = 0x0039,
    SenderName = 0x0C1A,
    SenderAddress = 0x0C1F,
    Body = 0x1000,
    CompressedRtf = 0x1009,
    BodyHtml = 0x1013,
    MessageId = 0x1035,
    DisplayName = 0x3001,
    AttachmentData = 0x3701,
    AttachmentName = 0x3704,
    AttachmentLongName = 0x3707,
    AttachmentType = 0x370E,
    AttachmentContentId = 0x3712,
    AttachmentLocation = 0x3713,
    CodePage = 0x3FDE,
    SenderSmtpAddress = 0x5D01,
}
