using System.Buffers;
using System.Globalization;
using Desk.Core.Mail;

namespace Desk.Infrastructure.Mail;

/// <summary>The attachments as Desk shows them; those without a name of their own are told apart by a number.</summary>
internal static class ListAttachments
{
    public static IReadOnlyList<ReadAttachment> Of(IReadOnlyList<FoundFile> files, string? html)
    {
        var used = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return [.. files.Select(f => ToAttachment(f, f.Name.Length > 0 ? f.Name : Number(NameAttachment.Default(f.Type), used), html))];
    }

    private static ReadAttachment ToAttachment(FoundFile file, string name, string? html)
    {
        var inline = file.ContentId is { } id && html is not null && (Shows(html, id) || Shows(html, Uri.EscapeDataString(id)) || ShowLocations.IsShown(html, file));
        return new ReadAttachment(name, file.Type, Measure(file.Open), inline, file.ContentId, file.Open);
    }

    private static string Number(string name, Dictionary<string, int> used)
    {
        var before = used.GetValueOrDefault(name);
        used[name] = before + 1;
        var dot = name.LastIndexOf('.');
        return before == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{(dot < 0 ? name : name[..dot])}{before}{(dot < 0 ? "" : name[dot..])}");
    }

    private static bool Shows(string html, string id) => html.Contains($"cid:{id}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Decoded bytes; a content that is decoded while it is read must be read to the end.</summary>
    private static long Measure(Func<Stream> open)
    {
        using var stream = open();
        if (stream.CanSeek)
        {
            return stream.Length;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        var length = 0L;
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            length += read;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return length;
    }
}
