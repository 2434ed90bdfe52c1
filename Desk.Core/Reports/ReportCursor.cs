using Desk.Core.Tenants;

namespace Desk.Core.Reports;

/// <summary>How far an organisation's log is counted. Whoever counts moves it in the transaction that writes what was counted, if it is as it was read: so two processes count nothing twice.</summary>
public sealed class ReportCursor : ITenantScoped
{
    public long TenantId { get; private set; }

    /// <summary>Raised with each step.</summary>
    public int Step { get; init; }

    public ReportStage Stage { get; init; }

    /// <summary>The events up to this one are counted.</summary>
    public long Sequence { get; init; }

    /// <summary>When that one happened; while everything is counted anew, when that began.</summary>
    public DateTimeOffset CountedAt { get; init; }

    /// <summary>While everything is counted anew: the tickets up to this one are.</summary>
    public long AfterTicketId { get; init; }

    /// <summary>The zone in whose days it is counted.</summary>
    public string Zone { get; init; } = Organisation.DefaultZone;

    /// <summary>Whether each day on which a customer wrote has its <see cref="CustomerSum"/>; not yet where facts are older than these.</summary>
    public bool ListsDays { get; init; }
}

public enum ReportStage
{
    /// <summary>What was counted is thrown away.</summary>
    Forgetting,

    /// <summary>All tickets are counted, one after the other.</summary>
    Counting,

    /// <summary>What happens is counted.</summary>
    Following,
}
