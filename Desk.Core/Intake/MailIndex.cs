using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.People;
using Desk.Core.Routing;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>
/// What the organisation already knows of the mails in a batch, loaded in a handful of queries and kept up while the batch is filed:
/// so a reply finds a mail that came moments before it.
/// </summary>
internal sealed class MailIndex
{
    /// <summary>No address that can be delivered to is longer (RFC 5321, 4.5.3.1).</summary>
    public const int AddressLength = 320;

    private readonly Dictionary<string, List<KnownMail>> _byIdHash = [];
    private readonly Dictionary<long, Ticket> _tickets = [];
    private readonly Dictionary<string, Ticket> _byNumber = [];
    private readonly Dictionary<string, Customer> _customers = [];
    private readonly Dictionary<long, HashSet<string>> _participants = [];
    private readonly Dictionary<string, long> _byToken = [];
    private readonly Dictionary<long, Ticket> _followUps = [];
    private readonly Dictionary<long, (Ticket Ticket, string By)> _answers = [];
    private HashSet<string> _blocked = [];
    private ILookup<string, string> _deleted = Array.Empty<string>().ToLookup(h => h);

    /// <summary>What the organisation wants of the mailboxes of this batch.</summary>
    public IReadOnlyDictionary<long, MailboxRules> Mailboxes { get; private set; } = new Dictionary<long, MailboxRules>();

    /// <summary>Those who were told by a mail that a mail of this batch answers.</summary>
    public NotifiedAgents Notified { get; private set; } = NotifiedAgents.Nobody;

    /// <summary>Words of the organisation's own that set a priority.</summary>
    public IReadOnlyDictionary<string, TicketPriority> PriorityWords { get; private set; } = new Dictionary<string, TicketPriority>();

    /// <summary>The organisation's rules, and whom it knows as recipients.</summary>
    public RoutingTable Routing { get; private set; } = RoutingTable.Empty;

    /// <summary>A mail that is filed already: a row, or one of this batch that has no id yet. NoticeTo is the agent's address of a notice that was mailed.</summary>
    public sealed record KnownMail(Ticket Ticket, string? Fingerprint, Message? Added, long? Id, bool IsOurs = false, long? CollisionGroupId = null, string? NoticeTo = null)
    {
        public long? MessageId => Added?.Id ?? Id;
    }

    /// <summary>A mailbox as far as intake goes by it.</summary>
    public sealed record MailboxRules(long Id, string Address, bool KnownContactsOnly, bool KnownRecipientsOnly, int? FollowUpAfterDays, string? TrustedAuthServId);

    /// <param name="context">Within the change that files the batch.</param>
    /// <param name="tokens">Tells genuine tokens.</param>
    /// <param name="batch">The mails.</param>
    /// <param name="mailboxes">Where they arrived.</param>
    /// <param name="cancellationToken">Stops between the queries.</param>
    public static async Task<MailIndex> LoadAsync(
        DeskDbContext context, ThreadToken tokens, IReadOnlyList<PreparedMail> batch, IReadOnlyCollection<long> mailboxes, CancellationToken cancellationToken)
    {
        var index = new MailIndex();
        var hashes = batch.SelectMany(p => AllIds(p.Mail).Select(MailIdHash.Of).Append(p.IdHash)).Distinct().ToList();
        var numbers = batch.SelectMany(p => p.Hints.TicketNumbers).Distinct().ToList();
        var scope = new Tenants.TenantScope(context.TenantId);
        foreach (var token in batch.SelectMany(p => p.Hints.Tokens).Distinct())
        {
            if (tokens.TicketOf(scope, token) is { } named)
            {
                index._byToken[token] = named;
            }
        }

        var own = batch.Select(p => p.IdHash).Distinct().ToList();
        index._deleted = (await context.DeletedMails.AsNoTracking().Where(d => own.Contains(d.MailIdHash)).ToListAsync(cancellationToken)).ToLookup(d => d.MailIdHash, d => d.Fingerprint);
        var addresses = batch.Select(p => AddressOf(p.Mail)).Distinct().ToList();

        var known = await context.Messages.AsNoTracking().Where(m => hashes.Contains(m.MailIdHash!))
            .OrderBy(m => m.Id).Select(m => new { m.Id, m.TicketId, Hash = m.MailIdHash!, m.Fingerprint, m.Direction, m.CollisionGroupId, m.Kind }).ToListAsync(cancellationToken);
        var notices = await NotifiedAgents.AddressesAsync(context, [.. known.Where(k => k.Kind == MailKind.Notice).Select(k => k.Id)], cancellationToken);
        await index.LoadTicketsAsync(context, [.. known.Select(k => k.TicketId).Concat(index._byToken.Values).Distinct()], numbers, cancellationToken);
        foreach (var mail in known)
        {
            index.Add(mail.Hash, new KnownMail(index._tickets[mail.TicketId], mail.Fingerprint, null, mail.Id, mail.Direction == MessageDirection.Out, mail.CollisionGroupId, notices.GetValueOrDefault(mail.Id)));
        }

        index.Notified = await NotifiedAgents.LoadAsync(context, notices.Values, index._tickets.Keys, cancellationToken);

        await index.LoadRulesAsync(context, addresses, [.. mailboxes.Concat(index._tickets.Values.Select(t => t.MailboxId)).Distinct()], cancellationToken);

        foreach (var address in await context.CustomerAddresses.Include(a => a.Customer).Where(a => addresses.Contains(a.Address)).ToListAsync(cancellationToken))
        {
            index._customers[address.Address] = address.Customer;
        }

        await index.LoadParticipantsAsync(context, [.. numbers.Where(index._byNumber.ContainsKey).Select(n => index.Standing(index._byNumber[n])).Distinct()], cancellationToken);
        return index;
    }

    /// <summary>The address a mail is from, in lower case; a mail without one is from <c>unknown@invalid</c>.</summary>
    public static string AddressOf(ReadMail mail) =>
        (mail.From ?? mail.Sender)?.Address is { Length: > 0 } address ? StorableText.Cut(address.ToLowerInvariant(), AddressLength) : "unknown@invalid";

    /// <summary>Whether an address is the ticket's customer's own. A ticket that is being opened is its writer's.</summary>
    public bool IsCustomer(Ticket ticket, string address) => _customers.TryGetValue(address, out var customer) && (customer == ticket.Customer || customer.Id == ticket.CustomerId);

    /// <summary>The conversation of a mail that answers this one, which had to wait, and that mail's Message-ID; null when there is none.</summary>
    public (Ticket Ticket, string By)? AnswerTo(long occurrenceId) => _answers.TryGetValue(occurrenceId, out var found) ? found : null;

    /// <summary>
    /// Looks for the answers to mails that failed before: of those that came later some may be filed already. An answer comes from somebody whom the mail names.
    /// </summary>
    public async Task FindAnswersAsync(DeskDbContext context, IReadOnlyList<PreparedMail> late, CancellationToken cancellationToken)
    {
        var later = new LaterMails(context);
        foreach (var mail in late.Where(m => m.Mail.MessageId is not null).OrderBy(m => m.OccurrenceId))
        {
            var people = mail.Mail.To.Concat(mail.Mail.Cc).Select(a => a.Address.ToLowerInvariant()).Append(AddressOf(mail.Mail)).ToHashSet();
            if (await later.AnswerToAsync(mail.OccurrenceId, mail.Mail.MessageId!, people, cancellationToken) is not { } answer)
            {
                continue;
            }

            await LoadTicketsAsync(context, [answer.TicketId], [], cancellationToken);
            if (_tickets.TryGetValue(answer.TicketId, out var ticket))
            {
                _answers[mail.OccurrenceId] = (ticket, answer.MailId ?? "a mail");
            }
        }
    }

    /// <summary>Takes a mail out of what is known.</summary>
    public void Forget(long messageId)
    {
        foreach (var mails in _byIdHash.Values)
        {
            mails.RemoveAll(m => m.Id == messageId);
        }
    }

    public IReadOnlyList<KnownMail> Find(string idHash) => _byIdHash.TryGetValue(idHash, out var mails) ? mails : [];

    /// <summary>Whether that very mail was filed before, in a ticket that was deleted for good; a mail of ours goes by its Message-ID alone.</summary>
    public bool WasDeleted(string idHash, string fingerprint) => _deleted[idHash].Any(f => f == fingerprint || f.Length == 0);

    /// <summary>The ticket that a genuine token of this organisation names.</summary>
    public Ticket? FindByToken(string token) => _byToken.TryGetValue(token, out var id) ? _tickets.GetValueOrDefault(id) : null;

    /// <summary>Where mail for a ticket goes: to the one that it was merged into, as often as that happened.</summary>
    public Ticket Standing(Ticket ticket)
    {
        for (var hop = 0; hop < MaxMerges && ticket.MergedIntoId is { } target && _tickets.TryGetValue(target, out var next); hop++)
        {
            ticket = next;
        }

        return ticket;
    }

    /// <summary>The open follow-up of a ticket that was done for long, or null.</summary>
    public Ticket? FollowUpOf(Ticket ticket) => _followUps.GetValueOrDefault(ticket.Id);

    /// <summary>Remembers a follow-up that is being opened.</summary>
    public void AddFollowUp(Ticket of, Ticket followUp) => _followUps[of.Id] = followUp;

    /// <summary>The pattern that blocks an address, or null.</summary>
    public string? Blocks(string address) => _blocked.Count == 0 ? null : BlockedSender.PatternsOf(address).FirstOrDefault(_blocked.Contains);

    /// <summary>Whether somebody of this address is known to the organisation.</summary>
    public bool IsKnown(string address) => _customers.ContainsKey(address);

    public Ticket? FindTicket(string number) => _byNumber.GetValueOrDefault(number);

    public bool IsParticipant(Ticket ticket, string address) => _participants.TryGetValue(ticket.Id, out var addresses) && addresses.Contains(address);

    public void Add(string idHash, KnownMail mail)
    {
        if (!_byIdHash.TryGetValue(idHash, out var mails))
        {
            _byIdHash[idHash] = mails = [];
        }

        mails.Add(mail);
    }

    /// <summary>The customer of an address, made when the address is new.</summary>
    public Customer CustomerOf(DeskDbContext context, ReadMail mail, DateTimeOffset now)
    {
        var address = AddressOf(mail);
        if (!_customers.TryGetValue(address, out var customer))
        {
            var name = (mail.From ?? mail.Sender)?.Name is { Length: > 0 } given ? given : address;
            _customers[address] = customer = new Customer(StorableText.Cut(name, 200)) { CreatedAt = now };
            context.CustomerAddresses.Add(new CustomerAddress(address) { Customer = customer });
        }

        return customer;
    }

    private static List<string> AllIds(ReadMail mail)
    {
        var ids = mail.References.TakeLast(MaxReferences).ToList();
        if (mail.InReplyTo is { } parent)
        {
            ids.Add(parent);
        }

        if (mail.Report?.OriginalMessageId is { } reported)
        {
            ids.Add(reported);
        }

        return ids;
    }

    /// <summary>References are looked up from the newest back, so many at most: hostile mails carry thousands.</summary>
    public const int MaxReferences = 50;

    private const int MaxMerges = 20;

    private async Task LoadTicketsAsync(DeskDbContext context, List<long> ids, List<string> numbers, CancellationToken cancellationToken)
    {
        for (var hop = 0; hop <= MaxMerges && (ids.Count > 0 || numbers.Count > 0); hop++)
        {
            // each by its own index: asked for in one query, SQLite looks at every ticket
            var tickets = context.Tickets.WithTrash().Include(t => t.OtherMailboxes);
            List<Ticket> loaded = ids.Count == 0 ? [] : await tickets.Where(t => ids.Contains(t.Id)).ToListAsync(cancellationToken);
            loaded.AddRange(numbers.Count == 0 ? [] : await tickets.Where(t => numbers.Contains(t.Number)).ToListAsync(cancellationToken));
            foreach (var ticket in loaded)
            {
                _tickets[ticket.Id] = ticket;
                _byNumber[ticket.Number] = ticket;
            }

            ids = [.. loaded.Select(t => t.MergedIntoId).OfType<long>().Where(id => !_tickets.ContainsKey(id)).Distinct()];
            numbers = [];
        }

        // which of the few are open, and their order, is seen here: the database would go by that, through all tickets that are open or follow up anything
        List<long?> done = [.. _tickets.Values.Where(t => !t.IsOpen).Select(t => (long?)t.Id)];
        if (done.Count > 0)
        {
            var following = await context.Tickets.Include(t => t.OtherMailboxes).Where(t => done.Contains(t.FollowsUpId)).ToListAsync(cancellationToken);
            foreach (var next in following.Where(t => t.IsOpen).OrderBy(t => t.Id))
            {
                _followUps[next.FollowsUpId!.Value] = next;
            }
        }
    }

    private async Task LoadRulesAsync(DeskDbContext context, List<string> addresses, IReadOnlyCollection<long> mailboxes, CancellationToken cancellationToken)
    {
        Mailboxes = await context.Mailboxes.AsNoTracking().Where(m => mailboxes.Contains(m.Id))
            .Select(m => new MailboxRules(m.Id, m.Address, m.KnownContactsOnly, m.KnownRecipientsOnly, m.FollowUpAfterDays, m.TrustedAuthServId)).ToDictionaryAsync(m => m.Id, cancellationToken);
        PriorityWords = await context.PriorityWords.AsNoTracking().ToDictionaryAsync(w => w.Word, w => w.Priority, cancellationToken);
        Routing = await RoutingTable.LoadAsync(context, Mailboxes.Values.Any(m => m.KnownRecipientsOnly), cancellationToken);
        var patterns = addresses.SelectMany(BlockedSender.PatternsOf).Distinct().ToList();
        _blocked = [.. await context.BlockedSenders.AsNoTracking().Where(b => patterns.Contains(b.Pattern)).Select(b => b.Pattern).ToListAsync(cancellationToken)];
    }

    // A bare number in a subject is no proof: only who takes part in that ticket joins it that way.
    // The desk's own addresses stand in every mail and prove nothing.
    private async Task LoadParticipantsAsync(DeskDbContext context, List<Ticket> tagged, CancellationToken cancellationToken)
    {
        var own = tagged.Count == 0 ? [] : await context.Mailboxes.Select(m => m.Address).ToListAsync(cancellationToken);
        foreach (var ticket in tagged)
        {
            var addresses = await context.CustomerAddresses.AsNoTracking().Where(a => a.CustomerId == ticket.CustomerId).Select(a => a.Address).ToListAsync(cancellationToken);
            var mails = await context.Messages.AsNoTracking().Where(m => m.TicketId == ticket.Id && m.Direction != MessageDirection.Note && m.Kind != MailKind.Notice)
                .Select(m => new { m.FromAddress, m.To, m.Cc }).ToListAsync(cancellationToken);
            _participants[ticket.Id] = [.. addresses, .. mails.SelectMany(m => m.To.Concat(m.Cc).Select(a => a.Address).Append(m.FromAddress)).Select(a => a.ToLowerInvariant()).Except(own)];
        }
    }
}
