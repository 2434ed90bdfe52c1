using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>
/// Has policies that name a company follow it to its new name, or to the one that it became one with, in the transaction in which it happens: a name is all that a company is, so that the old one leads nowhere
/// afterwards. Each is a new version, for the terms of old clocks stay what they were.
/// </summary>
internal static class FollowCompany
{
    public static async Task RunAsync(DeskDbContext context, Actor actor, string key, string to, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var policy in await context.SlaPolicies.Where(p => p.RemovedAt == null).OrderBy(p => p.Id).ToListAsync(cancellationToken))
        {
            if (policy.Settings.Conditions.Any(c => Names(c, key)))
            {
                context.Add(policy.Set(policy.Settings with { Conditions = [.. policy.Settings.Conditions.Select(c => Names(c, key) ? Renamed(c, key, to) : c)] }, now));
                context.Record(actor.Did(DeskEventKind.PolicyChanged, policy.Id, now,
                    [new FieldChange("policy", policy.Settings.Name, policy.Settings.Name), new FieldChange("version", $"{policy.Number - 1}", $"{policy.Number}")]));
            }
        }
    }

    private static bool Names(PolicyCondition condition, string key) => condition.Field == PolicyField.Company && condition.AnyOf.Any(n => Company.KeyOf(n) == key);

    private static PolicyCondition Renamed(PolicyCondition condition, string key, string to) =>
        condition with { AnyOf = [.. condition.AnyOf.Select(n => Company.KeyOf(n) == key ? to : n).DistinctBy(Company.KeyOf)] };
}
