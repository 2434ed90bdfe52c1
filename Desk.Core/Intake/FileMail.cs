using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>Files a batch of prepared mails: tickets, messages, files, events and the ledger's fates, in one transaction.</summary>
internal sealed class FileMail(IDeskContextFactory contexts, TimeProvider time)
{
    private sealed record Filed(Occurrence Occurrence, PreparedMail Prepared, Message Message, bool Opened, MailFate Fate, string Reason);

    public async Task RunAsync(Tenants.TenantScope tenant, IReadOnlyList<PreparedMail> batch, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var occurrences = await ClaimAsync(context, [.. batch.Select(p => p.OccurrenceId)], cancellationToken);
        var claimed = batch.Where(p => occurrences.ContainsKey(p.OccurrenceId)).ToList();
        var index = await MailIndex.LoadAsync(context, claimed, cancellationToken);
        var now = time.GetUtcNow();

        var filed = new List<Filed>();
        var repeats = new List<(Occurrence Occurrence, MailIndex.KnownMail First)>();
        foreach (var prepared in claimed)
        {
            var occurrence = occurrences[prepared.OccurrenceId];
            occurrence.Describe(Cut(prepared.Mail.MessageId, 1000), Cut(MailIndex.AddressOf(prepared.Mail), 400)!, Cut(prepared.Mail.Subject, 300)!);
            var same = index.Find(prepared.IdHash);
            if (same.FirstOrDefault(k => k.Fingerprint == prepared.Fingerprint) is { } first)
            {
                repeats.Add((occurrence, first));
            }
            else if (Add(context, index, occurrence, prepared, same.Count > 0, now) is { } one)
            {
                filed.Add(one);
            }
        }

        await TakeTicketNumbers.RunAsync(context, [.. filed.Where(f => f.Opened).Select(f => f.Message.Ticket)], now, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);

        // from here on every row has its id
        foreach (var one in filed)
        {
            Finish(context, one, now);
        }

        foreach (var (occurrence, first) in repeats)
        {
            occurrence.Settle(MailFate.Duplicate, "This mail is filed already: same Message-ID, same content.", now, first.Ticket.Id, first.MessageId);
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // The update changes nothing but takes the rows' locks: a second process waits here, and then finds them no longer accepted.
    private static async Task<Dictionary<long, Occurrence>> ClaimAsync(DeskDbContext context, List<long> ids, CancellationToken cancellationToken)
    {
        await context.Occurrences.Where(o => ids.Contains(o.Id) && o.State == OccurrenceState.Accepted)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OccurrenceState.Accepted), cancellationToken);
        return await context.Occurrences.Where(o => ids.Contains(o.Id) && o.State == OccurrenceState.Accepted).ToDictionaryAsync(o => o.Id, cancellationToken);
    }

    private static Filed? Add(DeskDbContext context, MailIndex index, Occurrence occurrence, PreparedMail prepared, bool collides, DateTimeOffset now)
    {
        var verdict = prepared.Verdict;
        var stitched = StitchMail.Run(prepared, index);
        if (verdict.Kind is not MailKind.Message && (stitched.Ticket is null || verdict.Kind is not (MailKind.Bounce or MailKind.AutoReply)))
        {
            occurrence.Settle(FateOf(verdict.Kind), Cut(verdict.Reason, 1000)!, now);
            return null;
        }

        var opened = stitched.Ticket is null;
        var ticket = stitched.Ticket ?? new Ticket("", Cut(prepared.Mail.Subject is { Length: > 0 } subject ? subject : "(no subject)", TicketModel.SubjectLength)!)
        {
            MailboxId = occurrence.MailboxId,
            Customer = index.CustomerOf(context, prepared.Mail, now),
            CreatedAt = now,
            SuggestedTicketId = stitched.Suggested?.Id,
        };
        var message = MakeMessage.From(prepared, ticket, stitched, collides, now);
        ticket.TakeIn(message, message.Attachments.Count(a => !a.Inline), automatic: verdict.Kind is not MailKind.Message);
        context.Messages.Add(message);
        index.Add(prepared.IdHash, new MailIndex.KnownMail(ticket, prepared.Fingerprint, message, null));
        var reason = collides ? "Another mail has the same Message-ID but says something else; both are kept." : $"{verdict.Reason} {stitched.Explain()}".TrimStart();
        return new Filed(occurrence, prepared, message, opened, FateOf(verdict.Kind), Cut(reason, 1000)!);
    }

    private static void Finish(DeskDbContext context, Filed filed, DateTimeOffset now)
    {
        var (message, ticket) = (filed.Message, filed.Message.Ticket);
        if (filed.Fate == MailFate.Filed)
        {
            ticket.RememberLast(message);
        }

        var actor = new Actor(ActorKind.Customer, ticket.CustomerId, message.FromName ?? message.FromAddress, "mail");
        if (filed.Opened)
        {
            context.Record(Event(DeskEventKind.TicketCreated, ticket, null, actor, now));
        }

        context.Record(Event(DeskEventKind.MessageAdded, ticket, message.Id, actor, now));
        filed.Occurrence.Settle(filed.Fate, filed.Reason, now, ticket.Id, message.Id, filed.Opened);
    }

    private static DeskEvent Event(DeskEventKind kind, Ticket ticket, long? messageId, Actor actor, DateTimeOffset now) => new()
    {
        Kind = kind,
        At = now,
        TicketId = ticket.Id,
        MessageId = messageId,
        MailboxId = ticket.MailboxId,
        ActorKind = actor.Kind,
        ActorId = actor.Id,
        ActorName = actor.Name,
        Cause = actor.Cause,
    };

    private static MailFate FateOf(MailKind kind) => kind switch
    {
        MailKind.Bounce => MailFate.Bounce,
        MailKind.AutoReply => MailFate.AutoReply,
        MailKind.Spam => MailFate.Spam,
        MailKind.Feedback => MailFate.Feedback,
        MailKind.Loop => MailFate.Loop,
        _ => MailFate.Filed,
    };

    private static string? Cut(string? text, int length) => MakeMessage.Cut(text, length);
}
