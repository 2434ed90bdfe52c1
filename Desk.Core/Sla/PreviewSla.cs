using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Sla;

/// <summary>What a change of a policy or a calendar would do to the open tickets.</summary>
/// <param name="Outcome">Whether it could be said.</param>
/// <param name="Problem">What is wrong with the change.</param>
/// <param name="Tickets">How many open tickets there are.</param>
/// <param name="Moved">How many deadlines would come at another moment.</param>
/// <param name="Begun">How many deadlines there would be that are not there now.</param>
/// <param name="Ended">How many would not be there any more.</param>
/// <param name="Breached">How many would be missed at once.</param>
public sealed record SlaPreview(ChangeOutcome Outcome, string? Problem = null, int Tickets = 0, int Moved = 0, int Begun = 0, int Ended = 0, int Breached = 0);

/// <summary>Tries a change of a policy or a calendar on the open tickets before it is saved. Nothing is written.</summary>
public sealed class PreviewSla(IDeskContextFactory contexts, TimeProvider time)
{
    private const int BatchSize = 200;

    // what a row is called that nothing is kept of
    private const long Unsaved = 0;

    /// <param name="by">Who asks.</param>
    /// <param name="id">Which policy; null for a new one.</param>
    /// <param name="settings">All of it, as it is to be; null to delete it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<SlaPreview> PolicyAsync(AgentScope by, long? id, PolicySettings? settings, CancellationToken cancellationToken) => RunAsync(by, async (context, policies, calendars, now) =>
    {
        var policy = policies.Find(p => p.Id == (id ?? Unsaved));
        if (id is not null && policy is null)
        {
            return new SlaPreview(ChangeOutcome.NotFound);
        }

        if (settings is null)
        {
            policies.Remove(policy!);
            return null;
        }

        var (clean, problem) = await CheckPolicy.RunAsync(context, settings, cancellationToken);
        if (policy is null)
        {
            policies.Add(policy = new SlaPolicy { Settings = clean });
        }

        policy.Set(clean, now);
        return problem is null ? null : new SlaPreview(ChangeOutcome.Invalid, problem);
    }, cancellationToken);

    /// <param name="by">Who asks.</param>
    /// <param name="id">Which calendar.</param>
    /// <param name="settings">All of it, as it is to be.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<SlaPreview> CalendarAsync(AgentScope by, long id, CalendarSettings settings, CancellationToken cancellationToken) => RunAsync(by, async (context, policies, calendars, now) =>
    {
        if (calendars.Find(c => c.Id == id) is not { } calendar)
        {
            return new SlaPreview(ChangeOutcome.NotFound);
        }

        var (clean, problem) = await CheckCalendar.RunAsync(context, id, settings, cancellationToken);
        calendar.Set(clean, now);
        return problem is null ? null : new SlaPreview(ChangeOutcome.Invalid, problem);
    }, cancellationToken);

    private async Task<SlaPreview> RunAsync(
        AgentScope by, Func<DeskDbContext, List<SlaPolicy>, List<SlaCalendar>, DateTimeOffset, Task<SlaPreview?>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!SlaRules.MayChange(by))
        {
            return new SlaPreview(ChangeOutcome.NotAllowed);
        }

        await using var context = contexts.Create(by.Tenant);
        var now = time.GetUtcNow();
        var old = await SlaRules.LoadAsync(context, cancellationToken);
        var policies = await context.SlaPolicies.AsNoTracking().Where(p => p.RemovedAt == null).OrderBy(p => p.Position).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        var calendars = await context.SlaCalendars.AsNoTracking().Where(c => c.RemovedAt == null).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        if (await change(context, policies, calendars, now) is { } refused)
        {
            return refused;
        }

        var (preview, open, rules) = (new SlaPreview(ChangeOutcome.Done), true, SlaRules.Of(policies, calendars));
        await rules.FollowMergesAsync(context, cancellationToken);
        for (var after = 0L; ;)
        {
            var last = after;
            var ids = await context.Tickets.Where(t => t.Id > last && (t.IsOpen == open || t.Status == TicketStatus.Snoozed)).OrderBy(t => t.Id).Take(BatchSize).Select(t => t.Id).ToListAsync(cancellationToken);
            foreach (var ticket in await ReadHistories.RunAsync(context, ids, cancellationToken))
            {
                List<SlaTerms> named = [.. ticket.History.Moments.OfType<ClockMoment.TermsChanged>().Select(t => t.Terms).OfType<SlaTerms>()];
                await old.LoadOldAsync(context, named, cancellationToken);
                await rules.LoadOldAsync(context, named, cancellationToken);
                preview = Compare(preview, ticket, old, rules, now);
            }

            if (ids.Count < BatchSize)
            {
                return preview;
            }

            after = ids[^1];
        }
    }

    private static SlaPreview Compare(SlaPreview so, ClockedTicket ticket, SlaRules old, SlaRules rules, DateTimeOffset now)
    {
        var before = ReplayClocks.Run(ticket.History, old.Bind, now).ToDictionary(c => (c.Metric, c.Round));
        var (tickets, moved, begun, ended, breached) = (so.Tickets + 1, so.Moved, so.Begun, so.Ended, so.Breached);
        var moments = ticket.History.Moments.Append(new ClockMoment.TermsChanged(now, null, rules.Match(ticket.Facets)));
        foreach (var clock in ReplayClocks.Run(ticket.History with { Moments = [.. moments] }, rules.Bind, now))
        {
            var was = before[(clock.Metric, clock.Round)];
            begun += was.DueAt is null && clock.DueAt is not null ? 1 : 0;
            ended += was.DueAt is not null && clock.DueAt is null ? 1 : 0;
            moved += was.DueAt is { } from && clock.DueAt is { } to && from != to ? 1 : 0;
            breached += clock.IsBreached && !was.IsBreached ? 1 : 0;
        }

        return so with { Tickets = tickets, Moved = moved, Begun = begun, Ended = ended, Breached = breached };
    }
}
