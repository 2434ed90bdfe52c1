using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>
/// Finds the fields of RFC 3464 in a text: some servers write them into the letter, and some write the part for machines so badly that no parser
/// of headers reads it.
/// </summary>
public static partial class ReadRecipientFields
{
    private const int MostLines = 2000;

    private const int MostGroups = 100;

    private const int LongestValue = 2000;

    public static IReadOnlyList<RecipientFields> In(string text)
    {
        var groups = new List<RecipientFields>();
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? last = null;
        var left = MostLines;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (left-- == 0 || groups.Count == MostGroups)
            {
                break;
            }

            var field = Field().Match(line.ToString());
            if (field.Success)
            {
                last = field.Groups[1].Value;
                if (fields.ContainsKey(last))
                {
                    Close(groups, fields);
                }

                fields[last] = field.Groups[2].Value.Trim();
            }
            else if (line.IsWhiteSpace())
            {
                last = null;
            }
            else if (last is not null && char.IsWhiteSpace(line[0]) && fields.TryGetValue(last, out var begun) && begun.Length < LongestValue)
            {
                fields[last] = $"{begun} {line.Trim()}";
            }
            else
            {
                last = null;
            }
        }

        Close(groups, fields);
        return groups;
    }

    private static void Close(List<RecipientFields> groups, Dictionary<string, string> fields)
    {
        var group = new RecipientFields(
            fields.GetValueOrDefault("Final-Recipient"), fields.GetValueOrDefault("Original-Recipient"), fields.GetValueOrDefault("X-Actual-Recipient"),
            fields.GetValueOrDefault("Action"), fields.GetValueOrDefault("Status"), fields.GetValueOrDefault("Diagnostic-Code"));
        if (group.Address is not null || group.Status is not null)
        {
            groups.Add(group);
        }

        fields.Clear();
    }

    [GeneratedRegex(
        """^[ \t>*]*(final-recipient|original-recipient|x-actual-recipient|action|status|diagnostic-code)[ \t]*:(.*)$""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Field();
}
