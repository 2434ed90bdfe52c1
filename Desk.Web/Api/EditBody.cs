using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Desk.Core.Tickets;

namespace Desk.Web.Api;

/// <summary>Who is to have the ticket: an agent, a team, or both.</summary>
public sealed record AssignBody
{
    public long? AgentId { get; init; }

    public long? TeamId { get; init; }
}

public sealed record StatusBody
{
    public required TicketStatus Status { get; init; }
}

public sealed record SnoozeBody
{
    /// <summary>When it comes back; null to wait for the customer's answer alone.</summary>
    public DateTimeOffset? Until { get; init; }
}

public sealed record MergeBody
{
    /// <summary>The id or number of the ticket that stays.</summary>
    [JsonConverter(typeof(IdOrNumber))]
    public required string Into { get; init; }
}

/// <summary>An id or a number, as JSON's number or string.</summary>
internal sealed class IdOrNumber : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number when reader.TryGetInt64(out var id) => id.ToString(CultureInfo.InvariantCulture),
        _ => throw new WrongValueException("must be a ticket's id or number"),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Fields of a ticket; what is left out stays as it is.</summary>
public record FieldsBody
{
    public string? Subject { get; init; }

    public TicketStatus? Status { get; init; }

    public TicketPriority? Priority { get; init; }

    /// <summary>Whose it is; null for nobody's.</summary>
    public long? AssigneeId { get; init; }

    /// <summary>Which team's it is; null for none's.</summary>
    public long? TeamId { get; init; }

    /// <summary>All its tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
}

/// <summary>What to change, and what the caller had seen.</summary>
public sealed record EditBody : FieldsBody
{
    /// <summary>The values that the caller had seen, for any of the fields.</summary>
    public FieldsBody? Expected { get; init; }

    internal static TicketEdit Read(ApiBody<EditBody> body)
    {
        var (edit, seen) = (body.Value, body.Value.Expected ?? new FieldsBody());
        return new TicketEdit
        {
            Subject = Edit(body, "subject", edit.Subject!, seen.Subject!),
            Status = Edit(body, "status", edit.Status, seen.Status) is { } status ? new(status.To!.Value, Seen(status)) : null,
            Priority = Edit(body, "priority", edit.Priority, seen.Priority) is { } priority ? new(priority.To!.Value, Seen(priority)) : null,
            AssigneeId = Edit(body, "assigneeId", edit.AssigneeId, seen.AssigneeId, mayBeNull: true),
            TeamId = Edit(body, "teamId", edit.TeamId, seen.TeamId, mayBeNull: true),
            Tags = Edit(body, "tags", edit.Tags!, seen.Tags!),
        };
    }

    // null and left out are two things: an assignee of null is nobody, a subject of null is a mistake
    private static FieldEdit<T>? Edit<T>(ApiBody<EditBody> body, string name, T to, T seen, bool mayBeNull = false)
    {
        if (!body.Has(name))
        {
            return null;
        }

        var expects = body.Has("expected", name);
        return mayBeNull || (to is not null && !(expects && seen is null))
            ? new FieldEdit<T>(to, expects ? new While<T>(seen) : null)
            : throw ApiQuery.Wrong($"{name} cannot be null.");
    }

    private static While<T>? Seen<T>(FieldEdit<T?> edit)
        where T : struct => edit.Seen is { } seen ? new While<T>(seen.Value!.Value) : null;
}
