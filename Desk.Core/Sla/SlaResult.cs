using Desk.Core.Tickets;

namespace Desk.Core.Sla;

/// <summary>How a change of a policy or a calendar ended.</summary>
/// <param name="Outcome">Whether it was made.</param>
/// <param name="Id">The policy or calendar.</param>
/// <param name="Problem">What is wrong and what to do, when it is invalid.</param>
public sealed record SlaResult(ChangeOutcome Outcome, long? Id = null, string? Problem = null)
{
    internal static SlaResult Invalid(string problem) => new(ChangeOutcome.Invalid, null, problem);
}
