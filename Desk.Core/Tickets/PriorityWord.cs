using Desk.Core.Tenants;

namespace Desk.Core.Tickets;

/// <summary>A word of the organisation's own that sets the priority of a new ticket when its subject or tags hold it.</summary>
public sealed class PriorityWord(string word, TicketPriority priority) : ITenantScoped
{
    public const int MaxLength = 50;

    public long TenantId { get; private set; }

    /// <summary>In lower case.</summary>
    public string Word { get; private set; } = word;

    public TicketPriority Priority { get; private set; } = priority;
}
