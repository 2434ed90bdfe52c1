using System.ComponentModel;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Replies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>How the installation's mail runs, and what to do with mail that failed.</summary>
internal static class OpsEndpoints
{
    private const string DeadList = "dead";

    public static void Map(RouteGroupBuilder api)
    {
        var ops = api.MapGroup("/ops").WithTags("Operation");
        ops.MapGet("/mailboxes/sync", SyncAsync).RequireScope(ApiScope.Admin).WithName("ListMailboxSync").WithSummary("Tells how the fetching of every mailbox does")
            .WithDescription("Those that the token's agent may see, all in one page, by address.");
        ops.MapGet("/jobs/dlq", DeadAsync).RequireScope(ApiScope.Admin).WithName("ListDeadMail").WithSummary("Lists the mails that failed too often")
            .WithDescription("Newest first. Each waits for a person: mend what error says, then replay it.");
        ops.MapPost("/jobs/{id}/replay", ReplayAsync).RequireScope(ApiScope.Admin).WithName("ReplayMail").WithSummary("Processes a mail again")
            .WithDescription("Any mail of the ledger that is in no conversation, not only a failed one. Answers with what became of it.").ProducesProblem(StatusCodes.Status409Conflict);
        ops.MapPost("/jobs/replay", ReplayAllAsync).RequireScope(ApiScope.Admin).WithName("ReplayDeadMail").WithSummary("Processes every failed mail again");
        ops.MapGet("/metrics/overview", OverviewAsync).RequireScope(ApiScope.Admin).WithName("ReadOverview").WithSummary("Tells how intake and outbox do, in numbers")
            .WithDescription("lastDay counts the mails of the last 24 hours by their fate, outbox the replies that have not left by their state.");
    }

    private static async Task<Ok<PageJson<SyncJson>>> SyncAsync(HttpContext http, ListMailboxStatus mailboxes, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return TypedResults.Ok(new PageJson<SyncJson>([.. (await mailboxes.RunAsync(http.Agent(), cancellationToken)).Select(m => new SyncJson(m))], null));
    }

    private static async Task<Ok<PageJson<DeadMailJson>>> DeadAsync(
        HttpContext http, ReadLedger ledger, CancellationToken cancellationToken, [Description("1 to 100, 50 unless told otherwise.")] string? limit = null, [Description("nextCursor of the page before.")] string? cursor = null)
    {
        ApiQuery.Allow(http, "limit", "cursor");
        var page = await ledger.PageAsync(
            http.Agent(), new LedgerFilter { State = OccurrenceState.Dead }, ApiQuery.After(DeadList, cursor)?.Id, ApiQuery.Limit(limit), cancellationToken);
        return TypedResults.Ok(new PageJson<DeadMailJson>([.. page.Entries.Select(e => new DeadMailJson(e))], page.Next is { } next ? ApiQuery.Cursor(DeadList, 0, next) : null));
    }

    private static async Task<Results<Ok<ReplayedJson>, ProblemHttpResult>> ReplayAsync(
        HttpContext http, ReplayMail replay, ReadLedger ledger, [Description("The mail's id in the ledger.")] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var outcome = await replay.OneAsync(http.Agent(), MailboxEndpoints.IdOf(id), CancellationToken.None);
        return outcome switch
        {
            ReplayOutcome.NotAllowed => ApiRole.Refusal(http),
            ReplayOutcome.AlreadyFiled => ApiProblem.Of(StatusCodes.Status409Conflict, "This mail is in a conversation; there is nothing to process."),
            ReplayOutcome.NotHere => ApiProblem.Of(
                StatusCodes.Status409Conflict, "This mail lies at its server; its reason in the ledger says why. Desk looks there again now, and fetches it if Intake:MaxMailBytes has been raised far enough."),
            ReplayOutcome.Done when await ledger.OneAsync(http.Agent(), MailboxEndpoints.IdOf(id), cancellationToken) is { } entry =>
                TypedResults.Ok(new ReplayedJson(entry.Id, entry.State, entry.Fate, entry.TicketNumber, entry.Reason)),
            _ => ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no mail '{ApiProblem.Shown(id)}' in the ledger, or you may not see it."),
        };
    }

    private static async Task<Results<Ok<ReplayedAllJson>, ProblemHttpResult>> ReplayAllAsync(HttpContext http, ReplayMail replay)
    {
        ApiQuery.Allow(http);
        return await replay.AllDeadAsync(http.Agent(), CancellationToken.None) is { } count ? TypedResults.Ok(new ReplayedAllJson(count)) : ApiRole.Refusal(http);
    }

    private static async Task<Ok<OverviewJson>> OverviewAsync(HttpContext http, ReadOperation operation, ListMailboxStatus mailboxes, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var numbers = await operation.RunAsync(http.Agent(), cancellationToken);
        var status = await mailboxes.RunAsync(http.Agent(), cancellationToken);
        return TypedResults.Ok(new OverviewJson(
            numbers.Waiting, numbers.Dead, OverviewJson.Words(numbers.LastDay), Unsent(numbers.Outbox),
            new MailboxNumbersJson(
                status.Count, Count(MailboxState.Listening), Count(MailboxState.Polling), Count(MailboxState.Paused), Count(MailboxState.Failing), SyncJson.Seconds(status.Max(m => m.Lag)))));

        int Count(MailboxState state) => status.Count(m => m.State == state);
    }

    // what has left is not counted: it grows for ever and says nothing of how the outbox does
    private static Dictionary<string, int> Unsent(IReadOnlyDictionary<DeliveryState, int> outbox)
    {
        var all = OverviewJson.Words(outbox);
        all.Remove(ApiWord.Of(DeliveryState.Sent));
        return all;
    }
}
