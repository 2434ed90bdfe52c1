using Desk.Core.Live;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Sla;

/// <summary>What tests of deadlines do again and again.</summary>
internal static class SlaDesk
{
    /// <summary>An hour for the first reply, two for the next ones, eight for the resolution; of critical tickets a quarter of that.</summary>
    public static PolicySettings Standard { get; } = new()
    {
        Name = "Standard",
        Targets =
        [
            new(SlaMetric.FirstReply, TicketPriority.Normal, 60), new(SlaMetric.NextReply, TicketPriority.Normal, 120), new(SlaMetric.Resolution, TicketPriority.Normal, 480),
            new(SlaMetric.FirstReply, TicketPriority.Critical, 15), new(SlaMetric.NextReply, TicketPriority.Critical, 30), new(SlaMetric.Resolution, TicketPriority.Critical, 120),
        ],
    };

    public static async Task<long> AddPolicyAsync(this TestOrganisation organisation, PolicySettings? settings = null)
    {
        var result = await organisation.Desk.Get<ChangePolicy>().AddAsync(organisation.Owner, settings ?? Standard, "test", CancellationToken.None);
        result.Outcome.ShouldBe(ChangeOutcome.Done, result.Problem);
        await organisation.Desk.Get<RefreshClocks>().RunAsync(organisation.Scope, CancellationToken.None);
        return result.Id!.Value;
    }

    public static async Task<List<SlaClock>> ClocksAsync(this TestOrganisation organisation, long ticketId)
    {
        await using var context = organisation.Open();
        return await context.SlaClocks.AsNoTracking().Where(c => c.TicketId == ticketId).OrderBy(c => c.Id).ToListAsync();
    }

    public static async Task<SlaClock> ClockAsync(this TestOrganisation organisation, long ticketId, SlaMetric metric) =>
        (await organisation.ClocksAsync(ticketId)).Last(c => c.Metric == metric);

    public static async Task<List<DeskEvent>> SlaEventsAsync(this TestOrganisation organisation, long ticketId)
    {
        await using var context = organisation.Open();
        List<DeskEventKind> kinds = [DeskEventKind.SlaChanged, DeskEventKind.SlaWarned, DeskEventKind.SlaBreached, DeskEventKind.SlaEscalated];
        return await context.Events.AsNoTracking().Where(e => e.TicketId == ticketId && kinds.Contains(e.Kind)).OrderBy(e => e.Sequence).ToListAsync();
    }

    public static Task<int> FireAsync(this TestOrganisation organisation) => organisation.Desk.Get<FireClocks>().RunAsync(organisation.Scope, CancellationToken.None);
}
