using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Mail;
using Desk.Core.Notices;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>Files a batch of prepared mails: tickets, messages, files, events and the ledger's fates, in one transaction.</summary>
internal sealed class FileMail(IDeskContextFactory contexts, ThreadToken tokens, TimeProvider time)
{
    private sealed record Filed(Occurrence Occurrence, Message Message, Actor Actor, TicketStatus? Before, MailFate Fate, string Reason, MailIndex.KnownMail? Collides, Stitched Stitched)
    {
        public bool Opened => Before is null;

        /// <summary>It is what the next reply must have seen; history that comes late is not.</summary>
        public bool IsLast { get; init; } = true;

        /// <summary>It has brought its ticket back from the trash.</summary>
        public bool IsBack { get; init; }

        /// <summary>The rule that took it, and what that changed.</summary>
        public RoutedTicket? Routed { get; init; }

        public bool IsNote => Message.Direction == MessageDirection.Note;

        public bool Answerable => Opened && Fate == MailFate.Filed && !Message.SuppressAutoReply;
    }

    public async Task RunAsync(Tenants.TenantScope tenant, IReadOnlyList<PreparedMail> batch, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var occurrences = await ClaimAsync(context, [.. batch.Select(p => p.OccurrenceId)], cancellationToken);
        var claimed = batch.Where(p => occurrences.ContainsKey(p.OccurrenceId)).ToList();
        var index = await MailIndex.LoadAsync(context, tokens, claimed, [.. occurrences.Values.Select(o => o.MailboxId).Distinct()], cancellationToken);
        var now = time.GetUtcNow();
        await index.FindAnswersAsync(context, [.. claimed.Where(p => occurrences[p.OccurrenceId].Fate == MailFate.Failed)], cancellationToken);

        var filed = new List<Filed>();
        var repeats = new List<(Occurrence Occurrence, MailIndex.KnownMail First)>();
        foreach (var prepared in claimed)
        {
            var occurrence = occurrences[prepared.OccurrenceId];
            Describe(occurrence, prepared, index);
            var same = index.Find(prepared.IdHash);
            if (prepared.WantedBy is null && same.FirstOrDefault(k => k.IsOurs) is { } ours)
            {
                occurrence.Settle(MailFate.Loop, "This desk sent this mail itself; it is in its conversation already.", now, ours.Ticket.Id, ours.MessageId);
            }
            else if (prepared.WantedBy is null && same.FirstOrDefault(k => k.Fingerprint == prepared.Fingerprint) is { } first)
            {
                repeats.Add((occurrence, first));
            }
            else if (prepared.WantedBy is null && index.WasDeleted(prepared.IdHash, prepared.Fingerprint))
            {
                occurrence.Settle(MailFate.Duplicate, "This mail was filed before, in a ticket that was deleted for good.", now);
            }
            else if (Add(context, index, occurrence, prepared, same.FirstOrDefault(k => k.Fingerprint != prepared.Fingerprint && !k.IsOurs), now) is { } one)
            {
                filed.Add(one);
            }
        }

        var begun = time.GetTimestamp();
        await TakeTicketNumbers.RunAsync(context, [.. filed.Where(f => f.Opened).Select(f => f.Message.Ticket)], now, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await context.InsertAsync(filed.ConvertAll(f => f.Message), cancellationToken);
        await context.InsertAsync([.. filed.SelectMany(f => f.Message.Attachments)], cancellationToken);

        // from here on every row has its id
        foreach (var one in filed)
        {
            Finish(context, one, now);
            if (one.IsNote)
            {
                await RememberNote.RunAsync(context, one.Message, cancellationToken);
                if (!one.Occurrence.Silent)
                {
                    await TellAskers.RunAsync(context, one.Message, [], now, cancellationToken);
                }
            }

            await LinkCollisionAsync(context, one, cancellationToken);
            await MarkBounced.RunAsync(context, one.Stitched.Reported, batch.First(p => p.OccurrenceId == one.Occurrence.Id), one.Occurrence.Silent, now, cancellationToken);
        }

        await StopOverdue.RunAsync(context, [.. filed.Where(f => f.IsBack).Select(f => f.Message.Ticket)], now, cancellationToken);
        await RouteNew.TellAsync(context, [.. filed.Where(f => f is { Routed: not null, Occurrence.Silent: false }).Select(f => (f.Message.Ticket, f.Routed!.Rule))], now, cancellationToken);
        await PlanAutoResponses.RunAsync(context, [.. filed.Where(f => f.Answerable).Select(f => f.Message)], now, cancellationToken);
        await TellFollowers.RunAsync(
            context, [.. filed.Where(f => f is { Opened: false, Fate: MailFate.Filed, IsNote: false, Occurrence.Silent: false }).Select(f => (f.Message.Ticket, (long?)f.Message.Id, f.Actor.Name, f.Message.Snippet))],
            NotificationKind.Answer, now, cancellationToken);
        foreach (var (occurrence, first) in repeats)
        {
            if (!JudgeByRules.IsMisdirected(occurrence, index, index.Mailboxes[occurrence.MailboxId]))
            {
                await RouteRepeat.RunAsync(context, index, occurrence, first, occurrences.Values, now, cancellationToken);
            }

            occurrence.Settle(MailFate.Duplicate, "This mail is filed already: same Message-ID, same content.", now, first.Ticket.Id, first.MessageId);
        }

        var share = (int)(time.GetElapsedTime(begun).TotalMicroseconds / Math.Max(1, claimed.Count));
        foreach (var occurrence in occurrences.Values)
        {
            occurrence.Took(occurrence.Stages with { File = share });
        }

        await context.UpdateAsync([.. occurrences.Values], cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // A second process waits at the organisation's lock, and then finds these no longer accepted.
    private static Task<Dictionary<long, Occurrence>> ClaimAsync(DeskDbContext context, List<long> ids, CancellationToken cancellationToken) =>
        context.Occurrences.AsNoTracking().Where(o => ids.Contains(o.Id) && o.State == OccurrenceState.Accepted).ToDictionaryAsync(o => o.Id, cancellationToken);

    internal static void Describe(Occurrence occurrence, ReadMail mail) =>
        occurrence.Describe(StorableText.CutOrNull(mail.MessageId, 1000), MailIndex.AddressOf(mail), StorableText.Cut(mail.Subject, 300));

    private static void Describe(Occurrence occurrence, PreparedMail prepared, MailIndex index)
    {
        Describe(occurrence, prepared.Mail);
        var mailbox = index.Mailboxes[occurrence.MailboxId];
        var (evidence, recipient) = mailbox.KnownRecipientsOnly ? FindRecipient.Original(prepared.Mail, mailbox.Address, index.Routing.Knows) : FindRecipient.Of(prepared.Mail, mailbox.Address);
        occurrence.WasMeantFor(evidence, StorableText.CutOrNull(recipient, MailIndex.AddressLength));
        occurrence.Took(prepared.Stages);
    }

    private Filed? Add(DeskDbContext context, MailIndex index, Occurrence occurrence, PreparedMail prepared, MailIndex.KnownMail? collides, DateTimeOffset now)
    {
        var begun = time.GetTimestamp();
        var rules = index.Mailboxes[occurrence.MailboxId];
        var sender = CheckSender.Run(prepared.Mail, rules.TrustedAuthServId);
        var stitched = prepared.OpensOwn ? new Stitched(null, StitchRule.None, null) : StitchMail.Run(prepared, index, sender.Result);
        var stitchedAt = time.GetTimestamp();
        if (stitched is { NoticeTo: not null, Ticket: { } told } && prepared is { WantedBy: null, Verdict.Kind: MailKind.Message or MailKind.Bounce or MailKind.AutoReply })
        {
            return AddNote(index, occurrence, prepared, stitched, told, sender, now);
        }

        var verdict = JudgeByRules.Run(occurrence, prepared, stitched, index, rules, sender.Result);
        var kind = verdict.Kind;

        // what a person wants filed is for today, however it came
        var isHistory = occurrence.Silent && prepared.WantedBy is null;
        var at = occurrence.Silent && prepared.Mail.Date is { } written && written < now ? written : now;
        stitched = FollowUp.Or(stitched, index, kind, at, isHistory);
        var rule = verdict.Fate is null ? RouteNew.RuleFor(prepared, stitched, rules, index.Routing) : null;
        if (verdict.Fate is not null || rule is { Drop: true })
        {
            occurrence.Took(prepared.Stages with { Stitch = Micros(begun, stitchedAt), Route = Micros(stitchedAt, time.GetTimestamp()) });
            occurrence.Settle(verdict.Fate ?? MailFate.Dropped, StorableText.Cut(rule is null ? verdict.Reason : RouteNew.WhyDropped(rule), 1000), now);
            return null;
        }

        var ticket = stitched.Ticket ?? context.Tickets.Add(OpenTicket.For(context, occurrence, prepared, stitched, index, at, isHistory && Ticket.IsOver(at, now))).Entity;
        var routed = rule is null ? null : new RoutedTicket(rule, index.Routing.Apply(rule, ticket, at));
        if (stitched is { Ticket: null, FollowsUp: { } of })
        {
            index.AddFollowUp(of, ticket);
        }

        occurrence.Took(prepared.Stages with { Stitch = Micros(begun, stitchedAt), Route = Micros(stitchedAt, time.GetTimestamp()) });
        var because = prepared.WantedBy is not null && stitched.Rule == StitchRule.None ? stitched with { Evidence = verdict.Reason } : stitched;
        var message = MakeMessage.From(prepared, ticket, because, kind, sender, verdict.SuppressAutoReply || occurrence.Silent, at);
        TicketStatus? before = stitched.Ticket is null ? null : ticket.Status;
        var wasTrashed = ticket.TrashedAt is not null;
        var (files, isAutomatic, isLast) = (message.Attachments.Count(a => !a.Inline), kind is not MailKind.Message, true);
        if (isHistory)
        {
            isLast = ticket.TakeInHistory(message, files, isAutomatic, now);
        }
        else
        {
            ticket.TakeIn(message, files, isAutomatic);
            if (MarkBounced.IsOf(stitched.Reported, prepared))
            {
                ticket.HearOfBounce(at);
            }
        }

        index.Add(prepared.IdHash, new MailIndex.KnownMail(ticket, prepared.Fingerprint, message, null));
        var why = collides is null ? stitched.Explain() : "Another mail has the same Message-ID but says something else; both are kept.";
        why = rule is null ? why : Sentences(why, RouteNew.WhyRouted(rule));
        return new Filed(occurrence, message, ActorOf(prepared, ticket, index, occurrence), before, FateOf(kind), StorableText.Cut(Sentences(Seen(verdict, prepared), why), 1000), collides, stitched)
        {
            IsBack = wasTrashed && ticket.TrashedAt is null,
            Routed = routed,
            IsLast = isLast,
        };
    }

    private static Filed? AddNote(MailIndex index, Occurrence occurrence, PreparedMail prepared, Stitched stitched, Ticket ticket, CheckedSender sender, DateTimeOffset now)
    {
        var (author, refused, reason) = AnswerToNotice.Judge(prepared, stitched, index, sender.Result);
        if (author is not { } agent)
        {
            occurrence.Settle(refused!.Value, StorableText.Cut(reason, 1000), now);
            return null;
        }

        var note = AnswerToNotice.Make(prepared, ticket, agent, now);
        var isBack = false;
        if (!occurrence.Silent)
        {
            ticket.NoteActivity(now);
            isBack = ticket.Restore(now);
        }

        index.Add(prepared.IdHash, new MailIndex.KnownMail(ticket, prepared.Fingerprint, note, null));
        return new Filed(occurrence, note, new Actor(ActorKind.Agent, agent.Id, agent.Name, "mail"), ticket.Status, MailFate.Filed, StorableText.Cut(reason, 1000), null, stitched with { Reported = null }) { IsBack = isBack };
    }

    private int Micros(long from, long to) => (int)Math.Min(time.GetElapsedTime(from, to).TotalMicroseconds, int.MaxValue);

    // an ordinary mail has a reason of its kind only where it says that no machine is to answer it
    private static string Seen(JudgedMail verdict, PreparedMail prepared) =>
        verdict is { Kind: MailKind.Message, Reason.Length: > 0 } && prepared.WantedBy is null ? $"No machine answers it: {verdict.Reason}" : verdict.Reason;

    private static string Sentences(string first, string second) => first.Length == 0 ? second : $"{first.TrimEnd('.')}. {second}";

    private static void Finish(DeskDbContext context, Filed filed, DateTimeOffset now)
    {
        var (message, ticket) = (filed.Message, filed.Message.Ticket);
        if (filed is { Fate: MailFate.Filed, IsNote: false, IsLast: true })
        {
            ticket.RememberLast(message);
        }

        if (filed.Opened)
        {
            context.Record(filed.Actor.Did(DeskEventKind.TicketCreated, ticket, now));
            if (filed.Routed is { } routed)
            {
                context.Record(RouteNew.ActorOf(routed.Rule).Did(DeskEventKind.TicketChanged, ticket, now, changes: routed.Changes));
            }
        }

        context.Record(filed.Actor.Did(filed.IsNote ? DeskEventKind.NoteAdded : DeskEventKind.MessageAdded, ticket, now, message.Id));
        List<FieldChange> changes = filed.IsBack ? [new("trash", "yes", "no")] : [];
        if (filed.Before is { } before && before != ticket.Status)
        {
            changes.Add(new FieldChange("status", before.ToString(), ticket.Status.ToString()));
        }

        if (changes.Count > 0)
        {
            context.Record(filed.Actor.Did(DeskEventKind.TicketChanged, ticket, now, message.Id, changes));
        }

        filed.Occurrence.Settle(filed.Fate, filed.Reason, now, ticket.Id, message.Id, filed.Opened);
    }

    private static async Task LinkCollisionAsync(DeskDbContext context, Filed filed, CancellationToken cancellationToken)
    {
        if (filed.Collides is not { MessageId: { } first } other)
        {
            return;
        }

        var group = other.CollisionGroupId ?? other.Added?.CollisionGroupId ?? first;
        filed.Message.Collide(group);
        other.Added?.Collide(group);
        List<long> both = [first, filed.Message.Id];
        await context.Messages.Where(m => both.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.CollisionGroupId, group), cancellationToken);
    }

    // colleagues of the customer write too: only the customer's own address is the customer
    private static Actor ActorOf(PreparedMail prepared, Ticket ticket, MailIndex index, Occurrence occurrence)
    {
        var address = MailIndex.AddressOf(prepared.Mail);
        var name = (prepared.Mail.From ?? prepared.Mail.Sender)?.Name is { Length: > 0 } given ? StorableText.Cut(given, 400) : address;
        return new Actor(ActorKind.Customer, index.IsCustomer(ticket, address) ? ticket.CustomerId : null, name, occurrence.Silent ? "backfill" : "mail");
    }

    private static MailFate FateOf(MailKind kind) => kind switch
    {
        MailKind.Bounce => MailFate.Bounce,
        MailKind.AutoReply => MailFate.AutoReply,
        _ => MailFate.Filed,
    };
}
