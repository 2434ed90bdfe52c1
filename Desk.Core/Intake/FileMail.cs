using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>Files a batch of prepared mails: tickets, messages, files, events and the ledger's fates, in one transaction.</summary>
internal sealed class FileMail(IDeskContextFactory contexts, TimeProvider time)
{
    private sealed record Filed(Occurrence Occurrence, Message Message, Actor Actor, TicketStatus? Before, MailFate Fate, string Reason)
    {
        public bool Opened => Before is null;
    }

    public async Task RunAsync(Tenants.TenantScope tenant, IReadOnlyList<PreparedMail> batch, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var occurrences = await ClaimAsync(context, [.. batch.Select(p => p.OccurrenceId)], cancellationToken);
        var claimed = batch.Where(p => occurrences.ContainsKey(p.OccurrenceId)).ToList();
        var index = await MailIndex.LoadAsync(context, claimed, cancellationToken);
        var now = time.GetUtcNow();

        var filed = new List<Filed>();
        var repeats = new List<(Occurrence Occurrence, MailIndex.KnownMail First)>();
        foreach (var prepared in claimed)
        {
            var occurrence = occurrences[prepared.OccurrenceId];
            occurrence.Describe(StorableText.CutOrNull(prepared.Mail.MessageId, 1000), MailIndex.AddressOf(prepared.Mail), StorableText.Cut(prepared.Mail.Subject, 300));
            var same = index.Find(prepared.IdHash);
            if (same.FirstOrDefault(k => k.IsOurs) is { } ours)
            {
                occurrence.Settle(MailFate.Loop, "This desk sent this mail itself; it is in its conversation already.", now, ours.Ticket.Id, ours.MessageId);
            }
            else if (same.FirstOrDefault(k => k.Fingerprint == prepared.Fingerprint) is { } first)
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

    // A second process waits at the organisation's lock, and then finds these no longer accepted.
    private static Task<Dictionary<long, Occurrence>> ClaimAsync(DeskDbContext context, List<long> ids, CancellationToken cancellationToken) =>
        context.Occurrences.Where(o => ids.Contains(o.Id) && o.State == OccurrenceState.Accepted).ToDictionaryAsync(o => o.Id, cancellationToken);

    private static Filed? Add(DeskDbContext context, MailIndex index, Occurrence occurrence, PreparedMail prepared, bool collides, DateTimeOffset now)
    {
        var verdict = prepared.Verdict;
        var stitched = StitchMail.Run(prepared, index);
        if (verdict.Kind is not MailKind.Message && (stitched.Ticket is null || verdict.Kind is not (MailKind.Bounce or MailKind.AutoReply)))
        {
            occurrence.Settle(FateOf(verdict.Kind), StorableText.Cut(verdict.Reason, 1000), now);
            return null;
        }

        var opened = stitched.Ticket is null;
        var ticket = stitched.Ticket ?? new Ticket("", StorableText.Cut(prepared.Mail.Subject is { Length: > 0 } subject ? subject : "(no subject)", TicketModel.SubjectLength))
        {
            MailboxId = occurrence.MailboxId,
            Customer = index.CustomerOf(context, prepared.Mail, now),
            CreatedAt = now,
            SuggestedTicketId = stitched.Suggested?.Id,
        };
        var message = MakeMessage.From(prepared, ticket, stitched, collides, now);
        TicketStatus? before = opened ? null : ticket.Status;
        ticket.TakeIn(message, message.Attachments.Count(a => !a.Inline), automatic: verdict.Kind is not MailKind.Message);
        context.Messages.Add(message);
        index.Add(prepared.IdHash, new MailIndex.KnownMail(ticket, prepared.Fingerprint, message, null));
        var reason = collides ? "Another mail has the same Message-ID but says something else; both are kept." : $"{verdict.Reason} {stitched.Explain()}".TrimStart();
        return new Filed(occurrence, message, ActorOf(prepared, ticket, index), before, FateOf(verdict.Kind), StorableText.Cut(reason, 1000));
    }

    private static void Finish(DeskDbContext context, Filed filed, DateTimeOffset now)
    {
        var (message, ticket) = (filed.Message, filed.Message.Ticket);
        if (filed.Fate == MailFate.Filed)
        {
            ticket.RememberLast(message);
        }

        if (filed.Opened)
        {
            context.Record(filed.Actor.Did(DeskEventKind.TicketCreated, ticket, now));
        }

        context.Record(filed.Actor.Did(DeskEventKind.MessageAdded, ticket, now, message.Id));
        if (filed.Before is { } before && before != ticket.Status)
        {
            context.Record(filed.Actor.Did(DeskEventKind.TicketChanged, ticket, now, message.Id, [new FieldChange("status", before.ToString(), ticket.Status.ToString())]));
        }

        filed.Occurrence.Settle(filed.Fate, filed.Reason, now, ticket.Id, message.Id, filed.Opened);
    }

    // colleagues of the customer write too: only the customer's own address is the customer
    private static Actor ActorOf(PreparedMail prepared, Ticket ticket, MailIndex index)
    {
        var address = MailIndex.AddressOf(prepared.Mail);
        var name = (prepared.Mail.From ?? prepared.Mail.Sender)?.Name is { Length: > 0 } given ? StorableText.Cut(given, 400) : address;
        return new Actor(ActorKind.Customer, index.IsCustomer(ticket, address) ? ticket.CustomerId : null, name, "mail");
    }

    private static MailFate FateOf(MailKind kind) => kind switch
    {
        MailKind.Bounce => MailFate.Bounce,
        MailKind.AutoReply => MailFate.AutoReply,
        MailKind.Spam => MailFate.Spam,
        MailKind.Feedback => MailFate.Feedback,
        MailKind.Loop => MailFate.Loop,
        _ => MailFate.Filed,
    };
}
