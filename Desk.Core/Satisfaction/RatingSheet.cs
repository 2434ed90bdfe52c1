using Desk.Core.Tenants;

namespace Desk.Core.Satisfaction;

/// <summary>What stands on the page that a customer's link leads to.</summary>
/// <param name="Organisation">Whose page it is.</param>
/// <param name="Accent">Its colour.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Rating">What the customer has said; null while they have not.</param>
/// <param name="Comment">What they added.</param>
/// <param name="HasEnded">True when nothing can be said any more.</param>
public sealed record RatingSheet(string Organisation, Accent Accent, string Question, Rating? Rating, string Comment, bool HasEnded);

/// <summary>A question that a mail asked, as agents see it.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Rating">What the customer says; null while they have not.</param>
/// <param name="Comment">What they added; plain text.</param>
/// <param name="RatedAt">When.</param>
public sealed record ShownRating(string Question, Rating? Rating, string Comment, DateTimeOffset? RatedAt);

/// <summary>What a customer says of a ticket, as other programs read it.</summary>
public sealed record TicketRating(Rating Rating, string Comment, DateTimeOffset At);

/// <summary>How saying something ended.</summary>
public enum RateOutcome
{
    Done,

    /// <summary>There is no such question, or its sign is forged: the two look alike from outside.</summary>
    NotFound,

    /// <summary>It was asked too long ago, or answered too often.</summary>
    Ended,
}
