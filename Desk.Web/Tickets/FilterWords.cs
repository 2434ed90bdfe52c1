using System.Globalization;
using Desk.Core.Satisfaction;
using Desk.Core.Tickets;
using Desk.Web.Satisfaction;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Tickets;

/// <summary>What filters are called on the screen.</summary>
public static class FilterWords
{
    /// <summary>What a list may ask of the status, as an address has it.</summary>
    public static readonly IReadOnlyList<string> Statuses = ["new", "open", "in_progress", "waiting", "new,open", "snoozed", "resolved", "closed", "resolved,closed", TicketFilterText.Any];

    public static readonly IReadOnlyList<string> Priorities = ["critical", "high,critical", "high", "normal", "low"];

    public static readonly IReadOnlyList<string> Spans = ["1h", "4h", "8h", "24h", "2d", "7d", "30d"];

    /// <summary>How near a deadline may be.</summary>
    public static readonly IReadOnlyList<string> Ahead = ["30m", "1h", "2h", "4h", "8h", "24h", "7d"];

    /// <summary>What a list may ask of what customers said.</summary>
    public static readonly IReadOnlyList<string> Ratings = ["bad", "okay,bad", "okay", "good", AnyRating];

    private const string AnyRating = "good,okay,bad";

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
            TicketFilterText.Priority => T($"Priority {Or(value, PriorityInText)}"),
            TicketFilterText.Assignee => value switch { TicketFilterText.Me => T("Mine"), TicketFilterText.Nobody => T("Nobody’s"), _ => T($"Of {Agent(value, directory) ?? T("somebody who left")}") },
            TicketFilterText.Team => T($"Team {Team(value, directory) ?? T("(deleted)")}"),
            TicketFilterText.Mailbox => Mailbox(value, directory) ?? T("A mailbox that is gone"),
            TicketFilterText.Tag => $"#{value}",
            TicketFilterText.Customer => T($"From {value}"),
            TicketFilterText.Waiting => T($"Waits for {Span(value)}"),
            TicketFilterText.Updated => T($"Within {Span(value)}"),
            TicketFilterText.Due => T($"Due within {Span(value)}"),
            TicketFilterText.Rated => value == AnyRating ? T("Rated") : T($"Rated {Or(value, RatingOf)}"),
            TicketFilterText.Unread => T("Unread"),
            TicketFilterText.Sort => Order(TicketFilterText.Orders.FirstOrDefault(o => TicketFilterText.Word(o) == value)),
            TicketFilterText.Find => T($"“{value}”"),
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
            yield return T("The agent whom this filter names is not active any more. What is still theirs is shown.");
        }

        if (filter.TeamId is { } team && directory.Teams.All(t => t.Id != team))
        {
            yield return T("The team that this filter names was deleted: no ticket is its any more.");
        }

        if (filter.MailboxId is { } mailbox && directory.Mailboxes.All(m => m.Id != mailbox))
        {
            yield return T("The mailbox that this filter names is gone, or not yours to see.");
        }
    }

    public static string Status(string value) => value == TicketFilterText.Any ? T("Any status") : Or(value, StatusOf, StatusInText);

    public static string Priority(string value) => Or(value, PriorityOf, PriorityInText);

    public static string Rating(string value) => value == AnyRating ? T("Any rating") : Or(value, word => RatingWord.Read(word) is { } rating ? RatingWords.Of(rating) : word, RatingOf);

    /// <summary>How a list is sorted, in words.</summary>
    public static string Order(TicketOrder? order) => order?.By == TicketSortKey.Due ? T("Next deadline first") : order is { Descending: false } ? T("Longest at rest first") : T("Newest activity first");

    /// <summary>A span in words: <c>4 hours</c>.</summary>
    public static string Span(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        var count = int.Parse(value[..^1], CultureInfo.InvariantCulture);
        return value[^1] switch
        {
            'm' => Many(count, "1 minute", "{0} minutes"),
            'h' => Many(count, "1 hour", "{0} hours"),
            _ => Many(count, "1 day", "{0} days"),
        };
    }

    // values beside each other: the first begins the words, the others stand in them
    private static string Or(string value, Func<string, string> first, Func<string, string>? further = null) =>
        string.Join($" {T("or")} ", value.Split(',').Select((word, at) => (at == 0 ? first : further ?? first)(word)));

    private static string StatusOf(string word) => Parsed<TicketStatus>(word) is { } status ? TicketWords.Of(status) : word;

    private static string StatusInText(string word) => Parsed<TicketStatus>(word) is { } status ? TicketWords.InText(status) : word;

    private static string PriorityOf(string word) => Parsed<TicketPriority>(word) is { } priority ? TicketWords.Of(priority) : word;

    private static string PriorityInText(string word) => Parsed<TicketPriority>(word) is { } priority ? TicketWords.InText(priority) : word;

    private static string RatingOf(string word) => RatingWord.Read(word) is { } rating ? RatingWords.InText(rating) : word;

    private static TEnum? Parsed<TEnum>(string word)
        where TEnum : struct, Enum => Enum.TryParse<TEnum>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var known) ? known : null;

    private static string? Agent(string id, DeskDirectory directory) => directory.Agents.FirstOrDefault(a => Is(a.Id, id))?.Name;

    private static string? Team(string id, DeskDirectory directory) => directory.Teams.FirstOrDefault(t => Is(t.Id, id))?.Name;

    private static string? Mailbox(string id, DeskDirectory directory) => directory.Mailboxes.FirstOrDefault(m => Is(m.Id, id))?.Address;

    private static bool Is(long id, string text) => id.ToString(CultureInfo.InvariantCulture) == text;
}
