using System.ComponentModel;
using System.Globalization;
using Desk.Core.Notices;
using Desk.Core.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>What the token's agent is told of.</summary>
internal static class NotificationEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var notifications = api.MapGroup("/notifications").WithTags("Notifications");
        notifications.MapGet("", ListAsync).RequireScope(ApiScope.ReadTickets).WithName("ListNotifications").WithSummary("Lists what the agent is told of")
            .WithDescription("Mentions, tickets given to the agent, customers' answers, snoozes that are over and broken mailboxes; newest first.");
        notifications.MapPost("/read", ReadAsync).RequireScope(ApiScope.WriteTickets).WithName("MarkNotifications").WithSummary("Marks notifications as read")
            .WithDescription("Those of ids, or all without ids; with read false as unread again. Answers how many are unread then, 100 at most.");
    }

    private static async Task<Ok<PageJson<NotificationJson>>> ListAsync(
        HttpContext http, ListNotifications list, CancellationToken cancellationToken,
        [Description("true for what is not read yet alone.")] string? unread = null,
        [Description("1 to 100, 50 unless told otherwise.")] string? limit = null, [Description("nextCursor of the page before.")] string? cursor = null)
    {
        ApiQuery.Allow(http, "unread", "limit", "cursor");
        var most = ApiQuery.Limit(limit);
        var page = await list.RunAsync(http.Agent(), ApiQuery.Id("cursor", cursor), most, ApiQuery.Flag("unread", unread), cancellationToken);
        return TypedResults.Ok(new PageJson<NotificationJson>([.. page.Select(n => new NotificationJson(n))], page.Count < most ? null : page[^1].Id.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<Ok<UnreadJson>> ReadAsync(HttpContext http, MarkNotifications mark, ListNotifications list, ApiBody<MarkBody> body, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        if (body.Value.Ids is { } ids)
        {
            await mark.RunAsync(http.Agent(), [.. ids.Distinct()], body.Value.Read, CancellationToken.None);
        }
        else if (body.Value.Read)
        {
            await mark.AllAsync(http.Agent(), CancellationToken.None);
        }

        return TypedResults.Ok(new UnreadJson(await list.CountAsync(http.Agent(), cancellationToken)));
    }
}

/// <summary>Something that the agent is told of.</summary>
public sealed record NotificationJson(
    long Id, NotificationKind Kind, NotificationTicketJson? Ticket, long? MessageId, string? Actor, string Text, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt)
{
    internal NotificationJson(ToldAgent told)
        : this(
            told.Id, told.Kind, told.TicketId is { } id ? new NotificationTicketJson(id, told.TicketNumber!, told.TicketSubject!) : null, told.MessageId,
            told.ActorName.Length > 0 ? told.ActorName : null, told.Text, told.CreatedAt, told.ReadAt)
    {
    }
}

/// <summary>The ticket that a notification is about.</summary>
public sealed record NotificationTicketJson(long Id, string Number, string Subject);

/// <summary>How many notifications are unread.</summary>
public sealed record UnreadJson(int Unread);

/// <summary>Which notifications are read.</summary>
public sealed record MarkBody
{
    /// <summary>Which; all when left out.</summary>
    public IReadOnlyList<long>? Ids { get; init; }

    /// <summary>False to have them unread again.</summary>
    public bool Read { get; init; } = true;
}
