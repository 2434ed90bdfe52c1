using System.Net;
using System.Text.RegularExpressions;
using Desk.Core.Database;

namespace Desk.Core.Templates;

/// <summary>
/// The variables that a kind of text may have, <c>{{ticket.number}}</c> for example, and how they are filled in. After a bar stands what is put in where
/// nothing is known: <c>{{customer.first_name|there}}</c>.
/// </summary>
public sealed partial class TextVariables
{
    private static readonly Dictionary<string, Func<TextValues, string?>> OfTicket = new(StringComparer.Ordinal)
    {
        ["ticket.number"] = v => v.TicketNumber,
        ["ticket.subject"] = v => v.TicketSubject,
        ["customer.first_name"] = v => FirstName.Of(v.CustomerName),
        ["customer.name"] = v => FirstName.NameOf(v.CustomerName),
        ["customer.address"] = v => v.CustomerAddress,
        ["mailbox.name"] = v => v.MailboxName,
        ["mailbox.address"] = v => v.MailboxAddress,
        ["organisation.name"] = v => v.OrganisationName,
    };

    private static readonly Dictionary<string, Func<TextValues, string?>> OfAgent = new(StringComparer.Ordinal)
    {
        ["agent.name"] = v => v.AgentName,
        ["agent.first_name"] = v => FirstName.Of(v.AgentName),
        ["agent.address"] = v => v.AgentAddress,
    };

    private static readonly Dictionary<string, Func<TextValues, string?>> OldNames = new(StringComparer.Ordinal)
    {
        ["ticket_number"] = v => v.TicketNumber,
        ["org_name"] = v => v.OrganisationName,
        ["inbox_name"] = v => v.MailboxName,
        ["sender_name"] = v => FirstName.NameOf(v.CustomerName),
        ["subject"] = v => v.TicketSubject,
    };

    // of a text about somebody whose name nobody knows, the address still says whom it is for
    private static readonly HashSet<string> NamesOfSomebody = ["customer.first_name", "customer.name", "sender_name"];

    private readonly Dictionary<string, Func<TextValues, string?>> _known;

    private TextVariables(params IEnumerable<KeyValuePair<string, Func<TextValues, string?>>>[] known) =>
        _known = new(known.SelectMany(k => k), StringComparer.Ordinal);

    /// <summary>Those of templates, and of an agent's own signature.</summary>
    public static TextVariables OfTemplates { get; } = new(OfTicket, OfAgent);

    /// <summary>Those of a mailbox's signature, which may hold its writer's.</summary>
    public static TextVariables OfSignatures { get; } = new(OfTicket, OfAgent, [new(AgentSignature, v => v.AgentSignature)]);

    /// <summary>Those of auto-responses, which no agent writes.</summary>
    public static TextVariables OfAutoResponses { get; } = new(OldNames, OfTicket);

    /// <summary>The one variable whose value is HTML already.</summary>
    public const string AgentSignature = "agent.signature";

    /// <summary>The names that may stand between double braces.</summary>
    public IReadOnlyList<string> Names => [.. _known.Keys];

    /// <summary>Names what stands between double braces and is no variable, and those that there are; null when nothing is wrong.</summary>
    public string? ProblemOf(params IEnumerable<string> texts)
    {
        var unknown = texts.SelectMany(t => Braces().Matches(t)).Select(m => NameIn(m).Name).Distinct().Where(n => !_known.ContainsKey(n)).Select(n => Braced(StorableText.Cut(n, 60))).ToList();
        if (unknown.Count == 0)
        {
            return null;
        }

        var known = string.Join(", ", _known.Keys.Select(Braced));
        return unknown.Count == 1
            ? $"There is no variable {unknown[0]}. These can be used: {known}."
            : $"There are no variables {string.Join(", ", unknown)}. These can be used: {known}.";
    }

    /// <summary>A plain text with its variables filled in. What a value says is not looked at again: a customer's subject cannot name variables.</summary>
    public string Fill(string text, TextValues values) => Braces().Replace(text, m => ValueOf(m, values) ?? m.Value);

    /// <summary>The same of HTML: a value is text, and cannot be taken for markup.</summary>
    public string FillHtml(string html, TextValues values) => Braces().Replace(html, m =>
        ValueOf(m, values) is not { } value ? m.Value
        : NameIn(m).Name == AgentSignature ? value
        : string.Concat(Tags().Matches(m.Value).Select(t => t.Value)) + WebUtility.HtmlEncode(value)); // formatting that begins or ends between the braces stays whole

    private string? ValueOf(Match match, TextValues values)
    {
        var (name, otherwise) = NameIn(match);
        return !_known.TryGetValue(name, out var read) ? null
            : read(values) is { Length: > 0 } value ? value
            : otherwise ?? (NamesOfSomebody.Contains(name) ? values.CustomerAddress : "");
    }

    // an editor puts tags and fixed blanks wherever somebody clicked
    private static (string Name, string? Otherwise) NameIn(Match match)
    {
        var inside = match.Groups[1].Value;
        var plain = inside.AsSpan().IndexOfAny('<', '&') < 0 ? inside : WebUtility.HtmlDecode(Tags().Replace(inside, ""));
        return plain.Split('|', 2) is [var name, var otherwise] ? (name.Trim(), otherwise.Trim()) : (plain.Trim(), null);
    }

    private static string Braced(string name) => $"{{{{{name}}}}}";

    [GeneratedRegex(@"\{\{([^{}\r\n]*)\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Braces();

    [GeneratedRegex("<[^<>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}
