using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Satisfaction;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Web.Demo;

/// <summary>Lets two of the demo's conversations be answered and rated, so that a newcomer sees what comes of asking. The answers have left long ago: none goes anywhere.</summary>
internal sealed class RateDemo(IDeskContextFactory contexts, IReplyWriter writer, IHtmlSanitizer sanitizer, ReplyOptions options, AttachmentOptions limits, NoticeOptions notices, ThreadToken tokens)
{
    /// <summary>Where the demo is reached when nobody has said so.</summary>
    private const string Usual = "http://localhost:5080";

    /// <summary>Answers and resolves a ticket, asks, and takes what the customer says some time later.</summary>
    public async Task RunAsync(AgentScope by, long ticketId, string html, Rating rating, string comment, DateTimeOffset ratedAt, SteppedTime clock, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(by.Tenant);
        var last = await context.Tickets.Where(t => t.Id == ticketId).Select(t => t.LastMessageId).SingleAsync(cancellationToken);
        var reached = notices.Address.Length > 0 ? notices : new NoticeOptions { Address = Usual };
        var reply = new ReplyRequest { TicketId = ticketId, LastSeenMessageId = last, Html = html, Status = TicketStatus.Resolved, TakesTicket = true };
        var sent = await new SendReply(contexts, writer, sanitizer, options, limits, reached, tokens, clock).RunAsync(by, reply, "screen", cancellationToken);
        var outbound = await context.Outbound.Include(o => o.Message).SingleAsync(o => o.MessageId == sent.MessageId, cancellationToken);
        outbound.HasLeft(clock.GetUtcNow());
        await context.SaveChangesAsync(cancellationToken);

        clock.MoveTo(ratedAt);
        var askId = await context.RatingAsks.Where(a => a.MessageId == sent.MessageId).Select(a => a.Id).SingleAsync(cancellationToken);
        await new RateAnswer(contexts, tokens, clock).RunAsync(tokens.Ratings.Of(by.Tenant, askId), rating, comment, cancellationToken);

        // what was said before anybody came is no news
        await context.Notifications.Where(n => n.Kind == NotificationKind.Rating).ExecuteDeleteAsync(cancellationToken);
    }
}
