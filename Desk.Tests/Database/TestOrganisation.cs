using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Database;

/// <summary>One organisation's people and tickets, for tests to work with.</summary>
public sealed record TestOrganisation(TestDesk Desk, TenantScope Scope, string Name, AgentScope Owner, AgentScope Agent, long MailboxId, long OtherMailboxId, long CustomerId)
{
    private int _numbers;

    public AgentScope Limited => Agent with { Mailboxes = new HashSet<long> { MailboxId } };

    public AgentScope Light => Agent with { Role = AgentRole.Light };

    public DeskDbContext Open() => Desk.Contexts.Create(Scope);

    /// <summary>A ticket that a customer's mail has opened, with its event.</summary>
    public async Task<Ticket> AddTicketAsync(
        string subject = "Help", TicketStatus status = TicketStatus.New, long? assigneeId = null, long? mailboxId = null, DateTimeOffset? at = null, string? number = null)
    {
        await using var context = Open();
        var when = at ?? Desk.Time.GetUtcNow();
        var ticket = new Ticket(number ?? $"{Name}-{Interlocked.Increment(ref _numbers)}", $"{Name}: {subject}")
        {
            MailboxId = mailboxId ?? MailboxId,
            Customer = await context.Customers.SingleAsync(c => c.Id == CustomerId),
            CreatedAt = when,
        };
        ticket.NoteActivity(when);
        ticket.AssignTo(assigneeId, when);
        ticket.MoveTo(status, when);
        await using var transaction = await context.Database.BeginTransactionAsync();
        context.Tickets.Add(ticket);
        await context.SaveChangesAsync();
        context.Record(Event(DeskEventKind.TicketCreated, ticket.Id, ticket.MailboxId));
        await context.SaveChangesAsync();
        await transaction.CommitAsync();
        return ticket;
    }

    /// <summary>Another customer, with a ticket where there is a mailbox.</summary>
    public async Task<long> AddCustomerAsync(string name, string address, long? mailboxId = null)
    {
        await using var context = Open();
        var customer = new Customer(name) { CreatedAt = Desk.Time.GetUtcNow() };
        context.Add(new CustomerAddress(address) { Customer = customer });
        if (mailboxId is { } mailbox)
        {
            var ticket = new Ticket($"{Name}-{Interlocked.Increment(ref _numbers)}", $"{name} asks") { MailboxId = mailbox, Customer = customer, CreatedAt = Desk.Time.GetUtcNow() };
            ticket.NoteActivity(Desk.Time.GetUtcNow());
            context.Add(ticket);
        }

        await context.SaveChangesAsync();
        return customer.Id;
    }

    /// <summary>A customer's mail on a ticket, with one file and its ledger entry.</summary>
    public async Task<(Message Message, long AttachmentId, long OccurrenceId)> AddMailAsync(long ticketId, string text = "Please help.")
    {
        await using var context = Open();
        var ticket = await context.Tickets.SingleAsync(t => t.Id == ticketId);
        var blob = (await Desk.Blobs.AppendAsync(Scope, "raw", [new byte[] { 1, 2, 3 }], CancellationToken.None))[0];
        var message = new Message
        {
            Ticket = ticket,
            FromName = $"{Name} customer",
            FromAddress = "customer@example.org",
            To = [new("", "support@example.org")],
            Subject = ticket.Subject,
            MailId = $"{Name}@example.org",
            MailIdHash = MailIdHash.Of($"{Name}@example.org"),
            Text = $"{Name}: {text}",
            VisibleText = $"{Name}: {text}",
            RawHtml = $"<p>{Name}: {text}</p>",
            Snippet = $"{Name}: {text}",
            CreatedAt = Desk.Time.GetUtcNow(),
        };
        message.KeepSanitised(message.RawHtml, 2);
        var file = new Attachment($"{Name}.txt", "text/plain", 3) { Message = message, Blob = blob }.ShownAs($"{Name}@file", false);
        context.AddRange(message, file);
        var before = ticket.Status;
        ticket.TakeIn(message, 1, false);
        await using var transaction = await context.Database.BeginTransactionAsync();
        await context.SaveChangesAsync();
        ticket.RememberLast(message);
        var occurrence = new Occurrence(ticket.MailboxId, $"{Name} {message.Id}") { Raw = blob with { }, AcceptedAt = Desk.Time.GetUtcNow() };
        occurrence.Describe(message.MailId, message.FromAddress, message.Subject);
        occurrence.Settle(MailFate.Filed, "", Desk.Time.GetUtcNow(), ticket.Id, message.Id, true);
        context.Add(occurrence);
        context.Record(Event(DeskEventKind.MessageAdded, ticket.Id, ticket.MailboxId));
        if (before != ticket.Status)
        {
            context.Record(Event(DeskEventKind.TicketChanged, ticket.Id, ticket.MailboxId, new FieldChange("status", before.ToString(), ticket.Status.ToString())));
        }

        await context.SaveChangesAsync();
        await transaction.CommitAsync();
        return (message, file.Id, occurrence.Id);
    }

    public DeskEvent Event(DeskEventKind kind = DeskEventKind.TicketChanged, long? ticketId = null, long? mailboxId = null, params IReadOnlyList<FieldChange> changes) => new()
    {
        Kind = kind,
        At = Desk.Time.GetUtcNow(),
        TicketId = ticketId,
        MailboxId = mailboxId,
        ActorKind = ActorKind.Customer,
        ActorName = Name,
        Cause = "mail",
        Changes = changes,
    };

    internal static async Task<TestOrganisation> StaffAsync(TestDesk desk, TenantScope scope, string name, int distinct)
    {
        var ownerAccount = await desk.AddAccountAsync($"owner{distinct}@{name}.example");
        var agentAccount = await desk.AddAccountAsync($"agent{distinct}@{name}.example");
        await using var context = desk.Contexts.Create(scope);
        var owner = new Agent(ownerAccount, $"{name} Owner", $"owner{distinct}@{name}.example", AgentRole.Owner);
        var agent = new Agent(agentAccount, $"{name} Agent", $"agent{distinct}@{name}.example", AgentRole.Agent);
        var mailbox = new Mailbox($"support{distinct}@{name}.example".ToLowerInvariant(), $"{name} support", MailboxKind.Pickup);
        var other = new Mailbox($"billing{distinct}@{name}.example".ToLowerInvariant(), $"{name} billing", MailboxKind.Pickup);
        var customer = new Customer($"{name} Customer") { CreatedAt = desk.Time.GetUtcNow() };
        context.AddRange(owner, agent, mailbox, other, customer, new CustomerAddress($"customer@{name}.example".ToLowerInvariant()) { Customer = customer });
        await context.SaveChangesAsync();
        context.Add(new MailboxAccess(agent.Id, mailbox.Id));
        await context.SaveChangesAsync();
        return new TestOrganisation(
            desk, scope, name, ScopeOf(scope, owner), ScopeOf(scope, agent), mailbox.Id, other.Id, customer.Id);
    }

    private static AgentScope ScopeOf(TenantScope scope, Agent agent) => new(scope, agent.Id, agent.Name, agent.Role, null);
}
