using System.Buffers.Binary;
using System.Text;
using MimeKit.Utils;

namespace MimeKit.Tnef;

/// <summary>Makes a message of a TNEF stream: its bodies as parts of an alternative, then the attachments.</summary>
internal static class TnefToMessage
{
    /// <summary>A message in a message in a message… beyond this stays a file.</summary>
    internal const int MaxDepth = 8;

    private const int MostAttachments = 1000;

    public static MimeMessage Convert(ReadOnlyMemory<byte> data, int depth = 0)
    {
        var encoding = CharsetUtils.Find("windows-1252")!;
        var message = new MimeMessage();
        var attachments = new List<TnefAttachment>();
        var bodies = new TnefBodies();
        string? subject = null;
        foreach (var (id, value) in TnefReader.Read(data))
        {
            switch (id)
            {
                case TnefAttribute.CodePage when value.Length >= 4:
                    encoding = CharsetUtils.Find($"cp{BinaryPrimitives.ReadUInt32LittleEndian(value.Span)}") ?? encoding;
                    break;
                case TnefAttribute.Subject:
                    subject = Text(value, encoding);
                    break;
                case TnefAttribute.MessageClass:
                    SetClass(message, Text(value, encoding));
                    break;
                case TnefAttribute.Body:
                    bodies.Plain ??= Text(value, encoding);
                    break;
                case TnefAttribute.MessageProperties:
                    var properties = new MapiProperties(value, encoding);
                    subject = properties.Text(MapiProperty.Subject) ?? subject;
                    bodies.Take(properties);
                    TnefEnvelope.Fill(message, properties);
                    SetClass(message, properties.Text(MapiProperty.MessageClass));
                    break;
                case TnefAttribute.AttachmentStart when attachments.Count < MostAttachments:
                    attachments.Add(new TnefAttachment());
                    break;
                case TnefAttribute.AttachmentTitle when attachments is [.., var last]:
                    last.Title = Text(value, encoding);
                    break;
                case TnefAttribute.AttachmentData when attachments is [.., var last]:
                    last.Data = value;
                    break;
                case TnefAttribute.AttachmentProperties when attachments is [.., var last]:
                    last.Properties = new MapiProperties(value, encoding);
                    break;
            }
        }

        if (!string.IsNullOrWhiteSpace(subject))
        {
            message.Subject = subject;
        }

        message.Body = Join(bodies.ToEntity(), attachments.ConvertAll(a => a.ToEntity(depth)));
        return message;
    }

    private static MimeEntity? Join(MimeEntity? body, List<MimeEntity> attachments)
    {
        if (attachments.Count == 0)
        {
            return body;
        }

        var mixed = new Multipart("mixed");
        if (body is not null)
        {
            mixed.Add(body);
        }

        attachments.ForEach(mixed.Add);
        return mixed;
    }

    /// <summary>The kind of item, for example <c>IPM.Note</c> (MS-OXCMSG, 2.2.1.3).</summary>
    private static void SetClass(MimeMessage message, string? messageClass)
    {
        if (!string.IsNullOrWhiteSpace(messageClass))
        {
            message.Headers.Replace("X-MS-Message-Class", messageClass);
        }
    }

    private static string Text(ReadOnlyMemory<byte> value, Encoding encoding) => encoding.GetString(value.Span).TrimEnd('\0');
}
