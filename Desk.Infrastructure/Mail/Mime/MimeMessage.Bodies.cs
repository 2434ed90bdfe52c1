using MimeKit.Text;

namespace MimeKit;

public sealed partial class MimeMessage
{
    /// <summary>The first plain text that is no attachment, with the line ends of this system and format=flowed joined; null when there is none.</summary>
    public string? TextBody => GetTextBody(TextFormat.Plain);

    /// <summary>The first HTML that is no attachment; null when there is none.</summary>
    public string? HtmlBody => GetTextBody(TextFormat.Html);

    /// <summary>All leaves in their order; a message in the message is one.</summary>
    public IEnumerable<MimeEntity> BodyParts => BodyText.Leaves(Body);

    /// <summary>The leaves whose disposition is attachment.</summary>
    public IEnumerable<MimeEntity> Attachments => BodyParts.Where(p => p.IsAttachment);

    public string? GetTextBody(TextFormat format) => BodyText.Find(Body, format)?.ReadBody();
}

/// <summary>Finds texts in a tree of parts.</summary>
internal static class BodyText
{
    public static IEnumerable<MimeEntity> Leaves(MimeEntity? root)
    {
        if (root is not Multipart)
        {
            return root is null ? [] : [root];
        }

        var leaves = new List<MimeEntity>();
        AddLeaves(root, leaves);
        return leaves;
    }

    public static TextPart? Find(MimeEntity? entity, TextFormat format)
    {
        switch (entity)
        {
            case TextPart text:
                return !text.IsAttachment && text.IsFormat(format) ? text : null;
            case MultipartRelated related:
                return Find(related.Root, format);
            case MultipartAlternative alternative:
                return FindBest(alternative, format);
            case Multipart multipart:
                return FindFirst(multipart, format);
            default:
                return null;
        }
    }

    /// <summary>The last form is the one nearest to what was meant (RFC 2046, 5.1.4).</summary>
    private static TextPart? FindBest(MultipartAlternative alternative, TextFormat format)
    {
        for (var i = alternative.Count - 1; i >= 0; i--)
        {
            if (Find(alternative[i], format) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    private static TextPart? FindFirst(Multipart multipart, TextFormat format)
    {
        foreach (var part in multipart)
        {
            if (Find(part, format) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    private static void AddLeaves(MimeEntity entity, List<MimeEntity> leaves)
    {
        if (entity is not Multipart multipart)
        {
            leaves.Add(entity);
            return;
        }

        foreach (var part in multipart)
        {
            AddLeaves(part, leaves);
        }
    }
}
