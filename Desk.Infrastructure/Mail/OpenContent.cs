using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>The decoded bytes of a part; a message in a message is its own bytes.</summary>
internal static class OpenContent
{
    public static Stream Of(MimeEntity entity)
    {
        if (entity is MimePart part)
        {
            return part.Content?.Open() ?? Stream.Null;
        }

        var stream = new MemoryStream();
        (entity as MessagePart)?.Message?.WriteTo(stream);
        stream.Position = 0;
        return stream;
    }

    public static byte[] Bytes(MimePart part)
    {
        using var content = Of(part);
        if (content.CanSeek)
        {
            var all = new byte[content.Length - content.Position];
            content.ReadExactly(all);
            return all;
        }

        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
