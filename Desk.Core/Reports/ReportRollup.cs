using Desk.Core.Tenants;

namespace Desk.Core.Reports;

/// <summary>What was counted of one day or month and one combination of what it is counted by: the sum of its facts.</summary>
/// <param name="key">Names span, beginning and combination.</param>
public sealed class ReportRollup(string key) : ITenantScoped
{
    public const int KeyLength = 160;

    public long TenantId { get; private set; }

    public string Key { get; private set; } = key;

    public required RollupSpan Span { get; init; }

    /// <summary>The first day, as a <see cref="DateOnly.DayNumber"/>.</summary>
    public required int Begin { get; init; }

    public required RollupKind Kind { get; init; }

    public required long MailboxId { get; init; }

    public required long TeamId { get; init; }

    public required long AgentId { get; init; }

    public required long PolicyId { get; init; }

    public required string Tag { get; init; }

    /// <summary>How many tickets became open here, less those that are so no more.</summary>
    public int Net { get; internal set; }

    /// <summary>Everything else, see <see cref="ReportSlots"/> and <see cref="PackedCounts"/>.</summary>
    public byte[] Counts { get; internal set; } = [];
}

/// <summary>The numbers are stored.</summary>
public enum RollupSpan
{
    Day = 0,
    Month = 1,

    /// <summary>Of the day on which a ticket was opened that is open still: how many there are, and nothing else.</summary>
    Since = 2,
}

/// <summary>What a rollup is counted by, always beside the mailbox. The numbers are stored.</summary>
public enum RollupKind
{
    /// <summary>Team and agent.</summary>
    Work = 0,

    Tag = 1,

    Policy = 2,
}

/// <summary>A tag with which a ticket is counted.</summary>
public sealed class ReportTag(string tag, long ticketId) : ITenantScoped
{
    public long TenantId { get; private set; }

    public string Tag { get; private set; } = tag;

    public long TicketId { get; private set; } = ticketId;
}
