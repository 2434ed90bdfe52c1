using System.Text;
using MimeKit;

namespace Desk.Tests.Mail;

/// <summary>Everything that a reader says about a mail, as text, so that two readings can be compared.</summary>
internal static class MailTree
{
    public static string Describe(MimeMessage message)
    {
        var result = new StringBuilder();
        Add(result, message, "");
        return result.ToString();
    }

    private static void Add(StringBuilder result, MimeMessage message, string indent)
    {
        Add(result, message.Headers, indent);
        using var raw = new MemoryStream();
        message.WriteTo(raw);
        result.Append(indent).Append("raw ").Append(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(raw.ToArray()))).Append('\n');
        Add(result, message.Body.ShouldNotBeNull(), indent);
    }

    private static void Add(StringBuilder result, MimeEntity entity, string indent)
    {
        Add(result, entity.Headers, indent);
        result.Append(indent).Append(entity.GetType().Name).Append(' ').Append(entity.ContentType.MimeType).Append('\n');
        indent += "  ";
        switch (entity)
        {
            case Multipart multipart:
                result.Append(indent).Append("preamble ").Append(multipart.Preamble).Append('\n');
                foreach (var part in multipart)
                {
                    Add(result, part, indent);
                }

                result.Append(indent).Append("epilogue ").Append(multipart.Epilogue).Append('\n');
                break;
            case MessagePart { Message: { } inner }:
                Add(result, inner, indent);
                break;
            case MimePart { Content: { } content } part:
                Add(result, content, indent);
                result.Append(indent).Append((part as TextPart)?.Text.Length).Append('\n');
                break;
        }
    }

    private static void Add(StringBuilder result, IMimeContent content, string indent)
    {
        using var decoded = new MemoryStream();
        content.DecodeTo(decoded);
        using var opened = content.Open();
        using var copy = new MemoryStream();
        opened.CopyTo(copy);
        copy.ToArray().ShouldBe(decoded.ToArray());
        using var encoded = new MemoryStream();
        content.WriteTo(encoded);
        result.Append(indent).Append(encoded.Length).Append(" > ").Append(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(decoded.ToArray()))).Append('\n');
    }

    private static void Add(StringBuilder result, HeaderList headers, string indent)
    {
        foreach (var header in headers)
        {
            result.Append(indent).Append(header.Field).Append('=').Append(header.Value).Append('\n');
        }
    }
}
