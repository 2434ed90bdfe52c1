using Desk.Core.Database;
using Desk.Core.Tickets;

namespace Desk.Core.Routing;

/// <summary>Makes a rule as it is kept of what somebody wrote, or says what is wrong with it.</summary>
internal static class CheckRoutingRule
{
    /// <summary>Entries in a list.</summary>
    public const int Most = 50;

    private const int WordLength = 100;

    public static (RoutingRuleSettings Clean, string? Problem) Run(RoutingRuleSettings settings)
    {
        var (conditions, actions) = (settings.Conditions, settings.Actions);
        var clean = new RoutingRuleSettings(
            OneLine(settings.Name),
            settings.IsEnabled,
            new RoutingConditions(Each(conditions.Recipients, AddressPattern.Clean), Each(conditions.Senders, AddressPattern.Clean), Each(conditions.SubjectWords, Phrase)),
            actions with { Tags = Each(actions.Tags, TicketTag.Clean) });
        return (clean, ProblemOf(settings, clean));
    }

    private static string? ProblemOf(RoutingRuleSettings written, RoutingRuleSettings clean) =>
        clean.Name.Length is 0 or > RoutingRule.NameLength ? $"Give the rule a name of at most {RoutingRule.NameLength} characters."
        : Unfit(written.Conditions.Recipients.Concat(written.Conditions.Senders), AddressPattern.Clean) is { } address
            ? $"\"{StorableText.Cut(address, 60)}\" is no address. Write one, for example sales@shop.example, or a domain's, for example *@shop.example."
        : Unfit(written.Conditions.SubjectWords, Phrase) is { } word ? $"\"{StorableText.Cut(word, 60)}\" has no letter or digit, or is longer than {WordLength} characters."
        : Unfit(written.Actions.Tags, TicketTag.Clean) is { } tag ? $"\"{StorableText.Cut(tag, 60)}\" cannot be a tag."
        : clean.Actions.Priority is { } priority && !Enum.IsDefined(priority) ? "There is no such priority."
        : new[] { clean.Conditions.Recipients, clean.Conditions.Senders, clean.Conditions.SubjectWords, clean.Actions.Tags }.Any(l => l.Count > Most) ? $"A rule has at most {Most} entries of a kind."
        : clean.Conditions.IsEmpty ? "Say which mail the rule takes: a recipient, a sender or a word of the subject."
        : clean.Actions.IsEmpty ? "Say what the rule does: a team, an agent, a priority, a tag, or that the mail is not for this desk."
        : clean.Actions is { Drop: true } drop && !(drop with { Drop = false }).IsEmpty ? "A mail that is not for this desk opens no ticket: it can have no team, agent, priority or tag."
        : null;

    private static List<string> Each(IReadOnlyList<string> written, Func<string?, string?> clean) => [.. written.Where(IsWritten).Select(clean).OfType<string>().Distinct()];

    private static string? Unfit(IEnumerable<string> written, Func<string?, string?> clean) => written.FirstOrDefault(w => IsWritten(w) && clean(w) is null);

    private static bool IsWritten(string? entry) => !string.IsNullOrWhiteSpace(entry);

    private static string? Phrase(string? words) => OneLine(words).ToLowerInvariant() is { Length: <= WordLength } phrase && phrase.Any(char.IsLetterOrDigit) ? phrase : null;

    private static string OneLine(string? text) => string.Join(' ', StorableText.Clean(text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
