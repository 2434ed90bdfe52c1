using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Replies;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>One thing that is done to several tickets alike.</summary>
public abstract record TicketDeed
{
    private TicketDeed()
    {
    }

    /// <summary>True for what is done to tickets in the trash, and to no others.</summary>
    internal virtual bool IsForTrash => false;

    /// <summary>Whether this agent may do it to tickets that it may change.</summary>
    internal virtual bool IsFor(AgentScope by) => true;

    /// <summary>Does it within a change: what it changed, or null when it makes no sense for this ticket.</summary>
    internal abstract Task<IReadOnlyList<FieldChange>?> ApplyAsync(DeskDbContext context, Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives it to an agent, or with null to nobody.</summary>
    public sealed record Assign(long? AgentId) : TicketDeed
    {
        internal override Task<IReadOnlyList<FieldChange>?> ApplyAsync(DeskDbContext context, Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken) =>
            AssignTicket.ApplyAsync(context, ticket, AgentId, now, cancellationToken);
    }

    /// <summary>Makes it a team's business, or with null no team's.</summary>
    public sealed record GiveToTeam(long? TeamId) : TicketDeed
    {
        internal override Task<IReadOnlyList<FieldChange>?> ApplyAsync(DeskDbContext context, Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken) =>
            AssignTeam.ApplyAsync(context, ticket, TeamId, now, cancellationToken);
    }

    /// <summary>Moves it to a mailbox that the agent sees too: answers leave by that one. Whoever has it and may not see that mailbox has it no more.</summary>
    public sealed record MoveToMailbox(long MailboxId) : TicketDeed
    {
        internal override bool IsFor(AgentScope by) => by.MaySee(MailboxId);

        internal override async Task<IReadOnlyList<FieldChange>?> ApplyAsync(DeskDbContext context, Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var addresses = await context.Mailboxes.AsNoTracking().Where(m => m.Id == MailboxId || m.Id == ticket.MailboxId).ToDictionaryAsync(m => m.Id, m => m.Address, cancellationToken);
            if (!addresses.TryGetValue(MailboxId, out var to))
            {
                return null;
            }

            var from = addresses.GetValueOrDefault(ticket.MailboxId);
            if (!ticket.MoveToMailbox(MailboxId, now))
            {
                return [];
            }

            IReadOnlyList<FieldChange>? unassigned = ticket.AssigneeId is { } assignee && await AssignTicket.TakerAsync(context, ticket, assignee, cancellationToken) is null
                ? await AssignTicket.ApplyAsync(context, ticket, null, now, cancellationToken) : [];
            return [new FieldChange("mailbox", from, to), .. unassigned ?? []];
        }
    }

    /// <summary>Moves it to a status, or snoozes it.</summary>
    public sealed record Move(Standing To) : TicketDeed
    {
        internal override Task<IReadOnlyList<FieldChange>?> ApplyAsync(DeskDbContext context, Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken) =>
            Task.FromResult(SnoozeTicket.Apply(ticket, To, now));
    }

    /// <summary>Sets how urgent it is.</summary>
    public sealed record Prioritise(TicketPriority Priority) : TicketDeed
    {
        internal override Task<IReadOnlyList<FieldChange>?> ApplyAsync(DeskDbContext context, Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var before = ticket.Priority;
            return Task.FromResult<IReadOnlyList<FieldChange>?>(
                !Enum.IsDefined(Priority) ? null : ticket.Prioritise(Priority, now) ? [new FieldChange("priority", before.ToString(), Priority.ToString())] : []);
        }
    }

    /// <summary>Adds a tag.</summary>
    public sealed record AddTag(string Tag) : TicketDeed
    {
        internal override Task<IReadOnlyList<FieldChange>?> ApplyAsync(DeskDbContext context, Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<FieldChange>?>(TicketTag.Clean(Tag) is not { } clean ? null : ticket.Tag(clean, now) ? [new FieldChange("tag", null, clean)] : []);
    }

    /// <summary>Says that it is spam, or that it is none.</summary>
    public sealed record MarkAsSpam(bool IsSpam) : TicketDeed
    {
        internal override Task<IReadOnlyList<FieldChange>?> ApplyAsync(DeskDbContext context, Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<FieldChange>?>(ticket.MarkSpam(IsSpam, now) ? [new FieldChange("spam", IsSpam ? "no" : "yes", IsSpam ? "yes" : "no")] : []);
    }

    /// <summary>Puts it into the trash. What is on its way from it does not leave while it is there.</summary>
    public sealed record Delete : TicketDeed
    {
        internal override Task<IReadOnlyList<FieldChange>?> ApplyAsync(DeskDbContext context, Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<FieldChange>?>(ticket.Trash(now) ? [new FieldChange("trash", "no", "yes")] : []);
    }

    /// <summary>Takes it out of the trash, as it was.</summary>
    public sealed record Restore : TicketDeed
    {
        internal override bool IsForTrash => true;

        internal override async Task<IReadOnlyList<FieldChange>?> ApplyAsync(DeskDbContext context, Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken)
        {
            if (!ticket.Restore(now))
            {
                return [];
            }

            await StopOverdue.RunAsync(context, [ticket], now, cancellationToken);
            return [new FieldChange("trash", "yes", "no")];
        }
    }
}
