using System.Globalization;
using Desk.Core.Mail;

namespace Desk.Infrastructure.Mail;

/// <summary>The attachments as Desk shows them; those without a name of their own are told apart by a number.</summary>
internal static class ListAttachments
{
    public static IReadOnlyList<ReadAttachment> Of(IReadOnlyList<FoundFile> files, string? html)
    {
        var used = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var shown = FindContentIds.In(html);
        shown.UnionWith(ShowLocations.Shown(html, files));
        return [.. files.Select(f => ToAttachment(f, f.Name.Length > 0 ? f.Name : Number(NameAttachment.Default(f.Type), used), shown))];
    }

    private static ReadAttachment ToAttachment(FoundFile file, string name, HashSet<string> shown) =>
        new(name, file.Type, Measure(file.Open), file.ContentId is not null && shown.Contains(file.ContentId), file.ContentId, file.Open);

    private static string Number(string name, Dictionary<string, int> used)
    {
        var before = used.GetValueOrDefault(name);
        used[name] = before + 1;
        var dot = name.LastIndexOf('.');
        return before == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{(dot < 0 ? name : name[..dot])}{before}{(dot < 0 ? "" : name[dot..])}");
    }

    private static long Measure(Func<Stream> open)
    {
        using var stream = open();
        return stream.Length;
    }
}
