using System.Globalization;
using System.Text.Json;
using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>Makes, changes and deletes calendars. What one said before is kept, and the clocks of open tickets are computed anew soon after.</summary>
public sealed class ChangeCalendar(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>The most that an organisation has.</summary>
    public const int Most = 100;

    public Task<SlaResult> AddAsync(AgentScope by, CalendarSettings settings, string cause, CancellationToken cancellationToken) => RunAsync(by, async context =>
    {
        var (clean, problem) = await CheckCalendar.RunAsync(context, null, settings, cancellationToken);
        problem ??= await context.SlaCalendars.CountAsync(c => c.RemovedAt == null, cancellationToken) >= Most ? $"There are {Most} calendars already: delete some that nobody needs." : null;
        if (problem is not null)
        {
            return SlaResult.Invalid(problem);
        }

        var calendar = new SlaCalendar { Settings = clean };
        context.Add(calendar);
        await context.SaveChangesAsync(cancellationToken);
        context.Add(calendar.Set(clean, time.GetUtcNow()));
        return await SaveAsync(context, by, calendar, cause, [new FieldChange("calendar", null, clean.Name)], cancellationToken);
    }, cancellationToken);

    /// <param name="by">Who changes it.</param>
    /// <param name="id">Which calendar.</param>
    /// <param name="settings">All of it, as it is to be.</param>
    /// <param name="basedOn">The version that the writer began with; null to overrule whatever it is.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<SlaResult> ChangeAsync(AgentScope by, long id, CalendarSettings settings, int? basedOn, string cause, CancellationToken cancellationToken) => RunAsync(by, async context =>
    {
        if (await FindAsync(context, id, cancellationToken) is not { } calendar)
        {
            return new SlaResult(ChangeOutcome.NotFound);
        }

        if (basedOn is { } version && version != calendar.Version)
        {
            return new SlaResult(ChangeOutcome.MovedOn, id);
        }

        var (clean, problem) = await CheckCalendar.RunAsync(context, id, settings, cancellationToken);
        if (problem is not null)
        {
            return SlaResult.Invalid(problem);
        }

        if (JsonSerializer.Serialize(clean) == JsonSerializer.Serialize(calendar.Settings))
        {
            return new SlaResult(ChangeOutcome.Unchanged, id);
        }

        var before = calendar.Settings.Name;
        context.Add(calendar.Set(clean, time.GetUtcNow()));
        return await SaveAsync(context, by, calendar, cause, [new FieldChange("calendar", before, clean.Name), new FieldChange("version", $"{calendar.Number - 1}", $"{calendar.Number}")], cancellationToken);
    }, cancellationToken);

    /// <summary>Deletes a calendar that no policy names any more.</summary>
    public Task<SlaResult> RemoveAsync(AgentScope by, long id, string cause, CancellationToken cancellationToken) => RunAsync(by, async context =>
    {
        if (await FindAsync(context, id, cancellationToken) is not { } calendar)
        {
            return new SlaResult(ChangeOutcome.NotFound);
        }

        var policies = await context.SlaPolicies.AsNoTracking().Where(p => p.RemovedAt == null).ToListAsync(cancellationToken);
        if (policies.Find(p => p.Settings.CalendarId == id) is { } user)
        {
            return SlaResult.Invalid(string.Create(CultureInfo.InvariantCulture, $"The policy {user.Settings.Name} goes by this calendar: give it another one first."));
        }

        calendar.Remove(time.GetUtcNow());
        return await SaveAsync(context, by, calendar, cause, [new FieldChange("calendar", calendar.Settings.Name, null)], cancellationToken);
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

    private static Task<SlaCalendar?> FindAsync(DeskDbContext context, long id, CancellationToken cancellationToken) =>
        context.SlaCalendars.SingleOrDefaultAsync(c => c.Id == id && c.RemovedAt == null, cancellationToken);

    private async Task<SlaResult> SaveAsync(DeskDbContext context, AgentScope by, SlaCalendar calendar, string cause, IReadOnlyList<FieldChange> changes, CancellationToken cancellationToken)
    {
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.CalendarChanged, calendar.Id, time.GetUtcNow(), changes));
        await RefreshClocks.AskAsync(context, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        return new SlaResult(ChangeOutcome.Done, calendar.Id);
    }
}
