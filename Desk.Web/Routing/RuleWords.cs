using Desk.Core.Routing;
using Desk.Web.Shell;
using Desk.Web.Tickets;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Routing;

/// <summary>Rules as people say them.</summary>
internal static class RuleWords
{
    /// <summary>Which mail a rule takes.</summary>
    public static string When(RoutingConditions conditions)
    {
        List<string> parts =
        [
            .. conditions.Recipients.Count == 0 ? [] : new[] { T($"to {OneOf(conditions.Recipients)}") },
            .. conditions.Senders.Count == 0 ? [] : new[] { T($"from {OneOf(conditions.Senders)}") },
            .. conditions.SubjectWords.Count == 0 ? [] : new[] { T($"about {OneOf([.. conditions.SubjectWords.Select(w => $"“{w}”")])}") },
        ];
        return T($"Mail {string.Join(" ", parts)}");
    }

    /// <summary>What a rule does with it.</summary>
    public static string Does(RoutingActions actions, DeskDirectory directory)
    {
        if (actions.Drop)
        {
            return T("→ is not for this desk");
        }

        List<string> parts =
        [
            .. actions.TeamId is not { } team ? [] : new[] { directory.Teams.FirstOrDefault(t => t.Id == team)?.Name ?? T("a team that is not there any more") },
            .. actions.AgentId is not { } agent ? [] : new[] { directory.Agents.FirstOrDefault(a => a.Id == agent)?.Name ?? T("an agent who is not there any more") },
            .. actions.Priority is not { } priority ? [] : new[] { T($"{TicketWords.InText(priority)} priority") },
            .. actions.Tags.Select(t => $"#{t}"),
        ];
        return $"→ {string.Join(" · ", parts)}";
    }

    private static string OneOf(IReadOnlyList<string> entries) => entries.Count < 2 ? string.Concat(entries)
        : entries.Count > 4 ? T($"{string.Join(", ", entries.Take(3))} or {entries.Count - 3} others")
        : T($"{string.Join(", ", entries.SkipLast(1))} or {entries[^1]}");
}
