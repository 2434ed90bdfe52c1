using Desk.Core.Tickets;

namespace Desk.Core.Routing;

/// <summary>How a change of a rule or of an allowed recipient ended.</summary>
/// <param name="Outcome">Whether it was made.</param>
/// <param name="Id">Of which.</param>
/// <param name="Problem">What is wrong and what to do, when it is invalid.</param>
public sealed record RoutingResult(ChangeOutcome Outcome, long? Id = null, string? Problem = null)
{
    internal static readonly RoutingResult NotAllowed = new(ChangeOutcome.NotAllowed);
    internal static readonly RoutingResult NotFound = new(ChangeOutcome.NotFound);

    internal static RoutingResult Invalid(string problem) => new(ChangeOutcome.Invalid, null, problem);
}
