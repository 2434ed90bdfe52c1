using System.Globalization;
using System.Text;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>Writes <see cref="Block"/>s as the text of a mail: marks for lists and quotes, addresses behind their links.</summary>
internal static class ReplyToText
{
    public static string Write(IReadOnlyList<Block> blocks) => string.Join('\n', Lines(blocks)).Trim('\n').TrimEnd();

    private static List<string> Lines(IReadOnlyList<Block> blocks)
    {
        var lines = new List<string>();
        foreach (var block in blocks)
        {
            if (lines.Count > 0)
            {
                lines.Add("");
            }

            lines.AddRange(Lines(block));
        }

        return lines;
    }

    private static IEnumerable<string> Lines(Block block) => block switch
    {
        Paragraph paragraph => Text(paragraph.Content).Split('\n'),
        Quote quote => Lines(quote.Content).Select(l => l.Length == 0 ? ">" : $"> {l}"),
        BulletList list => Items(list),
        Preformatted pre => pre.Text.Split('\n'),
        Table table => table.Rows.Select(r => string.Join(" | ", r.Select(c => string.Join(' ', Lines(c))))),
        _ => ["________"],
    };

    /// <summary>An item's lines stand under its first; its paragraphs and lists follow without empty lines.</summary>
    private static IEnumerable<string> Items(BulletList list)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            var mark = list.Numbered ? string.Create(CultureInfo.InvariantCulture, $"{list.Start + i}. ") : "- ";
            var indent = new string(' ', mark.Length);
            foreach (var line in list.Items[i].SelectMany(Lines))
            {
                yield return mark + line;
                mark = indent;
            }
        }
    }

    private static string Text(IReadOnlyList<Inline> content)
    {
        var result = new StringBuilder();
        for (var i = 0; i < content.Count; i++)
        {
            var link = content[i].Link;
            var start = result.Length;
            for (; i < content.Count && content[i].Link == link; i++)
            {
                result.Append(content[i] switch
                {
                    Run run => run.Text.Replace('\u00A0', ' '),
                    Picture { Name.Length: > 0 } picture => $"[picture: {picture.Name}]",
                    Picture => "[picture]",
                    _ => "\n",
                });
            }

            i--;
            if (link is not null && !Says(result.ToString(start, result.Length - start), link))
            {
                var blank = result[^1] == ' ';
                result.Length -= blank ? 1 : 0;
                result.Append(" <").Append(Address(link)).Append('>').Append(blank ? " " : "");
            }
        }

        return result.ToString();
    }

    /// <summary>A link whose text is its address needs no second one.</summary>
    private static bool Says(string text, string link)
    {
        var shown = text.Trim().TrimEnd('/');
        var address = Address(link).TrimEnd('/');
        return shown.Equals(address, StringComparison.OrdinalIgnoreCase) || address.EndsWith($"://{shown}", StringComparison.OrdinalIgnoreCase);
    }

    private static string Address(string link) => link.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? link["mailto:".Length..] : link;
}
