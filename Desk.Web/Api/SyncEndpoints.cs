using System.ComponentModel;
using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>The fetching of a mailbox: how it does, and what it is told to do. Each answers with how it does then.</summary>
internal static class SyncEndpoints
{
    private const string Cause = "api";
    private const string IdIs = "The mailbox's id.";

    public static void Map(RouteGroupBuilder api)
    {
        var sync = api.MapGroup("/mailboxes/{id}/sync").WithTags("Mailboxes");
        sync.MapGet("/status", StatusAsync).RequireScope(ApiScope.ReadMailboxes).WithName("ReadMailboxSync").WithSummary("Tells how the fetching of a mailbox does");
        sync.MapPost("/backfill", BackfillAsync).RequireScope(ApiScope.Admin).WithName("BackfillMailbox").WithSummary("Fetches what the account had before it was connected")
            .WithDescription("Oldest first, without answering or telling anybody. It goes on where it was paused.").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        sync.MapPost("/history", HistoryAsync).RequireScope(ApiScope.Admin).WithName("ReconcileMailbox").WithSummary("Compares the server's mails with the ledger and fetches what is missing")
            .WithDescription("It happens once a day by itself; the status tells what the last comparison found.").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        sync.MapPost("/pause", PauseAsync).RequireScope(ApiScope.Admin).WithName("PauseMailbox").WithSummary("Neither fetches nor sends for some minutes");
        sync.MapPost("/resume", ResumeAsync).RequireScope(ApiScope.Admin).WithName("ResumeMailbox").WithSummary("Fetches and sends again, at once");
    }

    private static Task<Results<Ok<SyncJson>, ProblemHttpResult>> StatusAsync(HttpContext http, ReadMailboxStatus status, [Description(IdIs)] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return AnswerAsync(http, status, id, MailboxOutcome.Done, [], cancellationToken);
    }

    private static async Task<Results<Ok<SyncJson>, ProblemHttpResult>> PauseAsync(
        HttpContext http, PauseMailbox pause, ReadMailboxStatus status, [Description(IdIs)] string id, CancellationToken cancellationToken, [Description("For how many minutes, 1 to 10080; 60 unless told otherwise.")] string? minutes = null)
    {
        ApiQuery.Allow(http, "minutes");
        var result = await pause.PauseAsync(http.Agent(), MailboxEndpoints.IdOf(id), (int)Math.Min(int.MaxValue, ApiQuery.Id("minutes", minutes) ?? 60), Cause, CancellationToken.None);
        return await AnswerAsync(http, status, id, result.Outcome, result.Problems, cancellationToken);
    }

    private static async Task<Results<Ok<SyncJson>, ProblemHttpResult>> ResumeAsync(
        HttpContext http, PauseMailbox pause, ReadMailboxStatus status, [Description(IdIs)] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var result = await pause.ResumeAsync(http.Agent(), MailboxEndpoints.IdOf(id), Cause, CancellationToken.None);
        return await AnswerAsync(http, status, id, result.Outcome, result.Problems, cancellationToken);
    }

    private static async Task<Results<Ok<SyncJson>, ProblemHttpResult>> BackfillAsync(
        HttpContext http, BackfillMailbox backfill, ReadMailboxStatus status, [Description(IdIs)] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var outcome = await backfill.StartAsync(http.Agent(), MailboxEndpoints.IdOf(id), Cause, CancellationToken.None);
        return await AnswerAsync(http, status, id, outcome, cancellationToken);
    }

    private static async Task<Results<Ok<SyncJson>, ProblemHttpResult>> HistoryAsync(
        HttpContext http, ReconcileMailbox reconcile, ReadMailboxStatus status, [Description(IdIs)] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var outcome = await reconcile.RunAsync(http.Agent(), MailboxEndpoints.IdOf(id), Cause, CancellationToken.None);
        return await AnswerAsync(http, status, id, outcome, cancellationToken);
    }

    private static async Task<Results<Ok<SyncJson>, ProblemHttpResult>> AnswerAsync(HttpContext http, ReadMailboxStatus status, string id, ChangeOutcome outcome, CancellationToken cancellationToken) =>
        outcome == ChangeOutcome.Invalid ? ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "A pickup mailbox is a folder of this machine: it has no history on a server.")
        : await AnswerAsync(
            http, status, id,
            outcome switch { ChangeOutcome.NotAllowed => MailboxOutcome.NotAllowed, ChangeOutcome.NotFound => MailboxOutcome.NotFound, _ => MailboxOutcome.Done }, [], cancellationToken);

    private static async Task<Results<Ok<SyncJson>, ProblemHttpResult>> AnswerAsync(
        HttpContext http, ReadMailboxStatus status, string id, MailboxOutcome outcome, IReadOnlyList<FieldProblem> problems, CancellationToken cancellationToken) =>
        MailboxEndpoints.Refusal(http, id, outcome, problems) is { } refused ? refused
        : await status.RunAsync(http.Agent(), MailboxEndpoints.IdOf(id), cancellationToken) is { } found ? TypedResults.Ok(new SyncJson(found))
        : MailboxEndpoints.NoMailbox(id);
}
