using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Satisfaction;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Reads one conversation by its ticket's number.</summary>
public sealed class ReadConversation(IDeskContextFactory contexts)
{
    // what stands between the messages
    private static readonly DeskEventKind[] Told = [DeskEventKind.TicketChanged, DeskEventKind.SlaChanged, DeskEventKind.SlaWarned, DeskEventKind.SlaBreached, DeskEventKind.SlaEscalated, DeskEventKind.TicketRated];

    /// <summary>No more of a text is read for the screen; the rest is in the stored mail.</summary>
    public const int MaxText = 100_000;

    private const int EarlierShown = 5;

    /// <summary>Returns null when there is no such ticket or the agent may not see it: the two look alike from outside.</summary>
    /// <param name="agent">Who reads.</param>
    /// <param name="number">The ticket's number.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <param name="part">Which of its messages; null for its end.</param>
    public async Task<Conversation?> RunAsync(AgentScope agent, string number, CancellationToken cancellationToken, ConversationPart? part = null)
    {
        ArgumentNullException.ThrowIfNull(agent);
        await using var context = contexts.Create(agent.Tenant);
        var row = await context.Tickets.WithTrash().AsNoTracking().Seen(agent).Where(t => t.Number == number).Select(TicketRow.Read).SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var rest = await context.Tickets.WithTrash().AsNoTracking().Where(t => t.Id == row.Id)
            .Select(t => new { t.CreatedAt, t.Mailbox!.Address, t.Customer.Company, t.LastMessageId, t.SuggestedTicketId, t.MergedIntoId, t.FollowsUpId }).SingleAsync(cancellationToken);
        var addresses = await context.CustomerAddresses.AsNoTracking().Where(a => a.CustomerId == row.CustomerId).Select(a => a.Address).ToListAsync(cancellationToken);
        var visible = context.Tickets.Seen(agent);
        var linked = await visible.Where(t => t.Id == rest.SuggestedTicketId || t.Id == rest.MergedIntoId || t.Id == rest.FollowsUpId)
            .Select(t => new TicketLink(t.Id, t.Number, t.Subject, t.LastActivityAt)).ToListAsync(cancellationToken);
        var earlier = await visible.Where(t => t.CustomerId == row.CustomerId && t.Id != row.Id)
            .OrderByDescending(t => t.LastActivityAt).ThenByDescending(t => t.Id).Take(EarlierShown)
            .Select(t => new TicketLink(t.Id, t.Number, t.Subject, t.LastActivityAt)).ToListAsync(cancellationToken);
        var (messages, before) = await MessagesAsync(context, row.Id, part ?? ConversationPart.End, cancellationToken);
        var since = before == 0 ? DateTimeOffset.MinValue : messages[0].CreatedAt;
        var events = await context.Events.AsNoTracking().Where(e => e.TicketId == row.Id && Told.Contains(e.Kind) && e.At >= since).OrderBy(e => e.Sequence).ToListAsync(cancellationToken);

        // by which policy a ticket goes at first is no news
        events = await HideLinks.RunAsync(context, agent, [.. events.Where(e => e.Kind != DeskEventKind.SlaChanged || e.Changes.Any(c => c.Before is not null))], cancellationToken);
        var followers = await (from f in context.TicketFollowers where f.TicketId == row.Id && f.IsFollowing join a in context.Agents on f.AgentId equals a.Id where a.IsActive orderby a.Name, a.Id select new FollowerName(a.Id, a.Name)).ToListAsync(cancellationToken);
        var own = await context.Mailboxes.AsNoTracking().Select(m => m.Address).ToListAsync(cancellationToken);
        var recipients = SuggestRecipients.Of(await ConversationMail.ReadAsync(context, row.Id, cancellationToken), own);
        return new Conversation(row, rest.CreatedAt, rest.Address, addresses, rest.Company, rest.LastMessageId, recipients, linked.Find(l => l.Id == rest.SuggestedTicketId),
            messages, events, earlier)
        {
            Before = before,
            Rated = row.Rating is null ? [] : await RatedAsync(context, row.Id, cancellationToken),
            Followers = followers,
            MergedInto = linked.Find(l => l.Id == rest.MergedIntoId),
            FollowsUp = linked.Find(l => l.Id == rest.FollowsUpId),
        };
    }

    // by their time, for history comes later than what it is older than
    private static async Task<(List<ConversationMessage> Messages, int Before)> MessagesAsync(DeskDbContext context, long ticketId, ConversationPart part, CancellationToken cancellationToken)
    {
        var all = context.Messages.WithTrash().Where(m => m.TicketId == ticketId && m.Kind != Intake.MailKind.Notice);
        var first = part.From is > 0 ? await all.Where(m => m.Id == part.From).Select(m => new { m.CreatedAt, m.Id }).SingleOrDefaultAsync(cancellationToken) : null;
        part = part.From is > 0 && first is null ? ConversationPart.End : part; // it has moved elsewhere
        var most = part.Newest + ConversationPart.Spare;
        var some = first is not null ? all.Where(m => m.CreatedAt > first.CreatedAt || (m.CreatedAt == first.CreatedAt && m.Id >= first.Id))
            : part.From == 0 ? all : all.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Take(most + 1);
        var messages = (await Shown(some).ToListAsync(cancellationToken)).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToList();
        if (part.From is null && messages.Count > most)
        {
            messages.RemoveRange(0, messages.Count - part.Newest);
        }

        return (messages, part.From == 0 ? 0 : await all.CountAsync(cancellationToken) - messages.Count);
    }

    private static Task<List<RatedAnswer>> RatedAsync(DeskDbContext context, long ticketId, CancellationToken cancellationToken) =>
        context.Messages.WithTrash().AsNoTracking().Where(m => m.TicketId == ticketId && m.RatingAsk!.Rating != null).OrderByDescending(m => m.RatingAsk!.RatedAt)
            .Select(m => new RatedAnswer(m.Id, m.FromName, new ShownRating(m.RatingAsk!.Question, m.RatingAsk.Rating, m.RatingAsk.Comment, m.RatingAsk.RatedAt))).ToListAsync(cancellationToken);

    /// <summary>Messages as the conversation shows them, oldest first.</summary>
    internal static IQueryable<ConversationMessage> Shown(IQueryable<Message> messages) =>
        messages.AsNoTracking().AsSplitQuery().OrderBy(m => m.Id).Select(m => new ConversationMessage
        {
            Id = m.Id,
            Direction = m.Direction,
            Kind = m.Kind,
            AuthorId = m.AuthorId,
            FromName = m.FromName,
            FromAddress = m.FromAddress,
            To = m.To,
            Cc = m.Cc,
            Subject = m.Subject,
            Text = m.Text.Substring(0, MaxText),
            VisibleText = m.VisibleText.Substring(0, MaxText),
            HasHtml = m.Html != null,
            Collides = m.CollisionGroupId != null,
            CreatedAt = m.CreatedAt,
            Stitch = m.Stitch,
            StitchEvidence = m.StitchEvidence,
            SenderCheck = m.SenderCheck,
            SenderDetails = m.SenderDetails,
            BouncedAt = m.BouncedAt,
            BounceStatus = m.BounceStatus,
            BounceRecipients = m.BounceRecipients,
            MailId = m.MailId,
            Bcc = m.Bcc,
            LeftOut = m.LeftOut,
            Mentions = m.Mentions,
            IsForward = m.IsForward,
            Refused = m.Outbound == null ? Array.Empty<RefusedRecipient>() : m.Outbound.Refused,
            IsScheduled = m.Outbound != null && m.Outbound.IsScheduled,
            Letter = m.Outbound == null ? null : m.Outbound.Letter,
            CopyError = m.Outbound == null ? null : m.Outbound.CopyError,
            MailboxPausedUntil = m.Outbound == null || m.Outbound.SentAt != null ? null : m.Ticket.Mailbox!.PausedUntil,
            Sent = m.Outbound == null ? null : m.Outbound.State,
            LeavesAt = m.Outbound == null ? null : m.Outbound.DueAt,
            SentAt = m.Outbound == null ? null : m.Outbound.SentAt,
            Asked = m.RatingAsk == null ? null : new ShownRating(m.RatingAsk.Question, m.RatingAsk.Rating, m.RatingAsk.Comment, m.RatingAsk.RatedAt),
            SendError = m.Outbound == null ? null : m.Outbound.Error,
            Files = m.Attachments.OrderBy(a => a.Id).Select(a => new ConversationFile(a.Id, a.Name, a.Type, a.Size, a.Inline)).ToList(),
        });
}
