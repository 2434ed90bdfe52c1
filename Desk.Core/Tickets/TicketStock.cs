using Desk.Core.Database;
using Desk.Core.Intake;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>What a ticket keeps of its messages, counted anew.</summary>
public sealed record TicketStock(long? LastMessageId, string Snippet, bool AwaitsReply, int Attachments, DateTimeOffset? FirstReplyAt, DateTimeOffset? LastActivityAt, int Messages)
{
    /// <summary>Counts within a change, after the messages were saved where they belong.</summary>
    internal static async Task<TicketStock> TakeAsync(DeskDbContext context, long ticketId, CancellationToken cancellationToken)
    {
        var messages = context.Messages.AsNoTracking().Where(m => m.TicketId == ticketId && m.Kind != MailKind.Notice);
        var count = await messages.CountAsync(cancellationToken);
        var last = await messages.Where(m => m.Direction != MessageDirection.Note && m.Kind == MailKind.Message).OrderByDescending(m => m.Id)
            .Select(m => new { m.Id, m.Snippet, m.Direction }).FirstOrDefaultAsync(cancellationToken);
        var files = await context.Attachments.CountAsync(a => a.Message!.TicketId == ticketId && !a.Inline, cancellationToken);
        var replied = await messages.Where(m => m.Direction == MessageDirection.Out).OrderBy(m => m.Id).Select(m => (DateTimeOffset?)m.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        var active = await messages.OrderByDescending(m => m.Id).Select(m => (DateTimeOffset?)m.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        return new TicketStock(last?.Id, last?.Snippet ?? "", last?.Direction == MessageDirection.In, files, replied, active, count);
    }
}
