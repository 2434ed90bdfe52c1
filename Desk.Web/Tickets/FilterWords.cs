using System.Globalization;
using Desk.Core.Tickets;
using Desk.Web.Shell;

namespace Desk.Web.Tickets;

/// <summary>What filters are called on the screen.</summary>
public static class FilterWords
{
    /// <summary>What a list may ask of the status, as an address has it.</summary>
    public static readonly IReadOnlyList<string> Statuses = ["new", "open", "in_progress", "waiting", "new,open", "snoozed", "resolved", "closed", "resolved,closed", TicketFilterText.Any];

    public static readonly IReadOnlyList<string> Priorities = ["critical", "high,critical", "high", "normal", "low"];

    public static readonly IReadOnlyList<string> Spans = ["1h", "4h", "8h", "24h", "2d", "7d", "30d"];

    /// <summary>A condition as a person reads it, for example <c>Tag billing</c>.</summary>
    /// <param name="name">Its name in an address.</param>
    /// <param name="value">Its value there.</param>
    /// <param name="directory">Who and what there is.</param>
    public static string Of(string name, string value, DeskDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return name switch
        {
            TicketFilterText.Status => Status(value),
            TicketFilterText.Priority => $"Priority {Priority(value).ToLowerInvariant()}",
            TicketFilterText.Assignee => value switch { TicketFilterText.Me => "Mine", TicketFilterText.Nobody => "Nobody’s", _ => $"Of {Agent(value, directory) ?? "somebody who left"}" },
            TicketFilterText.Team => $"Team {Team(value, directory) ?? "(deleted)"}",
            TicketFilterText.Mailbox => Mailbox(value, directory) ?? "A mailbox that is gone",
            TicketFilterText.Tag => $"#{value}",
            TicketFilterText.Customer => $"From {value}",
            TicketFilterText.Waiting => $"Waits for {Span(value)}",
            TicketFilterText.Updated => $"Within {Span(value)}",
            TicketFilterText.Unread => "Unread",
            TicketFilterText.Find => $"“{value}”",
            _ => $"{name} {value}",
        };
    }

    /// <summary>A sentence for each thing that a filter names and that is not there any more.</summary>
    public static IEnumerable<string> Gone(TicketFilter filter, DeskDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(directory);
        if (filter.AssigneeId is { } agent && directory.Agents.All(a => a.Id != agent))
        {
            yield return "The agent whom this filter names is not active any more. What is still theirs is shown.";
        }

        if (filter.TeamId is { } team && directory.Teams.All(t => t.Id != team))
        {
            yield return "The team that this filter names was deleted: no ticket is its any more.";
        }

        if (filter.MailboxId is { } mailbox && directory.Mailboxes.All(m => m.Id != mailbox))
        {
            yield return "The mailbox that this filter names is gone, or not yours to see.";
        }
    }

    public static string Status(string value) => value switch
    {
        TicketFilterText.Any => "Any status",
        _ => string.Join(" or ", value.Split(',').Select((word, at) => at == 0 ? Named(word) : Named(word).ToLowerInvariant())),
    };

    public static string Priority(string value) =>
        string.Join(" or ", value.Split(',').Select((word, at) => at == 0 ? Capital(word) : word));

    /// <summary>A span in words: <c>4 hours</c>.</summary>
    public static string Span(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        var (count, unit) = (value[..^1], value[^1] switch { 'm' => "minute", 'h' => "hour", _ => "day" });
        return $"{count} {unit}{(count == "1" ? "" : "s")}";
    }

    private static string Named(string word) => word == "in_progress" ? "In progress" : Capital(word);

    private static string Capital(string word) => word.Length == 0 ? word : $"{char.ToUpperInvariant(word[0])}{word[1..]}";

    private static string? Agent(string id, DeskDirectory directory) => directory.Agents.FirstOrDefault(a => Is(a.Id, id))?.Name;

    private static string? Team(string id, DeskDirectory directory) => directory.Teams.FirstOrDefault(t => Is(t.Id, id))?.Name;

    private static string? Mailbox(string id, DeskDirectory directory) => directory.Mailboxes.FirstOrDefault(m => Is(m.Id, id))?.Address;

    private static bool Is(long id, string text) => id.ToString(CultureInfo.InvariantCulture) == text;
}
