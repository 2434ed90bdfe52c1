using Desk.Core.Sla;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Reports;

namespace Desk.Tests.Sla;

/// <summary>What happened on some tickets is read off their own part of the log, however long the log is.</summary>
public sealed class ReadTicketLogsPlanTests : IAsyncLifetime
{
    private readonly CaptureCommands _commands = new();
    private TestDesk _desk = null!;

    public async Task InitializeAsync() => _desk = new TestDesk(await TestServers.CreateAsync(DatabaseProvider.Sqlite), _commands);

    public async Task DisposeAsync()
    {
        await _desk.DisposeAsync();
        await TestServers.DropAsync(_desk.Contexts.Choice);
    }

    [Fact]
    public async Task Read_OfSeveralTickets_SeeksTheirEvents()
    {
        var organisation = await _desk.FoundAsync();
        await organisation.AddPolicyAsync();
        for (var i = 0; i < 3; i++)
        {
            await organisation.AddMailAsync((await organisation.AddTicketAsync()).Id);
        }

        foreach (var read in new Func<Task>[] { organisation.CountAsync, () => _desk.Get<RebuildClocks>().RunAsync(organisation.Scope, CancellationToken.None) })
        {
            _commands.Clear();
            await read();

            var query = _commands.Sent.First(c => c.Sql.Contains("\"TicketId\" IN", StringComparison.Ordinal) && c.Sql.Contains("FROM \"Events\"", StringComparison.Ordinal));
            (await _desk.PlanAsync(query))[0].ShouldContain("IX_Events_TenantId_TicketId_Sequence (TenantId=? AND TicketId=?)");
        }
    }
}
