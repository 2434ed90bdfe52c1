using System.ComponentModel;
using Desk.Core.People;
using Desk.Core.Satisfaction;
using Desk.Core.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>Reading tickets.</summary>
internal static class TicketEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var tickets = api.MapGroup("/tickets").WithTags("Tickets");
        tickets.MapGet("", ListAsync).RequireScope(ApiScope.ReadTickets).WithName("ListTickets").WithSummary("Lists tickets")
            .WithDescription("The tickets that the token's agent may see, page by page.");
        tickets.MapGet("/{id}", ReadAsync).RequireScope(ApiScope.ReadTickets).WithName("ReadTicket").WithSummary("Reads a ticket")
            .WithDescription("With messages, notes, files, events, and the evidence of why each mail is here.");
        tickets.MapGet("/{id}/emails", MailsAsync).RequireScope(ApiScope.ReadTickets).WithName("ListTicketEmails").WithSummary("Lists a ticket's mails")
            .WithDescription("Its mails without its notes, oldest first.");
        tickets.MapGet("/by-email/{address}", OfCustomerAsync).RequireScope(ApiScope.ReadCustomers).WithName("ListTicketsByEmail").WithSummary("Lists a customer's tickets")
            .WithDescription("The tickets of the customer who has this address, latest activity first; an unknown address has none.");
    }

    private static async Task<Ok<PageJson<TicketJson>>> ListAsync(
        HttpContext http,
        FindTickets find,
        [Description("A status, or several with commas between.")] string? status,
        [Description("me, none, or an agent's id.")] string? assignee,
        [Description("A mailbox's id.")] string? mailbox,
        [Description("A team's id.")] string? team,
        [Description("A tag.")] string? tag,
        [Description("A priority, or several with commas between.")] string? priority,
        [Description("good, okay or bad, or several with commas between: what the customer said last of an answer.")] string? rating,
        [Description("Stands in the subject, the number, or the customer's name or address.")] string? q,
        [Description("true for the tickets in the trash, spam or not, in place of all others.")] string? trash,
        [Description("activity, updated, created or due (the next deadline; what has none comes last); with a minus in front for the latest first. -activity by default.")] string? sort,
        [Description("1 to 100; 50 by default.")] string? limit,
        [Description("nextCursor of the page before.")] string? cursor,
        CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http, "status", "assignee", "mailbox", "team", "tag", "priority", "rating", "q", "trash", "sort", "limit", "cursor");
        var filter = new TicketFilter
        {
            Statuses = ApiQuery.Words<TicketStatus>("status", status),
            Priorities = ApiQuery.Words<TicketPriority>("priority", priority),
            Ratings = ApiQuery.Words<Rating>("rating", rating),
            AssigneeId = assignee switch { "me" => http.Agent().AgentId, "none" => null, _ => ApiQuery.Id("assignee", assignee) },
            Unassigned = assignee == "none",
            MailboxId = ApiQuery.Id("mailbox", mailbox),
            TeamId = ApiQuery.Id("team", team),
            Tag = tag is null ? null : TicketTag.Clean(tag) ?? throw ApiQuery.Wrong($"tag must have 1 to {TicketTag.MaxLength} characters."),
            Text = ApiQuery.Text("q", q),
            IsTrash = ApiQuery.Flag("trash", trash),
        };
        return await PageAsync(http, find, filter, ApiQuery.Order(sort), limit, cursor, cancellationToken);
    }

    private static async Task<Ok<PageJson<TicketJson>>> OfCustomerAsync(
        HttpContext http,
        FindTickets find,
        [Description("The customer's email address.")] string address,
        [Description("1 to 100; 50 by default.")] string? limit,
        [Description("nextCursor of the page before.")] string? cursor,
        CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http, "limit", "cursor");
        return await PageAsync(http, find, new TicketFilter { CustomerAddress = address }, ApiQuery.Order(null), limit, cursor, cancellationToken);
    }

    private static async Task<Results<Ok<TicketDetailJson>, ProblemHttpResult>> ReadAsync(
        HttpContext http, ReadTicket read, [Description("The ticket's id or number.")] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return await read.RunAsync(http.Agent(), id, cancellationToken) is { } sheet ? TypedResults.Ok(new TicketDetailJson(sheet)) : ApiProblem.NoTicket(id);
    }

    private static async Task<Results<Ok<PageJson<MessageJson>>, ProblemHttpResult>> MailsAsync(
        HttpContext http,
        ReadTicket read,
        [Description("The ticket's id or number.")] string id,
        [Description("1 to 100; 50 by default.")] string? limit,
        [Description("nextCursor of the page before.")] string? cursor,
        CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http, "limit", "cursor");
        const string list = "emails";
        var most = ApiQuery.Limit(limit);
        if (await read.MailsAsync(http.Agent(), id, ApiQuery.After(list, cursor)?.Id ?? 0, most + 1, cancellationToken) is not { } mails)
        {
            return ApiProblem.NoTicket(id);
        }

        var next = mails.Count > most ? ApiQuery.Cursor(list, 0, mails[most - 1].Id) : null;
        return TypedResults.Ok(new PageJson<MessageJson>([.. mails.Take(most).Select(m => new MessageJson(m))], next));
    }

    private static async Task<Ok<PageJson<TicketJson>>> PageAsync(
        HttpContext http, FindTickets find, TicketFilter filter, TicketOrder order, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        var found = await find.RunAsync(http.Agent(), filter, order, ApiQuery.After(order, cursor), ApiQuery.Limit(limit), cancellationToken);
        return TypedResults.Ok(new PageJson<TicketJson>([.. found.Tickets.Select(t => new TicketJson(t))], found.Next is { } next ? ApiQuery.Cursor(order, next) : null));
    }
}
