using System.ComponentModel;
using System.Globalization;
using Desk.Core.Reports;
using Desk.Core.Tickets;
using Desk.Web.Api;

namespace Desk.Web.Reports;

/// <summary>What a query string says a report is to be of; alike for programs and for the screens' links.</summary>
public sealed record ReportQuery
{
    /// <summary>The parameters that there are.</summary>
    internal static readonly string[] Names = ["from", "until", "comparedFrom", "mailbox", "team", "agent", "tag", "policy", "customer", "hours", "by", "format"];

    private const int DefaultDays = 30;

    [Description("The first day, like 2026-11-01, in the organisation's zone; 30 days before until, unless told otherwise.")]
    public string? From { get; init; }

    [Description("The day after the last one; tomorrow, unless told otherwise. Five years at most.")]
    public string? Until { get; init; }

    [Description("The first day of the period that is compared with, as long as the other; the one right before, unless told otherwise.")]
    public string? ComparedFrom { get; init; }

    [Description("A mailbox's id.")]
    public string? Mailbox { get; init; }

    [Description("A team's id.")]
    public string? Team { get; init; }

    [Description("An agent's id: what the agent did, or had.")]
    public string? Agent { get; init; }

    [Description("A tag.")]
    public string? Tag { get; init; }

    [Description("A policy's id.")]
    public string? Policy { get; init; }

    [Description("A customer's id.")]
    public string? Customer { get; init; }

    [Description("work for times of the business calendars, calendar (unless told otherwise) for the clock on the wall.")]
    public string? Hours { get; init; }

    [Description("A line of each agent (unless told otherwise), team, mailbox, tag, policy or customer.")]
    public string? By { get; init; }

    [Description("json, unless told otherwise, or csv.")]
    public string? Format { get; init; }

    /// <summary>Whether a table for spreadsheets is wanted.</summary>
    internal bool IsCsv(HttpContext http) => Format switch
    {
        "csv" => true,
        "json" => false,
        null => http.Request.Headers.Accept.Any(a => a?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true),
        _ => throw ApiQuery.Wrong("format must be json or csv."),
    };

    /// <param name="today">The organisation's day.</param>
    /// <exception cref="BadHttpRequestException">Something in it makes no sense; its message says what.</exception>
    public ReportChoice Choice(DateOnly today)
    {
        var until = Day("until", Until) ?? today.AddDays(1);
        var choice = new ReportChoice(Day("from", From) ?? until.AddDays(-DefaultDays), until)
        {
            ComparedFrom = Day("comparedFrom", ComparedFrom),
            MailboxId = ApiQuery.Id("mailbox", Mailbox),
            TeamId = ApiQuery.Id("team", Team),
            AgentId = ApiQuery.Id("agent", Agent),
            Tag = Tag is null ? null : TicketTag.Clean(Tag) ?? throw ApiQuery.Wrong("tag is none."),
            PolicyId = ApiQuery.Id("policy", Policy),
            CustomerId = ApiQuery.Id("customer", Customer),
            InWorkHours = Hours switch
            {
                null or "calendar" => false,
                "work" => true,
                _ => throw ApiQuery.Wrong("hours must be work or calendar."),
            },
        };
        return choice.IsSound ? choice : throw ApiQuery.Wrong("from must be before until, and not more than five years.");
    }

    /// <exception cref="BadHttpRequestException">There is no such breakdown.</exception>
    public ReportBy Breakdown(ReportBy otherwise) => By is null ? otherwise : ApiWord.Read<ReportBy>(By) ?? throw ApiQuery.Wrong($"by must be one of {ApiWord.Choices<ReportBy>()}.");

    // far from where days end: periods beside it can be told too
    private static DateOnly? Day(string name, string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1970 and <= 8990 ? day
        : throw ApiQuery.Wrong($"{name} must be a day like 2026-11-01.");
}
