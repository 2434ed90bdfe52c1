using System.Text.RegularExpressions;

namespace Desk.Core.Replies;

/// <summary>What the variables of an auto-response stand for.</summary>
public sealed record AutoResponseValues(string TicketNumber, string OrgName, string InboxName, string SenderName, string Subject);

/// <summary>The variables of auto-responses, for example <c>{{ticket_number}}</c>, and how they are filled in.</summary>
public static partial class AutoResponseText
{
    private static readonly Dictionary<string, Func<AutoResponseValues, string>> Known = new(StringComparer.Ordinal)
    {
        ["ticket_number"] = v => v.TicketNumber,
        ["org_name"] = v => v.OrgName,
        ["inbox_name"] = v => v.InboxName,
        ["sender_name"] = v => v.SenderName,
        ["subject"] = v => v.Subject,
    };

    /// <summary>The names that may stand between double braces.</summary>
    public static IReadOnlyList<string> Variables { get; } = [.. Known.Keys];

    /// <summary>Whatever stands between double braces, each once, in its order; with the blanks inside taken off.</summary>
    public static IEnumerable<string> VariablesIn(string text) => Braces().Matches(text).Select(m => m.Groups[1].Value.Trim()).Distinct();

    /// <summary>A text with its variables filled in. What a value says is not looked at again: a customer's subject cannot name variables.</summary>
    public static string Fill(string text, AutoResponseValues values) =>
        Braces().Replace(text, m => Known.TryGetValue(m.Groups[1].Value.Trim(), out var value) ? value(values) : m.Value);

    [GeneratedRegex(@"\{\{([^{}\r\n]*)\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Braces();
}
