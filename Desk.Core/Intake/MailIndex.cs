using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.People;
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

    /// <summary>A mail that is filed already: a row, or one of this batch that has no id yet.</summary>
    public sealed record KnownMail(Ticket Ticket, string? Fingerprint, Message? Added, long? Id, bool IsOurs = false)
    {
        public long? MessageId => Added?.Id ?? Id;
    }

    public static async Task<MailIndex> LoadAsync(DeskDbContext context, IReadOnlyList<PreparedMail> batch, CancellationToken cancellationToken)
    {
        var index = new MailIndex();
        var hashes = batch.SelectMany(p => AllIds(p.Mail).Select(MailIdHash.Of).Append(p.IdHash)).Distinct().ToList();
        var numbers = batch.SelectMany(p => FindThreadHints.In(p.Mail).TicketNumbers).Distinct().ToList();
        var addresses = batch.Select(p => AddressOf(p.Mail)).Distinct().ToList();

        var known = await context.Messages.AsNoTracking().Where(m => hashes.Contains(m.MailIdHash!))
            .OrderBy(m => m.Id).Select(m => new { m.Id, m.TicketId, Hash = m.MailIdHash!, m.Fingerprint, m.Direction }).ToListAsync(cancellationToken);
        var ids = known.Select(k => k.TicketId).Distinct().ToList();
        foreach (var ticket in await context.Tickets.Where(t => ids.Contains(t.Id) || numbers.Contains(t.Number)).ToListAsync(cancellationToken))
        {
            index._tickets[ticket.Id] = ticket;
            index._byNumber[ticket.Number] = ticket;
        }

        foreach (var mail in known)
        {
            index.Add(mail.Hash, new KnownMail(index._tickets[mail.TicketId], mail.Fingerprint, null, mail.Id, mail.Direction == MessageDirection.Out));
        }

        foreach (var address in await context.CustomerAddresses.Include(a => a.Customer).Where(a => addresses.Contains(a.Address)).ToListAsync(cancellationToken))
        {
            index._customers[address.Address] = address.Customer;
        }

        await index.LoadParticipantsAsync(context, [.. numbers.Where(index._byNumber.ContainsKey).Select(n => index._byNumber[n])], cancellationToken);
        return index;
    }

    /// <summary>The address a mail is from, in lower case; a mail without one is from <c>unknown@invalid</c>.</summary>
    public static string AddressOf(ReadMail mail) =>
        (mail.From ?? mail.Sender)?.Address is { Length: > 0 } address ? StorableText.Cut(address.ToLowerInvariant(), AddressLength) : "unknown@invalid";

    /// <summary>Whether an address is the ticket's customer's own. A ticket that is being opened is its writer's.</summary>
    public bool IsCustomer(Ticket ticket, string address) => _customers.TryGetValue(address, out var customer) && (customer == ticket.Customer || customer.Id == ticket.CustomerId);

    public IReadOnlyList<KnownMail> Find(string idHash) => _byIdHash.TryGetValue(idHash, out var mails) ? mails : [];

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

    // A bare number in a subject is no proof: only who takes part in that ticket joins it that way.
    // The desk's own addresses stand in every mail and prove nothing.
    private async Task LoadParticipantsAsync(DeskDbContext context, List<Ticket> tagged, CancellationToken cancellationToken)
    {
        var own = tagged.Count == 0 ? [] : await context.Mailboxes.Select(m => m.Address).ToListAsync(cancellationToken);
        foreach (var ticket in tagged)
        {
            var addresses = await context.CustomerAddresses.AsNoTracking().Where(a => a.CustomerId == ticket.CustomerId).Select(a => a.Address).ToListAsync(cancellationToken);
            var mails = await context.Messages.AsNoTracking().Where(m => m.TicketId == ticket.Id && m.Direction != MessageDirection.Note)
                .Select(m => new { m.FromAddress, m.To, m.Cc }).ToListAsync(cancellationToken);
            _participants[ticket.Id] = [.. addresses, .. mails.SelectMany(m => m.To.Concat(m.Cc).Select(a => a.Address).Append(m.FromAddress)).Select(a => a.ToLowerInvariant()).Except(own)];
        }
    }
}
