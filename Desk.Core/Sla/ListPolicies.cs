using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>A policy as it is listed.</summary>
public sealed record PolicyEntry(long Id, PolicySettings Settings, int Number, int Version);

/// <summary>A calendar as it is listed.</summary>
public sealed record CalendarEntry(long Id, CalendarSettings Settings, int Number, int Version);

/// <summary>Lists the policies in their order, and the calendars by name.</summary>
public sealed class ListPolicies(IDeskContextFactory contexts)
{
    /// <summary>Whether tickets have deadlines at all.</summary>
    public async Task<bool> AnyAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        return await context.EventHeads.AnyAsync(h => h.HasPolicies == true, cancellationToken);
    }

    public async Task<IReadOnlyList<PolicyEntry>> PoliciesAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        return await context.SlaPolicies.AsNoTracking().Where(p => p.RemovedAt == null).OrderBy(p => p.Position).ThenBy(p => p.Id)
            .Select(p => new PolicyEntry(p.Id, p.Settings, p.Number, p.Version)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<CalendarEntry>> CalendarsAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        var calendars = await context.SlaCalendars.AsNoTracking().Where(c => c.RemovedAt == null).Select(c => new CalendarEntry(c.Id, c.Settings, c.Number, c.Version)).ToListAsync(cancellationToken);
        return [.. calendars.OrderBy(c => c.Settings.Name, StringComparer.OrdinalIgnoreCase)];
    }
}
