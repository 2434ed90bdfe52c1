using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Routing;

/// <summary>Makes, changes, orders and deletes the rules that route mail.</summary>
public sealed class ChangeRoutingRules(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>The most that an organisation has: every mail that opens a ticket is held against all of them.</summary>
    public const int Most = 200;

    /// <summary>Makes a rule, behind all others unless told where.</summary>
    public Task<RoutingResult> AddAsync(AgentScope by, RoutingRuleSettings settings, int? position, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, async (context, rules) =>
        {
            if (rules.Count >= Most)
            {
                return RoutingResult.Invalid($"There are {Most} rules already: delete some that are not needed any more.");
            }

            var rule = new RoutingRule("");
            if (await SetAsync(context, rule, settings, cancellationToken) is { } problem)
            {
                return RoutingResult.Invalid(problem);
            }

            context.RoutingRules.Add(rule);
            Stand(rules, rule, position ?? Most);
            await context.SaveChangesAsync(cancellationToken);
            Record(context, by, rule, cause, new FieldChange("rule", null, rule.Name));
            return new RoutingResult(ChangeOutcome.Done, rule.Id);
        }, cancellationToken);

    /// <param name="by">Who changes it.</param>
    /// <param name="id">Which rule.</param>
    /// <param name="settings">All of it, as it is to be; null to leave it as it is.</param>
    /// <param name="position">Where it stands from now on, from 1; null where it stood.</param>
    /// <param name="basedOn">The version that the writer began with; null to overrule whatever it is.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<RoutingResult> ChangeAsync(AgentScope by, long id, RoutingRuleSettings? settings, int? position, int? basedOn, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, async (context, rules) =>
        {
            if (rules.Find(r => r.Id == id) is not { } rule)
            {
                return RoutingResult.NotFound;
            }

            if (basedOn is { } version && version != rule.Version)
            {
                return new RoutingResult(ChangeOutcome.MovedOn, id);
            }

            var (name, isEnabled, stood) = (rule.Name, rule.IsEnabled, rule.Position);
            if (settings is not null && await SetAsync(context, rule, settings, cancellationToken) is { } problem)
            {
                return RoutingResult.Invalid(problem);
            }

            if (position is { } at)
            {
                Stand(rules, rule, at);
            }

            Record(context, by, rule, cause,
            [
                new FieldChange("rule", name, rule.Name),
                .. rule.IsEnabled == isEnabled ? [] : new[] { new FieldChange("enabled", isEnabled ? "on" : "off", rule.IsEnabled ? "on" : "off") },
                .. rule.Position == stood ? [] : new[] { new FieldChange("position", $"{stood}", $"{rule.Position}") },
            ]);
            return new RoutingResult(ChangeOutcome.Done, id);
        }, cancellationToken);

    public Task<RoutingResult> RemoveAsync(AgentScope by, long id, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, (context, rules) =>
        {
            if (rules.Find(r => r.Id == id) is not { } rule)
            {
                return Task.FromResult(RoutingResult.NotFound);
            }

            context.RoutingRules.Remove(rule);
            rules.Remove(rule);
            Number(rules);
            Record(context, by, rule, cause, new FieldChange("rule", rule.Name, null));
            return Task.FromResult(new RoutingResult(ChangeOutcome.Done, id));
        }, cancellationToken);

    private async Task<RoutingResult> RunAsync(AgentScope by, Func<DeskDbContext, List<RoutingRule>, Task<RoutingResult>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageOrganisation))
        {
            return RoutingResult.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var result = await change(context, await context.RoutingRules.OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(cancellationToken));
        if (result.Outcome == ChangeOutcome.Done)
        {
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return result;
    }

    private async Task<string?> SetAsync(DeskDbContext context, RoutingRule rule, RoutingRuleSettings settings, CancellationToken cancellationToken)
    {
        var (clean, problem) = CheckRoutingRule.Run(settings);
        var (team, agent) = (clean.Actions.TeamId, clean.Actions.AgentId);
        problem ??= team is not null && team != rule.TeamId && !await context.Teams.AnyAsync(t => t.Id == team, cancellationToken) ? "There is no such team." : null;
        problem ??= agent is not null && agent != rule.AgentId && !await context.Agents.AnyAsync(a => a.Id == agent && a.IsActive && a.Role != AgentRole.Light, cancellationToken)
            ? "There is no such agent, or one who answers no tickets." : null;
        if (problem is null)
        {
            rule.Set(clean, time.GetUtcNow());
        }

        return problem;
    }

    private static void Stand(List<RoutingRule> rules, RoutingRule rule, int position)
    {
        rules.Remove(rule);
        rules.Insert(Math.Clamp(position - 1, 0, rules.Count), rule);
        Number(rules);
    }

    private static void Number(List<RoutingRule> rules)
    {
        for (var n = 0; n < rules.Count; n++)
        {
            rules[n].StandAt(n + 1);
        }
    }

    private void Record(DeskDbContext context, AgentScope by, RoutingRule rule, string cause, params FieldChange[] changes) =>
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.RoutingChanged, rule.Id, time.GetUtcNow(), changes));
}
