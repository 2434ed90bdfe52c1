using System.ComponentModel;
using System.Globalization;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>
/// Writing: to customers, and notes for colleagues. Each takes an Idempotency-Key, so each goes on to its end when the caller hangs up: the
/// answer waits for the next call with that key.
/// </summary>
internal static class WritingEndpoints
{
    // in characters of HTML: room for the tags around the longest text of a note
    private const int LongestNote = 4 * AddNote.MaxLength;

    public static void Map(RouteGroupBuilder api)
    {
        var tickets = api.MapGroup("/tickets").WithTags("Writing").AddEndpointFilter<AnswerOnce>().WithMetadata(new OnceMetadata());
        tickets.MapPost("", StartAsync).RequireScope(ApiScope.WriteTickets).WithName("StartConversation").WithSummary("Begins a conversation")
            .WithDescription("Opens a ticket with a mail to a customer. The mail leaves at once, or at sendAt, which must be still to come.").ProducesProblem(StatusCodes.Status409Conflict);
        tickets.MapPost("/{id}/reply", ReplyAsync).RequireScope(ApiScope.WriteTickets).WithName("ReplyToTicket").WithSummary("Answers a ticket")
            .WithDescription("The mail leaves at once, or at sendAt, which must be still to come. When the conversation has moved on since lastSeenMessageId, nothing is sent: 409 with the newer messages.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        tickets.MapPost("/{id}/forward", ForwardAsync).RequireScope(ApiScope.WriteTickets).WithName("ForwardTicket").WithSummary("Forwards a message or a conversation")
            .WithDescription("Quotes one message, or all mails of the ticket, and takes their files along. The ticket stays as it is, unless a status is named; an answer comes back to it.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        tickets.MapPost("/{id}/notes", NoteAsync).RequireScope(ApiScope.WriteTickets).WithName("AddNote").WithSummary("Writes a note")
            .WithDescription("Only agents see it. Light agents may write notes too.").ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Created<TicketDetailJson>, ProblemHttpResult>> StartAsync(
        HttpContext http, StartConversation start, ReadTicket read, ApiBody<NewTicketBody> body)
    {
        ApiQuery.Allow(http);
        var request = new NewConversation
        {
            MailboxId = body.Value.MailboxId,
            To = RecipientJson.Read(body.Value.To)!,
            Cc = RecipientJson.Read(body.Value.Cc) ?? [],
            Bcc = RecipientJson.Read(body.Value.Bcc) ?? [],
            Subject = body.Value.Subject,
            Html = body.Value.BodyHtml,
            Text = body.Value.BodyText,
            Files = body.Value.AttachmentIds ?? [],
            SendAt = body.Value.SendAt,
            Status = body.Value.Status,
        };
        var result = await start.RunAsync(http.Agent(), request, TicketChangeEndpoints.Cause, CancellationToken.None);
        return result.Outcome switch
        {
            SendOutcome.Done when await read.RunAsync(http.Agent(), Key(result.TicketId), CancellationToken.None) is { } sheet => TypedResults.Created(AddressOf(sheet.Ticket.Id), new TicketDetailJson(sheet)),
            SendOutcome.NotAllowed => ApiRole.Refusal(http),
            _ => Unfit(result),
        };
    }

    private static async Task<Results<Created<MessageJson>, ProblemHttpResult>> ReplyAsync(
        HttpContext http, SendReply send, ReadTicket read, [Description("The ticket's id or number.")] string id, ApiBody<ReplyBody> body)
    {
        ApiQuery.Allow(http);
        if (await read.FindAsync(http.Agent(), id, CancellationToken.None) is not { } ticketId)
        {
            return ApiProblem.NoTicket(id);
        }

        var request = new ReplyRequest
        {
            TicketId = ticketId,
            LastSeenMessageId = body.Value.LastSeenMessageId,
            Html = body.Value.BodyHtml,
            Text = body.Value.BodyText,
            To = RecipientJson.Read(body.Value.To),
            Cc = RecipientJson.Read(body.Value.Cc),
            Bcc = RecipientJson.Read(body.Value.Bcc) ?? [],
            Files = body.Value.AttachmentIds ?? [],
            Status = body.Value.Status,
            SendAt = body.Value.SendAt,
        };
        var result = await send.RunAsync(http.Agent(), request, TicketChangeEndpoints.Cause, CancellationToken.None);
        return result.Outcome switch
        {
            SendOutcome.Done when await read.MessageAsync(http.Agent(), result.MessageId!.Value, CancellationToken.None) is { } message =>
                TypedResults.Created(AddressOf(ticketId), new MessageJson(message)),
            SendOutcome.Stale => await StaleAsync(http, read, ticketId, request, result),
            SendOutcome.NotAllowed => ApiRole.Refusal(http),
            SendOutcome.Invalid => Unfit(result),
            _ => ApiProblem.NoTicket(id),
        };
    }

    private static async Task<Results<Created<MessageJson>, ProblemHttpResult>> ForwardAsync(
        HttpContext http, ForwardMessage forward, ReadTicket read, [Description("The ticket's id or number.")] string id, ApiBody<ForwardBody> body)
    {
        ApiQuery.Allow(http);
        if (await read.FindAsync(http.Agent(), id, CancellationToken.None) is not { } ticketId)
        {
            return ApiProblem.NoTicket(id);
        }

        var request = new ForwardRequest
        {
            TicketId = ticketId,
            MessageId = body.Value.MessageId,
            Html = body.Value.BodyHtml ?? "",
            To = RecipientJson.Read(body.Value.To)!,
            Cc = RecipientJson.Read(body.Value.Cc) ?? [],
            Bcc = RecipientJson.Read(body.Value.Bcc) ?? [],
            Files = body.Value.AttachmentIds,
            SendAt = body.Value.SendAt,
            Status = body.Value.Status,
        };
        var result = await forward.RunAsync(http.Agent(), request, TicketChangeEndpoints.Cause, CancellationToken.None);
        return result.Outcome switch
        {
            SendOutcome.Done when await read.MessageAsync(http.Agent(), result.MessageId!.Value, CancellationToken.None) is { } message =>
                TypedResults.Created(AddressOf(ticketId), new MessageJson(message)),
            SendOutcome.NotAllowed => ApiRole.Refusal(http),
            SendOutcome.Invalid => Unfit(result),
            _ => ApiProblem.NoTicket(id),
        };
    }

    private static async Task<Results<Created<MessageJson>, ProblemHttpResult>> NoteAsync(
        HttpContext http,
        AddNote add,
        ReadTicket read,
        ListMentionable mentionable,
        IReplyWriter writer,
        [Description("The ticket's id or number.")] string id,
        ApiBody<NoteBody> body)
    {
        ApiQuery.Allow(http);
        if (await read.FindAsync(http.Agent(), id, CancellationToken.None) is not { } ticketId)
        {
            return ApiProblem.NoTicket(id);
        }

        if (body.Value.BodyHtml.Length > LongestNote)
        {
            return ApiProblem.BadRequest($"bodyHtml has more than {LongestNote} characters.");
        }

        var known = body.Value.Mentions is { Count: > 0 } ? (await mentionable.RunAsync(http.Agent(), ticketId, CancellationToken.None)).Where(m => m.Seeing > 0).Select(m => m.Who.AgentId).ToHashSet() : [];
        foreach (var stranger in (body.Value.Mentions ?? []).Where(m => !known.Contains(m)))
        {
            return ApiProblem.BadRequest($"mentions names {stranger}, which is no active agent who can see this ticket.");
        }

        var (outcome, noteId, _) = await add.RunAsync(http.Agent(), ticketId, writer.Write(body.Value.BodyHtml).Text, TicketChangeEndpoints.Cause, CancellationToken.None, body.Value.Mentions);
        return outcome switch
        {
            ChangeOutcome.Done when await read.MessageAsync(http.Agent(), noteId!.Value, CancellationToken.None) is { } note => TypedResults.Created(AddressOf(ticketId), new MessageJson(note)),
            ChangeOutcome.NotAllowed => ApiRole.Refusal(http),
            ChangeOutcome.Invalid => ApiProblem.BadRequest($"bodyHtml must hold 1 to {AddNote.MaxLength} characters of text."),
            _ => ApiProblem.NoTicket(id),
        };
    }

    private static ProblemHttpResult Unfit(SendResult result) =>
        ApiProblem.Of(result.IsTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest, result.Problem ?? "It cannot be sent.");

    private static async Task<ProblemHttpResult> StaleAsync(
        HttpContext http, ReadTicket read, long ticketId, ReplyRequest request, SendResult result)
    {
        var newer = (result.Newer ?? []).Select(m => m.Id).ToHashSet();
        var mails = await read.MailsAsync(http.Agent(), Key(ticketId), request.LastSeenMessageId ?? 0, FindTickets.MaxLimit, CancellationToken.None);
        return ApiProblem.Of(
            StatusCodes.Status409Conflict,
            "The conversation has moved on since lastSeenMessageId; nothing was sent. Read what is newer, then send again with the lastMessageId given here.",
            ("lastMessageId", result.LastMessageId),
            ("newer", (mails ?? []).Where(m => newer.Contains(m.Id)).Select(m => new MessageJson(m)).ToList()));
    }

    private static string AddressOf(long ticketId) => $"{ApiServices.Root}/tickets/{Key(ticketId)}";

    private static string Key(long? id) => id!.Value.ToString(CultureInfo.InvariantCulture);
}
