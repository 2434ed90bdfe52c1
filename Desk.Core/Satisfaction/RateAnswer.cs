using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Mail;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Satisfaction;

/// <summary>
/// Takes what a customer says of an answer. The signed link stands for signing in: whoever has it was sent it. Saying something changes no ticket and opens none again.
/// </summary>
public sealed class RateAnswer(IDeskContextFactory contexts, ThreadToken tokens, TimeProvider time)
{
    /// <summary>What the page behind a link shows; null when the link was not made here, or what it is about is gone.</summary>
    public async Task<RatingSheet?> ReadAsync(string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (tokens.Ratings.Read(token) is not var (tenant, askId))
        {
            return null;
        }

        await using var context = contexts.Create(tenant);
        var ask = await context.RatingAsks.AsNoTracking().Include(a => a.Message.Outbound).SingleOrDefaultAsync(a => a.Id == askId, cancellationToken);
        var organisation = await context.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == tenant.TenantId, cancellationToken);
        return ask is null || organisation is null ? null : new RatingSheet(
            organisation.Name, organisation.Accent, ask.Question, ask.Rating, ask.Comment,
            HasEnded(ask) || !await context.Tickets.AnyAsync(t => t.Id == ask.Message.TicketId, cancellationToken));
    }

    /// <param name="token">The link's.</param>
    /// <param name="rating">How the answer was.</param>
    /// <param name="comment">What is added, untrusted; null leaves what stands there.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<RateOutcome> RunAsync(string token, Rating rating, string? comment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (tokens.Ratings.Read(token) is not var (tenant, askId) || !Enum.IsDefined(rating))
        {
            return RateOutcome.NotFound;
        }

        await using var context = contexts.Create(tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var ask = await context.RatingAsks.Include(a => a.Message.Outbound).SingleOrDefaultAsync(a => a.Id == askId, cancellationToken);
        if (ask is null)
        {
            return RateOutcome.NotFound;
        }

        // what is in the trash is found by no query: there is nobody to read it
        var ticket = await context.Tickets.Include(t => t.Customer).SingleOrDefaultAsync(t => t.Id == ask.Message.TicketId, cancellationToken);
        if (ticket is null || HasEnded(ask))
        {
            return RateOutcome.Ended;
        }

        var (before, now) = (ask.Rating, time.GetUtcNow());
        if (ask.Take(rating, comment is null ? null : Clean(comment), now))
        {
            context.Record(Rated(ask, ticket, before, now));
            await TellOfRating.RunAsync(context, ask, ticket, now, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);

            // not by the ticket's entity: nobody's change of the ticket is to fail by it, nor its version to move
            var said = await TicketStock.RatingAsync(context, ticket.Id, cancellationToken);
            await context.Tickets.Where(t => t.Id == ticket.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Rating, said), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return RateOutcome.Done;
    }

    // the same rating before and after: a comment was added or changed
    private static DeskEvent Rated(RatingAsk ask, Ticket ticket, Rating? before, DateTimeOffset now) => new()
    {
        Kind = DeskEventKind.TicketRated,
        At = now,
        TicketId = ticket.Id,
        MessageId = ask.MessageId,
        MailboxId = ticket.MailboxId,
        AboutId = ask.AgentId,
        ActorKind = ActorKind.Customer,
        ActorId = ticket.CustomerId,
        ActorName = ticket.Customer.Name,
        Cause = "rating",
        Changes = [new FieldChange("rating", before is { } was ? RatingWord.Of(was) : null, RatingWord.Of(ask.Rating!.Value))],
    };

    private bool HasEnded(RatingAsk ask) => !ask.TakesMore || time.GetUtcNow() > (ask.Message.Outbound?.SentAt ?? ask.AskedAt) + RatingAsk.Open;

    private static string Clean(string comment) => StorableText.Cut(StorableText.Clean(comment).ReplaceLineEndings("\n").Trim(), RatingAsk.CommentLength);
}
