using Desk.Core.Sla;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Sla;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Desk.Tests.Sla;

/// <summary>The job that looks for deadlines.</summary>
public sealed class KeepDeadlinesTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Look_ShortlyBeforeADeadline_WaitsForItAndIsNotLate(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        await organisation.AddPolicyAsync();
        var ticket = await organisation.AddTicketAsync();
        await organisation.AddMailAsync(ticket.Id);
        var time = organisation.Desk.Time;
        var due = (await organisation.ClockAsync(ticket.Id, SlaMetric.FirstReply)).DueAt!.Value;
        var early = TimeSpan.FromMilliseconds(200);
        time.Advance(due - early - time.GetUtcNow());

        var look = new KeepDeadlines(organisation.Desk.Get<FireClocks>(), organisation.Desk.Get<RefreshClocks>(), time, NullLogger<KeepDeadlines>.Instance).Execute(null!, CancellationToken.None).AsTask();
        time.Advance(early);
        await look;

        await using var context = organisation.Open();
        (await context.SlaFirings.AsNoTracking().Where(f => f.TicketId == ticket.Id).ToListAsync()).ShouldHaveSingleItem().FiredAt.ShouldBe(due);
    }
}
