namespace Desk.Core.Tickets;

/// <summary>What a program wants changed about a ticket. What is null stays as it is.</summary>
public sealed record TicketEdit
{
    public FieldEdit<string>? Subject { get; init; }

    public FieldEdit<TicketStatus>? Status { get; init; }

    public FieldEdit<TicketPriority>? Priority { get; init; }

    /// <summary>Whose it becomes; null for nobody's.</summary>
    public FieldEdit<long?>? AssigneeId { get; init; }

    /// <summary>Which team's it becomes; null for none's.</summary>
    public FieldEdit<long?>? TeamId { get; init; }

    /// <summary>All tags that it is to have.</summary>
    public FieldEdit<IReadOnlyList<string>>? Tags { get; init; }
}

/// <summary>A field's new value, and the one that its writer had seen, if known.</summary>
public sealed record FieldEdit<T>(T To, While<T>? Seen);

/// <summary>A field that somebody else has changed since the writer looked.</summary>
/// <param name="Field">Its name, for example <c>assigneeId</c>.</param>
/// <param name="Expected">What the writer had seen.</param>
/// <param name="Actual">What it is now.</param>
/// <param name="Wanted">What the writer wanted.</param>
public sealed record FieldConflict(string Field, object? Expected, object? Actual, object? Wanted);

/// <summary>How an edit ended. It is made whole or not at all.</summary>
/// <param name="Outcome"><see cref="ChangeOutcome.MovedOn"/> with the conflicts, <see cref="ChangeOutcome.Invalid"/> with the problem.</param>
/// <param name="Conflicts">The fields that others have changed.</param>
/// <param name="Problem">What makes no sense, a sentence for a person.</param>
public sealed record EditResult(ChangeOutcome Outcome, IReadOnlyList<FieldConflict> Conflicts, string? Problem);
