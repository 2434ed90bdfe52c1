using Desk.Core.Live;
using Desk.Core.Reports;
using Desk.Web.Live;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Desk.Web.Reports;

/// <summary>What looks at a report: the address says at which.</summary>
public abstract class ReportScreen : LiveComponent
{
    [SupplyParameterFromQuery] public string? From { get; set; }
    [SupplyParameterFromQuery] public string? Until { get; set; }
    [SupplyParameterFromQuery] public string? ComparedFrom { get; set; }
    [SupplyParameterFromQuery] public long? Mailbox { get; set; }
    [SupplyParameterFromQuery] public long? Team { get; set; }
    [SupplyParameterFromQuery(Name = "agent")] public long? OfAgent { get; set; }
    [SupplyParameterFromQuery] public long? Policy { get; set; }
    [SupplyParameterFromQuery] public long? Customer { get; set; }
    [SupplyParameterFromQuery] public string? Tag { get; set; }
    [SupplyParameterFromQuery] public string? Hours { get; set; }

    [CascadingParameter] public required DeskDirectory Directory { get; set; }

    [Inject] public required ReadReport Reports { get; init; }

    [Inject] public required ViewerClock Clock { get; init; }

    /// <summary>The reader's day.</summary>
    protected DateOnly Today => DateOnly.FromDateTime(Clock.Wall);

    /// <summary>What is looked at.</summary>
    protected ReportChoice Choice => (ReportAddress.Day(From) is { } from && ReportAddress.Day(Until) is { } until ? new ReportChoice(from, until) : ReportPeriod.Default(Today)) with
    {
        ComparedFrom = ReportAddress.Day(ComparedFrom),
        MailboxId = Mailbox,
        TeamId = Team,
        AgentId = OfAgent,
        PolicyId = Policy,
        CustomerId = Customer,
        Tag = Tag,
        InWorkHours = Hours == "work",
    };

    // a report is of what was, and figures of days do not move with each mail
    protected override bool Concerns(LiveBatch batch) => false;

    protected override Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches) => Task.FromResult(false);
}
