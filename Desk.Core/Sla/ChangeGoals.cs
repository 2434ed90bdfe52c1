using System.Globalization;
using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>Sets what the organisation aims at. Nothing is counted otherwise: boards show the goals beside their figures.</summary>
public sealed class ChangeGoals(IDeskContextFactory contexts, TimeProvider time)
{
    // not about an agent, a team or a policy
    private const long NobodyElse = 0;

    /// <summary>Whether somebody may: goals hold for every mailbox, as policies do.</summary>
    public static bool IsFor(AgentScope by) => SlaRules.MayChange(by);

    /// <param name="by">Who sets them.</param>
    /// <param name="goals">All of them, as they are to be.</param>
    /// <param name="seen">What they were when the agent began: they are set only while they still are. Null to overrule whatever they are.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<SlaResult> RunAsync(AgentScope by, Goals goals, Goals? seen, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(goals);
        if (!IsFor(by))
        {
            return new SlaResult(ChangeOutcome.NotAllowed);
        }

        if (goals.Problem() is { } problem)
        {
            return SlaResult.Invalid(problem);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var row = await context.BoardGoals.SingleOrDefaultAsync(cancellationToken);
        var before = row?.Read() ?? Goals.None;
        if (goals == before || (seen is not null && seen != before))
        {
            return new SlaResult(goals == before ? ChangeOutcome.Unchanged : ChangeOutcome.MovedOn);
        }

        if (row is null)
        {
            context.Add(row = new BoardGoals());
        }

        row.Set(goals);
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.GoalsChanged, NobodyElse, time.GetUtcNow(), [.. Changes(before, goals)]));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SlaResult(ChangeOutcome.Done);
    }

    private static IEnumerable<FieldChange> Changes(Goals before, Goals after) => new (string Field, int? Before, int? After)[]
    {
        ("attained", before.Attained, after.Attained), ("firstReplyMinutes", before.FirstReplyMinutes, after.FirstReplyMinutes), ("satisfied", before.Satisfied, after.Satisfied),
    }.Where(c => c.Before != c.After).Select(c => new FieldChange(c.Field, Text(c.Before), Text(c.After)));

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
