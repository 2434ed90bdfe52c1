namespace Desk.Core.Sla;

/// <summary>How a ticket stands with its deadlines, as lists know it.</summary>
/// <param name="NextDueAt">When the next one is, or the longest missed one was; null while none goes on.</param>
/// <param name="Metric">Which one that is; while all stand still, which one stands still.</param>
/// <param name="State">How it stands; null where no policy counts.</param>
public sealed record TicketSla(DateTimeOffset? NextDueAt, SlaMetric? Metric, ClockState? State)
{
    /// <summary>No policy counts.</summary>
    public static TicketSla None { get; } = new(null, null, null);

    internal static TicketSla Of(IReadOnlyCollection<SlaClock> clocks)
    {
        var open = clocks.Where(c => c.IsOpen).ToList();
        return open.Where(c => c.DueAt is not null && c.Spans[^1].Kind == SpanKind.Running).OrderBy(c => c.DueAt).ThenBy(c => c.Metric).FirstOrDefault() is { } next ? new TicketSla(next.DueAt, next.Metric, next.State)
            : open.OrderBy(c => c.Metric).FirstOrDefault() is { } standing ? new TicketSla(null, standing.Metric, standing.State)
            : clocks.Any(c => c.State == ClockState.Breached) ? new TicketSla(null, null, ClockState.Breached)
            : clocks.Any(c => c.State == ClockState.Met) ? new TicketSla(null, null, ClockState.Met)
            : None;
    }
}
