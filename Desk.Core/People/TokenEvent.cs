using Desk.Core.Live;

namespace Desk.Core.People;

/// <summary>What the log says of tokens: their names, never their secrets.</summary>
internal static class TokenEvent
{
    public static DeskEvent Of(AgentScope by, string cause, DateTimeOffset at, string? before, string? after) => new()
    {
        Kind = DeskEventKind.TokenChanged,
        At = at,
        ActorKind = ActorKind.Agent,
        ActorId = by.AgentId,
        ActorName = by.Name,
        Cause = cause,
        Changes = [new FieldChange("token", before, after)],
    };
}
