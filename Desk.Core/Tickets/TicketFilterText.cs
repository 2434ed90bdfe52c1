using System.Globalization;
using System.Text;
using System.Text.Json;
using Desk.Core.Database;
using Desk.Core.Satisfaction;

namespace Desk.Core.Tickets;

/// <summary>A filter as one line of text, the same in an address and where a view is kept: <c>status=open,waiting&amp;assignee=me&amp;tag=billing</c>.</summary>
public static class TicketFilterText
{
    public const string Status = "status";
    public const string Assignee = "assignee";
    public const string Team = "team";
    public const string Mailbox = "mailbox";
    public const string Tag = "tag";
    public const string Priority = "priority";
    public const string Customer = "customer";
    public const string Waiting = "waiting";
    public const string Updated = "updated";
    public const string Due = "due";
    public const string Rated = "rating";
    public const string Unread = "unread";
    public const string Find = "q";
    public const string Sort = "sort";
    public const string Any = "any";
    public const string Me = "me";
    public const string Nobody = "none";
    public const string Yes = "yes";

    /// <summary>How lists can be sorted on screens.</summary>
    public static readonly IReadOnlyList<TicketOrder> Orders = [TicketOrder.Newest, TicketOrder.Oldest, TicketOrder.NextDue];

    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>The one spelling of a filter; empty when it limits nothing.</summary>
    public static string Write(TicketFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var text = new StringBuilder();
        Add(Status, filter.IsAnyStatus ? Any : Words(filter.Statuses, Word));
        Add(Assignee, filter.IsMine ? Me : filter.Unassigned ? Nobody : Id(filter.AssigneeId));
        Add(Team, Id(filter.TeamId));
        Add(Mailbox, Id(filter.MailboxId));
        Add(Priority, Words(filter.Priorities, Word));
        Add(Tag, filter.Tag);
        Add(Customer, filter.CustomerAddress ?? (filter.CustomerDomain is { } domain ? $"@{domain}" : null));
        Add(Waiting, Span(filter.WaitsFor));
        Add(Updated, Span(filter.ActiveWithin));
        Add(Due, Span(filter.DueWithin));
        Add(Rated, Words(filter.Ratings, RatingWord.Of));
        Add(Unread, filter.IsUnread ? Yes : null);
        Add(Find, filter.Text is { Length: > 0 } find ? find : null);
        Add("spam", filter.IsSpam ? Yes : null); // other programs ask for it; a list is spam or is not
        Add("trash", filter.IsTrash ? Yes : null);
        Add(Sort, filter.Order is { } order ? Word(order) : null);
        return text.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                text.Append(text.Length == 0 ? "" : "&").Append(name).Append('=').Append(Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal).Replace("%40", "@", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>What a text asks for. Names that are none of a filter's are passed over.</summary>
    /// <param name="text">With or without a leading question mark.</param>
    /// <returns>The filter, and a sentence for each value that makes no sense and is left out.</returns>
    public static (TicketFilter Filter, IReadOnlyList<string> Problems) Read(string? text)
    {
        var (filter, problems) = (TicketFilter.None, new List<string>());
        foreach (var pair in (text ?? "").TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var value = at < 0 ? "" : StorableText.Clean(Uri.UnescapeDataString(pair[(at + 1)..].Replace('+', ' '))).Trim();
            if (value.Length > 0 && Take(filter, pair[..at], value) is var (taken, problem))
            {
                filter = taken ?? filter;
                if (problem is not null)
                {
                    problems.Add($"{problem} It is left out.");
                }
            }
        }

        return (filter, problems);
    }

    /// <summary>What is set, by name, as an address has it but not escaped.</summary>
    public static IReadOnlyDictionary<string, string> Values(TicketFilter filter) =>
        Write(filter).Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]));

    /// <summary>The filter with another value under a name; null or nothing takes it off.</summary>
    public static (TicketFilter Filter, IReadOnlyList<string> Problems) With(TicketFilter filter, string name, string? value) =>
        Read(string.Join('&', Values(filter).Where(v => v.Key != name).Append(new(name, value ?? "")).Select(v => $"{v.Key}={Uri.EscapeDataString(v.Value)}")));

    /// <summary>An order as an address has it: <c>-activity</c>, <c>activity</c>, <c>due</c>.</summary>
    public static string Word(TicketOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return (order.Descending ? "-" : "") + Word(order.By);
    }

    /// <summary>A value of an enumeration as an address has it: <c>in_progress</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>A span as an address has it: <c>30m</c>, <c>4h</c>, <c>7d</c>.</summary>
    public static string? Span(TimeSpan? span) => span is not { } whole ? null
        : whole.TotalDays >= 2 && whole.Hours == 0 && whole.Minutes == 0 ? string.Create(CultureInfo.InvariantCulture, $"{whole.Days}d")
        : whole.Minutes == 0 ? string.Create(CultureInfo.InvariantCulture, $"{(long)whole.TotalHours}h")
        : string.Create(CultureInfo.InvariantCulture, $"{(long)whole.TotalMinutes}m");

    private static (TicketFilter? Filter, string? Problem)? Take(TicketFilter filter, string name, string value) => name switch
    {
        Status when value == Any => (filter with { IsAnyStatus = true }, null),
        Status => Of<TicketStatus>(value, "status", Word) is var (some, wrong) ? (some is null ? null : filter with { Statuses = some }, wrong) : null,
        Priority => Of<TicketPriority>(value, "priority", Word) is var (some, wrong) ? (some is null ? null : filter with { Priorities = some }, wrong) : null,
        Rated when value == Any => (filter with { Ratings = RatingWord.All }, null),
        Rated => Of<Rating>(value, "rating", RatingWord.Of) is var (some, wrong) ? (some is null ? null : filter with { Ratings = some }, wrong) : null,
        Assignee when value == Me => (filter with { IsMine = true }, null),
        Assignee when value == Nobody => (filter with { Unassigned = true }, null),
        Assignee => OfId(value, "agent", id => filter with { AssigneeId = id }),
        Team => OfId(value, "team", id => filter with { TeamId = id }),
        Mailbox => OfId(value, "mailbox", id => filter with { MailboxId = id }),
        Tag => TicketTag.Clean(value) is { } tag ? (filter with { Tag = tag }, null) : (null, $"A tag has at most {TicketTag.MaxLength} characters."),
        Customer => OfCustomer(filter, value.ToLowerInvariant()),
        Waiting => OfSpan(value, span => filter with { WaitsFor = span }),
        Updated => OfSpan(value, span => filter with { ActiveWithin = span }),
        Due => OfSpan(value, span => filter with { DueWithin = span }),
        Sort => Orders.FirstOrDefault(o => Word(o) == value) is { } order ? (filter with { Order = order }, null) : (null, $"A list is sorted by {string.Join(", ", Orders.Select(Word))}, not by “{Said(value)}”."),
        Unread => value == Yes ? (filter with { IsUnread = true }, null) : (null, $"“unread” is {Yes} or nothing, not “{Said(value)}”."),
        Find => (filter with { Text = StorableText.Cut(value, TicketFilter.MaxText) }, value.Length > TicketFilter.MaxText ? $"Only {TicketFilter.MaxText} letters are looked for: what is behind them does not count." : null),
        _ => null,
    };

    private static (IReadOnlyCollection<T>? Some, string? Problem) Of<T>(string value, string what, Func<T, string> spell)
        where T : struct, Enum
    {
        var known = Enum.GetValues<T>().ToDictionary(spell);
        var words = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        List<T> some = [.. words.Where(known.ContainsKey).Select(w => known[w]).Distinct().Order()];
        return (some.Count == 0 ? null : some, words.FirstOrDefault(w => !known.ContainsKey(w)) is { } wrong ? $"There is no {what} “{Said(wrong)}”: choose among {string.Join(", ", known.Keys)}." : null);
    }

    private static (TicketFilter? Filter, string? Problem) OfId(string value, string what, Func<long, TicketFilter> take) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (take(id), null) : (null, $"“{Said(value)}” names no {what}.");

    private static (TicketFilter? Filter, string? Problem) OfSpan(string value, Func<TimeSpan, TicketFilter> take)
    {
        var unit = value[^1] switch { 'm' => 1, 'h' => 60, 'd' => 24 * 60, _ => 0 };
        return unit > 0 && int.TryParse(value.AsSpan(0, value.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 && (long)count * unit <= Longest.TotalMinutes
            ? (take(TimeSpan.FromMinutes((long)count * unit)), null)
            : (null, $"“{Said(value)}” is no span of time: write 30m, 4h or 7d, a year at most.");
    }

    private static (TicketFilter? Filter, string? Problem) OfCustomer(TicketFilter filter, string value)
    {
        var (at, dot) = (value.LastIndexOf('@'), value.Contains('.', StringComparison.Ordinal));
        return value.Length > 320 || value.Any(char.IsWhiteSpace) || (at < 0 && !dot) || at == value.Length - 1
            ? (null, $"“{Said(value)}” is no customer: write an address (petra@example.org) or a company’s domain (@example.org).")
            : at <= 0 ? (filter with { CustomerDomain = value[(at + 1)..] }, null) : (filter with { CustomerAddress = value }, null);
    }

    private static string? Words<T>(IReadOnlyCollection<T>? values, Func<T, string> spell)
        where T : struct, Enum => values is null ? null : string.Join(',', values.Distinct().Order().Select(spell));

    private static string? Id(long? id) => id?.ToString(CultureInfo.InvariantCulture);

    private static string Said(string value) => value.Length <= 40 ? value : $"{StorableText.Cut(value, 40)}…";
}
