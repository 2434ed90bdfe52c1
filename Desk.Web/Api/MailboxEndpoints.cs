using System.ComponentModel;
using System.Globalization;
using Desk.Core.Mailboxes;
using Desk.Core.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>Mailboxes: what they are set to, and whether that works. Changing them takes an owner.</summary>
internal static class MailboxEndpoints
{
    private const string Cause = "api";
    private const string IdIs = "The mailbox's id.";

    public static void Map(RouteGroupBuilder api)
    {
        var mailboxes = api.MapGroup("/mailboxes").WithTags("Mailboxes");
        mailboxes.MapGet("", ListAsync).RequireScope(ApiScope.ReadMailboxes).WithName("ListMailboxes").WithSummary("Lists the mailboxes")
            .WithDescription("Those that the token's agent may see, all in one page, by address. error says why mail is not coming in; null when it is.");
        mailboxes.MapPost("", AddAsync).RequireScope(ApiScope.Admin).WithName("AddMailbox").WithSummary("Adds a mailbox")
            .WithDescription("A removed one of the same address comes back with its tickets. account is for mailboxes of kind imap; its password is sealed and never answered.");
        mailboxes.MapGet("/{id}", ReadAsync).RequireScope(ApiScope.Admin).WithName("ReadMailbox").WithSummary("Shows what a mailbox is set to");
        mailboxes.MapPatch("/{id}", ChangeAsync).RequireScope(ApiScope.Admin).WithName("ChangeMailbox").WithSummary("Changes what a mailbox is set to")
            .WithDescription("Only the fields that are named change; null takes away what may be empty. Another server or user name needs the password again.").ProducesProblem(StatusCodes.Status409Conflict);
        mailboxes.MapDelete("/{id}", RemoveAsync).RequireScope(ApiScope.Admin).WithName("RemoveMailbox").WithSummary("Takes a mailbox out of use")
            .WithDescription("Its tickets and its ledger stay, its passwords do not. Adding the address again brings it back.");
        mailboxes.MapPost("/{id}/test", TestAsync).RequireScope(ApiScope.Admin).WithName("TestMailbox").WithSummary("Tries settings without saving them")
            .WithDescription("As PATCH, but only tried: signs in at both servers and looks for the folder; nothing is fetched or sent.");
        mailboxes.MapGet("/{id}/connectivity", ConnectivityAsync).RequireScope(ApiScope.Admin).WithName("CheckMailbox").WithSummary("Tries the settings that are saved")
            .WithDescription("Signs in at both servers and looks for the folder. Each step is told in words; certificate is one that is not trusted.");
    }

    /// <summary>What did not work, as problem details; null when it did.</summary>
    public static ProblemHttpResult? Refusal(HttpContext http, string id, MailboxOutcome outcome, IReadOnlyList<FieldProblem> problems) => outcome switch
    {
        MailboxOutcome.Done => null,
        MailboxOutcome.NotAllowed => ApiProblem.Of(
            StatusCodes.Status403Forbidden, $"The role of {http.Agent().Name} ({ApiWord.Of(http.Agent().Role)}) does not allow this; only an owner sets up mailboxes.", ("role", http.Agent().Role)),
        MailboxOutcome.Invalid => ApiProblem.Of(
            StatusCodes.Status400BadRequest, string.Join(' ', problems.Select(p => $"{p.Field}: {p.Text}")), ("fields", problems.ToDictionary(p => p.Field, p => p.Text))),
        MailboxOutcome.MovedOn => ApiProblem.Of(StatusCodes.Status409Conflict, "Somebody else has changed the mailbox just now; read it again."),
        _ => NoMailbox(id),
    };

    public static ProblemHttpResult NoMailbox(string id) => ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no mailbox '{ApiProblem.Shown(id)}', or you may not see it.");

    /// <summary>The id of a path; one that can be nobody's for anything else.</summary>
    public static long IdOf(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static async Task<Ok<PageJson<MailboxJson>>> ListAsync(HttpContext http, ListMailboxStatus mailboxes, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return TypedResults.Ok(new PageJson<MailboxJson>([.. (await mailboxes.RunAsync(http.Agent(), cancellationToken)).Select(m => new MailboxJson(m))], null));
    }

    private static async Task<Results<Created<MailboxSettingsJson>, ProblemHttpResult>> AddAsync(
        HttpContext http, AddMailbox add, ReadMailbox read, ApiBody<MailboxBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var result = await add.RunAsync(http.Agent(), MailboxBody.Over(body, null), Cause, CancellationToken.None);
        if (Refusal(http, "", result.Outcome, result.Problems) is { } refused)
        {
            return refused;
        }

        return await read.RunAsync(http.Agent(), result.Id!.Value, cancellationToken) is { } added
            ? TypedResults.Created($"{ApiServices.Root}/mailboxes/{added.Id}", new MailboxSettingsJson(added))
            : NoMailbox("");
    }

    private static async Task<Results<Ok<MailboxSettingsJson>, ProblemHttpResult>> ReadAsync(HttpContext http, ReadMailbox read, [Description(IdIs)] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return !http.Agent().May(Permission.ManageMailboxes) ? Refusal(http, id, MailboxOutcome.NotAllowed, [])!
            : await read.RunAsync(http.Agent(), IdOf(id), cancellationToken) is { } mailbox ? TypedResults.Ok(new MailboxSettingsJson(mailbox)) : NoMailbox(id);
    }

    private static async Task<Results<Ok<MailboxSettingsJson>, ProblemHttpResult>> ChangeAsync(
        HttpContext http, ReadMailbox read, ChangeMailbox change, [Description(IdIs)] string id, ApiBody<MailboxBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        if (await read.RunAsync(http.Agent(), IdOf(id), cancellationToken) is not { } before)
        {
            return Refusal(http, id, http.Agent().May(Permission.ManageMailboxes) ? MailboxOutcome.NotFound : MailboxOutcome.NotAllowed, [])!;
        }

        var result = await change.RunAsync(http.Agent(), before.Id, MailboxBody.Over(body, before.Settings), before.Settings, Cause, CancellationToken.None);
        return Refusal(http, id, result.Outcome, result.Problems) is { } refused ? refused
            : await read.RunAsync(http.Agent(), before.Id, cancellationToken) is { } after ? TypedResults.Ok(new MailboxSettingsJson(after)) : NoMailbox(id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(HttpContext http, RemoveMailbox remove, [Description(IdIs)] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var result = await remove.RunAsync(http.Agent(), IdOf(id), Cause, cancellationToken);
        return Refusal(http, id, result.Outcome, result.Problems) is { } refused ? refused : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ConnectivityJson>, ProblemHttpResult>> TestAsync(
        HttpContext http, ReadMailbox read, CheckMailbox check, [Description(IdIs)] string id, ApiBody<MailboxBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        var stored = await read.RunAsync(http.Agent(), IdOf(id), cancellationToken);
        return await TryAsync(http, check, id, stored is null ? null : MailboxBody.Over(body, stored.Settings), cancellationToken);
    }

    private static Task<Results<Ok<ConnectivityJson>, ProblemHttpResult>> ConnectivityAsync(HttpContext http, CheckMailbox check, [Description(IdIs)] string id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return TryAsync(http, check, id, null, cancellationToken);
    }

    private static async Task<Results<Ok<ConnectivityJson>, ProblemHttpResult>> TryAsync(HttpContext http, CheckMailbox check, string id, MailboxSettings? settings, CancellationToken cancellationToken)
    {
        var (outcome, report, problems) = await check.RunAsync(http.Agent(), IdOf(id), settings, null, cancellationToken);
        return Refusal(http, id, outcome, problems) is { } refused ? refused : TypedResults.Ok(new ConnectivityJson(report!));
    }
}
