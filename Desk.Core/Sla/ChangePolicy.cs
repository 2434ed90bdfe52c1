using System.Text.Json;
using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>Makes, changes, orders and deletes policies. What one said before is kept, and the clocks of open tickets are computed anew soon after.</summary>
public sealed class ChangePolicy(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>The most that an organisation has.</summary>
    public const int Most = 100;

    /// <summary>Makes a policy, asked after all others.</summary>
    public Task<SlaResult> AddAsync(AgentScope by, PolicySettings settings, string cause, CancellationToken cancellationToken) => RunAsync(by, async context =>
    {
        var (clean, problem) = await CheckPolicy.RunAsync(context, settings, cancellationToken);
        var others = await context.SlaPolicies.Where(p => p.RemovedAt == null).Select(p => p.Position).ToListAsync(cancellationToken);
        problem ??= others.Count >= Most ? $"There are {Most} policies already: delete some that nobody needs." : null;
        if (problem is not null)
        {
            return SlaResult.Invalid(problem);
        }

        var policy = new SlaPolicy { Settings = clean, Position = others.Count == 0 ? 0 : others.Max() + 1 };
        context.Add(policy);
        await context.SaveChangesAsync(cancellationToken);
        context.Add(policy.Set(clean, time.GetUtcNow()));
        return await SaveAsync(context, by, policy, cause, [new FieldChange("policy", null, clean.Name)], cancellationToken);
    }, cancellationToken);

    /// <param name="by">Who changes it.</param>
    /// <param name="id">Which policy.</param>
    /// <param name="settings">All of it, as it is to be.</param>
    /// <param name="basedOn">The version that the writer began with; null to overrule whatever it is.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<SlaResult> ChangeAsync(AgentScope by, long id, PolicySettings settings, int? basedOn, string cause, CancellationToken cancellationToken) => RunAsync(by, async context =>
    {
        if (await FindAsync(context, id, cancellationToken) is not { } policy)
        {
            return new SlaResult(ChangeOutcome.NotFound);
        }

        if (basedOn is { } version && version != policy.Version)
        {
            return new SlaResult(ChangeOutcome.MovedOn, id);
        }

        var (clean, problem) = await CheckPolicy.RunAsync(context, settings, cancellationToken);
        if (problem is not null)
        {
            return SlaResult.Invalid(problem);
        }

        if (JsonSerializer.Serialize(clean) == JsonSerializer.Serialize(policy.Settings))
        {
            return new SlaResult(ChangeOutcome.Unchanged, id);
        }

        var before = policy.Settings;
        context.Add(policy.Set(clean, time.GetUtcNow()));
        List<FieldChange> changes = [new("policy", before.Name, clean.Name), new("version", $"{policy.Number - 1}", $"{policy.Number}")];
        if (before.IsEnabled != clean.IsEnabled)
        {
            changes.Add(new FieldChange("enabled", before.IsEnabled ? "yes" : "no", clean.IsEnabled ? "yes" : "no"));
        }

        return await SaveAsync(context, by, policy, cause, changes, cancellationToken);
    }, cancellationToken);

    /// <summary>Puts a policy to another place among those that are asked: 0 for the first.</summary>
    public Task<SlaResult> MoveAsync(AgentScope by, long id, int place, string cause, CancellationToken cancellationToken) => RunAsync(by, async context =>
    {
        var all = await context.SlaPolicies.Where(p => p.RemovedAt == null).OrderBy(p => p.Position).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        if (all.Find(p => p.Id == id) is not { } policy)
        {
            return new SlaResult(ChangeOutcome.NotFound);
        }

        var before = all.IndexOf(policy);
        all.Remove(policy);
        all.Insert(Math.Clamp(place, 0, all.Count), policy);
        for (var i = 0; i < all.Count; i++)
        {
            all[i].Position = i;
        }

        return all.IndexOf(policy) == before ? new SlaResult(ChangeOutcome.Unchanged, id)
            : await SaveAsync(context, by, policy, cause, [new FieldChange("policy", policy.Settings.Name, policy.Settings.Name), new FieldChange("place", $"{before + 1}", $"{all.IndexOf(policy) + 1}")], cancellationToken);
    }, cancellationToken);

    /// <summary>Deletes a policy: open tickets go by another one, or by none. What was missed stays missed.</summary>
    public Task<SlaResult> RemoveAsync(AgentScope by, long id, string cause, CancellationToken cancellationToken) => RunAsync(by, async context =>
    {
        if (await FindAsync(context, id, cancellationToken) is not { } policy)
        {
            return new SlaResult(ChangeOutcome.NotFound);
        }

        policy.Remove(time.GetUtcNow());
        return await SaveAsync(context, by, policy, cause, [new FieldChange("policy", policy.Settings.Name, null)], cancellationToken);
    }, cancellationToken);

    private async Task<SlaResult> RunAsync(AgentScope by, Func<DeskDbContext, Task<SlaResult>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!SlaRules.MayChange(by))
        {
            return new SlaResult(ChangeOutcome.NotAllowed);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var result = await change(context);
        if (result.Outcome == ChangeOutcome.Done)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return result;
    }

    private static Task<SlaPolicy?> FindAsync(DeskDbContext context, long id, CancellationToken cancellationToken) =>
        context.SlaPolicies.SingleOrDefaultAsync(p => p.Id == id && p.RemovedAt == null, cancellationToken);

    private async Task<SlaResult> SaveAsync(DeskDbContext context, AgentScope by, SlaPolicy policy, string cause, IReadOnlyList<FieldChange> changes, CancellationToken cancellationToken)
    {
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.PolicyChanged, policy.Id, time.GetUtcNow(), changes));
        await RefreshClocks.AskAsync(context, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await SlaRules.MarkAsync(context, cancellationToken);
        return new SlaResult(ChangeOutcome.Done, policy.Id);
    }
}
