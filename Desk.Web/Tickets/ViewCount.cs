using Desk.Core.People;
using Desk.Core.Tickets;

namespace Desk.Web.Tickets;

/// <summary>Which count it is. Agents share one when they see the same; their own tickets nobody shares.</summary>
internal sealed record ViewKey(long TenantId, string List, string? Mailboxes, long AgentId)
{
    public static ViewKey Of(AgentScope agent, TicketView view) => new(
        agent.Tenant.TenantId,
        $"{view.Kind} {view.MailboxId}?{TicketFilterText.Write(view.Filter)}",
        agent.Mailboxes is { } given ? string.Join(',', given.Order()) : null,
        view.Filter.IsOnesOwn || view.Kind == TicketViewKind.Mine ? agent.AgentId : 0);
}

/// <summary>One list that is counted, by the eyes of one of those who look at it.</summary>
internal sealed class ViewCount(AgentScope agent, TicketView view)
{
    public AgentScope Agent => agent;

    public TicketView View => view;

    public HashSet<ViewWatcher> Watchers { get; } = [];

    /// <summary>Null before it was counted.</summary>
    public int? Value { get; set; }

    /// <summary>True when something has happened since.</summary>
    public bool IsStale { get; set; } = true;

    public DateTimeOffset CountedAt { get; set; }

    /// <summary>When it may be counted again.</summary>
    public DateTimeOffset ReadyAt { get; set; }
}

/// <summary>Somebody who looks at a count, until disposed of.</summary>
internal sealed class ViewWatcher(Action onChanged, Action<ViewWatcher> leave) : IDisposable
{
    public Action OnChanged => onChanged;

    public void Dispose() => leave(this);
}
