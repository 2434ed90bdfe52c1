using System.ComponentModel;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>What a ticket is linked to. Each link is seen from both sides, each with a word of its own.</summary>
internal static class TicketLinkEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var links = api.MapGroup("/tickets/{id}/links").WithTags("Tickets");
        links.MapGet("", ListAsync).RequireScope(ApiScope.ReadTickets).WithName("ListTicketLinks").WithSummary("Lists what a ticket is linked to")
            .WithDescription("Parents first, what is only related last; tickets that the token's agent may not see are left out. All come at once.");
        links.MapPost("", AddAsync).RequireScope(ApiScope.WriteTickets).WithName("LinkTickets").WithSummary("Links two tickets")
            .WithDescription("kind says what this ticket is to the other. Answers with the link; two tickets have one link at most.").ProducesProblem(StatusCodes.Status409Conflict);
        links.MapDelete("/{other}", RemoveAsync).RequireScope(ApiScope.WriteTickets).WithName("UnlinkTickets").WithSummary("Takes the link of two tickets away");
    }

    private static async Task<Results<Ok<PageJson<LinkJson>>, ProblemHttpResult>> ListAsync(
        HttpContext http, ReadTicket read, ListLinks list, [Description("The ticket's id or number.")] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return await read.FindAsync(http.Agent(), id, cancellationToken) is not { } ticketId ? ApiProblem.NoTicket(id)
            : TypedResults.Ok(new PageJson<LinkJson>([.. (await list.RunAsync(http.Agent(), ticketId, cancellationToken)).Links.Select(l => new LinkJson(l))], null));
    }

    private static async Task<Results<Created<LinkJson>, ProblemHttpResult>> AddAsync(
        HttpContext http, ReadTicket read, LinkTickets link, ListLinks list, [Description("The ticket's id or number.")] string id, ApiBody<LinkBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        if (await read.FindAsync(http.Agent(), id, cancellationToken) is not { } ticketId)
        {
            return ApiProblem.NoTicket(id);
        }

        if (await read.FindAsync(http.Agent(), body.Value.Ticket, cancellationToken) is not { } otherId)
        {
            return ApiProblem.BadRequest("ticket names no ticket that you may see.");
        }

        var linked = await link.AddAsync(http.Agent(), ticketId, body.Value.Kind, otherId, TicketChangeEndpoints.Cause, CancellationToken.None);
        return linked.Outcome switch
        {
            LinkOutcome.Done when (await list.RunAsync(http.Agent(), ticketId, CancellationToken.None)).Links.FirstOrDefault(l => l.Id == otherId) is { } made =>
                TypedResults.Created($"{ApiServices.Root}/tickets/{ticketId}/links", new LinkJson(made)),
            LinkOutcome.NotAllowed => ApiRole.Refusal(http),
            LinkOutcome.Itself => ApiProblem.BadRequest("ticket must be another ticket: none is linked to itself."),
            LinkOutcome.Linked => ApiProblem.Of(
                StatusCodes.Status409Conflict, $"They are linked already ({ApiWord.Of(linked.Kind!.Value)}); take that link away first.", ("kind", linked.Kind)),
            LinkOutcome.Circle => ApiProblem.Of(StatusCodes.Status409Conflict, "By way of others the ticket would be its own parent or duplicate, or follow itself."),
            LinkOutcome.Merged => ApiProblem.Of(StatusCodes.Status409Conflict, "One of them was merged into another ticket: link that one."),
            LinkOutcome.Invalid => ApiProblem.Of(StatusCodes.Status409Conflict, "It follows up another ticket already."),
            _ => ApiProblem.NoTicket(id),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        HttpContext http, ReadTicket read, LinkTickets link, [Description("The ticket's id or number.")] string id, [Description("The linked ticket's id or number.")] string other, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        if (await read.FindAsync(http.Agent(), id, cancellationToken) is not { } ticketId)
        {
            return ApiProblem.NoTicket(id);
        }

        if (await read.FindAsync(http.Agent(), other, cancellationToken) is not { } otherId)
        {
            return ApiProblem.NoTicket(other);
        }

        return (await link.RemoveAsync(http.Agent(), ticketId, otherId, TicketChangeEndpoints.Cause, CancellationToken.None)).Outcome switch
        {
            LinkOutcome.Done => TypedResults.NoContent(),
            LinkOutcome.NotAllowed => ApiRole.Refusal(http),
            LinkOutcome.Invalid => ApiProblem.Of(StatusCodes.Status404NotFound, "These two tickets are not linked."),
            _ => ApiProblem.NoTicket(id),
        };
    }
}
