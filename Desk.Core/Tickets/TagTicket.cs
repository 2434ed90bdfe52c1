using Desk.Core.Live;
using Desk.Core.People;

namespace Desk.Core.Tickets;

/// <summary>Adds and removes a tag.</summary>
public sealed class TagTicket(ChangeTicket change)
{
    /// <returns><see cref="ChangeOutcome.Invalid"/> when <see cref="TicketTag.Clean"/> leaves nothing of the tag.</returns>
    public Task<ChangeOutcome> AddAsync(AgentScope by, long ticketId, string tag, string cause, CancellationToken cancellationToken) =>
        change.RunAsync(by, ticketId, cause, (_, ticket, now) => Task.FromResult<IReadOnlyList<FieldChange>?>(
            TicketTag.Clean(tag) is not { } clean ? null
            : ticket.Tag(clean, now) ? [new FieldChange("tag", null, clean)] : []), cancellationToken);

    public Task<ChangeOutcome> RemoveAsync(AgentScope by, long ticketId, string tag, string cause, CancellationToken cancellationToken) =>
        change.RunAsync(by, ticketId, cause, (_, ticket, now) => Task.FromResult<IReadOnlyList<FieldChange>?>(
            ticket.Untag(tag, now) ? [new FieldChange("tag", TicketTag.Clean(tag), null)] : []), cancellationToken);
}
