using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Satisfaction;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>What a ticket keeps of its messages, counted anew.</summary>
public sealed record TicketStock(long? LastMessageId, string Snippet, bool AwaitsReply, int Attachments, DateTimeOffset? FirstReplyAt, DateTimeOffset? LastActivityAt, int Messages, Rating? Rating)
{
    /// <summary>Counts within a change, after the messages were saved where they belong. The last is the one of the latest time: history that was fetched later is no news.</summary>
    internal static async Task<TicketStock> TakeAsync(DeskDbContext context, long ticketId, CancellationToken cancellationToken)
    {
        var messages = context.Messages.AsNoTracking().Where(m => m.TicketId == ticketId && m.Kind != MailKind.Notice);
        var count = await messages.CountAsync(cancellationToken);
        var last = await messages.Where(m => m.Direction != MessageDirection.Note && m.Kind == MailKind.Message).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id)
            .Select(m => new { m.Id, m.Snippet, m.Direction }).FirstOrDefaultAsync(cancellationToken);
        var files = await context.Attachments.CountAsync(a => a.Message!.TicketId == ticketId && !a.Inline, cancellationToken);
        var replied = await messages.Where(m => m.Direction == MessageDirection.Out).OrderBy(m => m.Id).Select(m => (DateTimeOffset?)m.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        var active = await messages.OrderByDescending(m => m.CreatedAt).Select(m => (DateTimeOffset?)m.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        return new TicketStock(last?.Id, last?.Snippet ?? "", last?.Direction == MessageDirection.In, files, replied, active, count, await RatingAsync(context, ticketId, cancellationToken));
    }

    /// <summary>What the customer said last of an answer that stands in a ticket; null for nothing.</summary>
    internal static Task<Rating?> RatingAsync(DeskDbContext context, long ticketId, CancellationToken cancellationToken) =>
        context.RatingAsks.Where(a => a.Message.TicketId == ticketId && a.RatedAt != null).OrderByDescending(a => a.RatedAt).ThenByDescending(a => a.Id).Select(a => a.Rating).FirstOrDefaultAsync(cancellationToken);
}
