using Desk.Core.Tenants;
using Desk.Core.Tickets;

namespace Desk.Core.Satisfaction;

/// <summary>
/// That a customer was asked how an answer was, and what they said: written in the transaction that sends the mail, and one row a ticket, so that there is
/// never a second. What the mail says is kept here, and its links are nowhere but in the mail that leaves.
/// </summary>
public sealed class RatingAsk : ITenantScoped, IVersioned
{
    public const int QuestionLength = 500;

    /// <summary>The longest question once its variables are filled in.</summary>
    public const int FilledLength = 2000;
    public const int AnswersLength = 130;
    public const int AddressLength = 1000;
    public const int CommentLength = 2000;

    /// <summary>How long the links are good, from when the mail leaves.</summary>
    public static readonly TimeSpan Open = TimeSpan.FromDays(30);

    // whoever has changed their mind so often plays with it
    private const int MostAnswers = 50;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>The ticket that it was asked on. Where the answer stands since, after a merge for example, its message says.</summary>
    public required long TicketId { get; init; }

    public long MessageId { get; private set; }

    /// <summary>The mail that asks.</summary>
    public required Message Message { get; init; }

    /// <summary>Whose answer it is.</summary>
    public required long AgentId { get; init; }

    /// <summary>When it was asked: when the mail was sent into the outbox.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The question, filled in.</summary>
    public required string Question { get; init; }

    /// <summary>What the three links are called; see <see cref="RatingText"/>.</summary>
    public required string Answers { get; init; }

    /// <summary>Where Desk was reached then, without a slash at its end.</summary>
    public required string Address { get; init; }

    /// <summary>What the customer says; null while they have not.</summary>
    public Rating? Rating { get; private set; }

    /// <summary>What they added, plain text; empty for nothing.</summary>
    public string Comment { get; private set; } = "";

    /// <summary>When they said it last; null while they have not.</summary>
    public DateTimeOffset? RatedAt { get; private set; }

    /// <summary>How often they said something.</summary>
    public int Said { get; private set; }

    public int Version { get; private set; }

    /// <summary>False once they have said something too often.</summary>
    public bool TakesMore => Said < MostAnswers;

    /// <summary>Takes what the customer says. False when that is what stands there already.</summary>
    public bool Take(Rating rating, string? comment, DateTimeOffset at)
    {
        if (Rating == rating && (comment is null || comment == Comment))
        {
            return false;
        }

        (Rating, Comment, RatedAt, Said) = (rating, comment ?? Comment, at, Said + 1);
        return true;
    }
}
