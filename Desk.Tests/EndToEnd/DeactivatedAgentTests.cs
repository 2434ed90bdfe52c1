using Desk.Core.Tenants;
using Desk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

public sealed class DeactivatedAgentTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task OpenScreen_AgentIsDeactivated_LosesTheTicketsByItself()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        var contexts = new DeskContextFactory(new DatabaseChoice(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_desk.Data, "desk.db")}"), []);
        await using (var context = contexts.Create(new TenantScope(1)))
        {
            (await context.Agents.SingleAsync(a => a.Name == "Ada Agent")).Deactivate();
            await context.SaveChangesAsync();
        }

        await Assertions.Expect(ada.TopRow).ToHaveCountAsync(0, new() { Timeout = 90_000 });
        var again = await ada.OpenTabAsync(); // the first may be loading by itself just now
        await again.Page.GotoAsync("/tickets/open");
        await AgentScreen.SeesAsync(again.Page.GetByText("This account works at no desk"));
        await Assertions.Expect(again.TopRow).ToHaveCountAsync(0);
    }
}
