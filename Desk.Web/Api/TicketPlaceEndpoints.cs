using System.ComponentModel;
using System.Globalization;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>Where a ticket is: its mailbox, and the trash.</summary>
internal static class TicketPlaceEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var tickets = api.MapGroup("/tickets/{id}").WithTags("Tickets");
        tickets.MapPost("/mailbox", MoveAsync).RequireScope(ApiScope.WriteTickets).WithName("MoveTicketToMailbox").WithSummary("Moves a ticket to another mailbox")
            .WithDescription("Answers leave by that one from then on. An agent who has the ticket and may not see that mailbox has it no more.");
        tickets.MapPost("/trash", TrashAsync).RequireScope(ApiScope.WriteTickets).WithName("TrashTicket").WithSummary("Puts a ticket into the trash")
            .WithDescription("It is found nowhere while it is there, and nothing leaves from it; a mail of its customer brings it back. One that is there already stays there.");
        tickets.MapDelete("/trash", RestoreAsync).RequireScope(ApiScope.WriteTickets).WithName("RestoreTicket").WithSummary("Takes a ticket out of the trash")
            .WithDescription("Answers with the ticket, as it was. One that is not in the trash stays as it is.");
    }

    private static async Task<Results<Ok<TicketJson>, ProblemHttpResult>> MoveAsync(
        HttpContext http, ReadTicket read, ChangeTickets change, [Description("The ticket's id or number.")] string id, ApiBody<MailboxOfTicketBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        if (await read.FindAsync(http.Agent(), id, cancellationToken) is not { } ticketId)
        {
            return ApiProblem.NoTicket(id);
        }

        if (!http.Agent().MaySee(body.Value.MailboxId))
        {
            return NoMailbox();
        }

        var done = await change.RunAsync(http.Agent(), [ticketId], new TicketDeed.MoveToMailbox(body.Value.MailboxId), TicketChangeEndpoints.Cause, null, CancellationToken.None);
        return done.Unfit > 0 ? NoMailbox() : await AnswerAsync(http, read, done, ticketId, id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> TrashAsync(
        HttpContext http, ReadTicket read, ChangeTickets change, [Description("The ticket's id or number.")] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        if (await read.FindAsync(http.Agent(), id, cancellationToken) is not { } ticketId)
        {
            return await read.FindInTrashAsync(http.Agent(), id, cancellationToken) is null ? ApiProblem.NoTicket(id)
                : http.Agent().MayChangeTickets ? TypedResults.NoContent() : ApiRole.Refusal(http);
        }

        var done = await change.RunAsync(http.Agent(), [ticketId], new TicketDeed.Delete(), TicketChangeEndpoints.Cause, null, CancellationToken.None);
        return !done.IsAllowed ? ApiRole.Refusal(http) : done.Missing > 0 ? ApiProblem.NoTicket(id) : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<TicketJson>, ProblemHttpResult>> RestoreAsync(
        HttpContext http, ReadTicket read, ChangeTickets change, [Description("The ticket's id or number.")] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        if (await read.FindInTrashAsync(http.Agent(), id, cancellationToken) is not { } ticketId)
        {
            return await read.FactsAsync(http.Agent(), id, cancellationToken) is not { } ticket ? ApiProblem.NoTicket(id)
                : http.Agent().MayChangeTickets ? TypedResults.Ok(new TicketJson(ticket)) : ApiRole.Refusal(http);
        }

        return await AnswerAsync(http, read, await change.RunAsync(http.Agent(), [ticketId], new TicketDeed.Restore(), TicketChangeEndpoints.Cause, null, CancellationToken.None), ticketId, id);
    }

    private static async Task<Results<Ok<TicketJson>, ProblemHttpResult>> AnswerAsync(HttpContext http, ReadTicket read, ChangedTickets done, long ticketId, string id) =>
        !done.IsAllowed ? ApiRole.Refusal(http)
        : await read.FactsAsync(http.Agent(), ticketId.ToString(CultureInfo.InvariantCulture), CancellationToken.None) is { } ticket ? TypedResults.Ok(new TicketJson(ticket))
        : ApiProblem.NoTicket(id);

    private static ProblemHttpResult NoMailbox() => ApiProblem.BadRequest("mailboxId names no mailbox that you may see.");
}
