using System.ComponentModel;
using System.Globalization;
using Desk.Core.Intake;
using Desk.Core.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>Mails that have one Message-ID but say different things.</summary>
internal static class CollisionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var ops = api.MapGroup("/ops/messages/collisions").WithTags("Operation");
        ops.MapGet("", ListAsync).RequireScope(ApiScope.Admin).WithName("ListCollisions").WithSummary("Lists mails whose Message-IDs collide")
            .WithDescription("In groups, the newest first; all mails are kept. For owners.");
        ops.MapPost("/backfill", BackfillAsync).RequireScope(ApiScope.Admin).WithName("BackfillCollisions").WithSummary("Groups colliding mails anew")
            .WithDescription("Over everything that is filed. It can be run at any time. For owners.");
    }

    private static async Task<Results<Ok<PageJson<CollisionJson>>, ProblemHttpResult>> ListAsync(
        HttpContext http, ListCollisions list, CancellationToken cancellationToken,
        [Description("1 to 100, 50 unless told otherwise.")] string? limit = null, [Description("nextCursor of the page before.")] string? cursor = null)
    {
        ApiQuery.Allow(http, "limit", "cursor");
        var most = ApiQuery.Limit(limit);
        if (await list.RunAsync(http.Agent(), ApiQuery.Id("cursor", cursor), most, cancellationToken) is not { } groups)
        {
            return ApiRole.Refusal(http);
        }

        var next = groups.Count < most ? null : groups[^1].Id.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Ok(new PageJson<CollisionJson>([.. groups.Select(g => new CollisionJson(
            g.Id, [.. g.Messages.Select(m => new CollidingMailJson(m.Id, m.MailId, m.FromAddress, m.Subject, m.CreatedAt, m.TicketId, m.TicketNumber))]))], next));
    }

    private static async Task<Results<Ok<BackfilledJson>, ProblemHttpResult>> BackfillAsync(HttpContext http, BackfillCollisions backfill, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return await backfill.RunAsync(http.Agent(), cancellationToken) is { } groups ? TypedResults.Ok(new BackfilledJson(groups)) : ApiRole.Refusal(http);
    }
}

/// <summary>Mails of one Message-ID that say different things.</summary>
public sealed record CollisionJson(long Id, IReadOnlyList<CollidingMailJson> Messages);

public sealed record CollidingMailJson(long Id, string? MessageId, string From, string Subject, DateTimeOffset CreatedAt, long TicketId, string TicketNumber);

/// <summary>How many groups there are now.</summary>
public sealed record BackfilledJson(int Groups);
