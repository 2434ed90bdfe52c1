using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Where a mail is after it was split off or threaded anew.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="TicketId">The ticket that it is on now.</param>
/// <param name="TicketNumber">Its number.</param>
public sealed record PlacedMail(ChangeOutcome Outcome, long? TicketId = null, string? TicketNumber = null);

/// <summary>Splits a customer's mail off into a ticket of its own. <see cref="MoveMail"/> takes it back.</summary>
public sealed class SplitTicket(IDeskContextFactory contexts, TimeProvider time)
{
    /// <returns><see cref="ChangeOutcome.Invalid"/> for what is no mail of a customer's, or the only message of its ticket.</returns>
    public async Task<PlacedMail> RunAsync(AgentScope by, long messageId, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return new PlacedMail(ChangeOutcome.NotAllowed);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var message = await context.Messages.AsNoTracking().Where(m => m.Id == messageId)
            .Select(m => new SplitMail(m.Id, m.TicketId, m.Direction, m.Subject, m.FromAddress, m.FromName)).SingleOrDefaultAsync(cancellationToken);
        var from = message is null ? null : await context.Tickets.Seen(by).Include(t => t.OtherMailboxes).SingleOrDefaultAsync(t => t.Id == message.TicketId, cancellationToken);
        if (message is null || from is null)
        {
            return new PlacedMail(ChangeOutcome.NotFound);
        }

        var now = time.GetUtcNow();
        if (await ApplyAsync(context, by, message, from, (StitchRule.Moved, $"{by.Name} split it off from {from.Number}."), cause, now, cancellationToken) is not { } ticket)
        {
            return new PlacedMail(ChangeOutcome.Invalid);
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PlacedMail(ChangeOutcome.Done, ticket.Id, ticket.Number);
    }

    /// <summary>A mail as far as a ticket of its own needs it.</summary>
    internal sealed record SplitMail(long Id, long TicketId, MessageDirection Direction, string Subject, string FromAddress, string? FromName);

    /// <summary>The split within a change; null when it makes no sense.</summary>
    internal static async Task<Ticket?> ApplyAsync(
        DeskDbContext context, AgentScope by, SplitMail message, Ticket from, (StitchRule Rule, string? Evidence) why, string cause, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (message.Direction != MessageDirection.In || await context.Messages.CountAsync(m => m.TicketId == from.Id, cancellationToken) < 2)
        {
            return null;
        }

        var ticket = new Ticket("", StorableText.Cut(message.Subject is { Length: > 0 } subject ? subject : "(no subject)", TicketModel.SubjectLength))
        {
            MailboxId = from.MailboxId,
            Customer = await FindCustomer.OrMakeAsync(context, message.FromAddress, message.FromName, now, cancellationToken),
            CreatedAt = now,
        };
        foreach (var other in from.OtherMailboxes)
        {
            ticket.OpenTo(other.MailboxId);
        }

        context.Tickets.Add(ticket);
        await TakeTicketNumbers.RunAsync(context, [ticket], now, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.TicketCreated, ticket, now, message.Id));
        await MoveMail.ApplyAsync(context, by, message.Id, from, ticket, why, cause, now, cancellationToken);
        return ticket;
    }
}
