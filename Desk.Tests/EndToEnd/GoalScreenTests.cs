using Desk.Core.People;
using Desk.Core.Sla;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A lead says what the team aims at, and everybody's board shows it beside its figures.</summary>
public sealed class GoalScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Goals_OfALead_AreOnEverybodysBoardAtOnce()
    {
        await using var lead = await browser.SignInAsync(_desk, "Liam Lead");
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await DeadlinesAsync();
        foreach (var (page, address) in new[] { (ada.Page, "/board?days=30"), (lead.Page, "/board") })
        {
            await page.GotoAsync(address);
            await AgentScreen.SeesAsync(Tile(page, "Median first reply"));
            await Assertions.Expect(page.Locator(".card").GetByText("goal")).ToHaveCountAsync(0);
        }

        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Goals" })).ToHaveCountAsync(0);
        await lead.Page.GetByRole(AriaRole.Link, new() { Name = "Goals" }).ClickAsync();
        await Assertions.Expect(lead.Page.Locator("#board-goals")).ToBeFocusedAsync(new() { Timeout = 60_000 });
        await FillAsync(lead.Page, "Deadlines kept", "very many");
        await SaveAsync(lead.Page);
        await AgentScreen.SeesAsync(lead.Page.GetByRole(AriaRole.Alert).GetByText("is no goal in per cent"));
        await FillAsync(lead.Page, "Deadlines kept", "101");
        await SaveAsync(lead.Page);
        await AgentScreen.SeesAsync(lead.Page.GetByRole(AriaRole.Alert).GetByText("from 1 to 100"));
        await FillAsync(lead.Page, "Deadlines kept", "95%");
        await FillAsync(lead.Page, "Median first reply", "1m");
        await FillAsync(lead.Page, "Satisfied customers", "90");
        await MailboxScreenTests.KeepAsync(lead.Page, "goals-form");
        await SaveAsync(lead.Page);
        await AgentScreen.SeesAsync(lead.Page.GetByText("Boards show the goals now"));

        await AgentScreen.SeesAsync(Tile(ada.Page, "Median first reply").GetByText("goal 1m missed"));
        await AgentScreen.SeesAsync(Tile(ada.Page, "Satisfied").GetByText("goal 90%"));
        await AgentScreen.SeesAsync(ada.Page.Locator(".attained").GetByText("goal 95%"));
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Img, new() { Name = "the goal of 95 per cent is" }));
        await MailboxScreenTests.KeepAsync(ada.Page, "goals-board");
        await FillAsync(lead.Page, "Median first reply", "1000h");
        await SaveAsync(lead.Page);
        await AgentScreen.SeesAsync(Tile(ada.Page, "Median first reply").GetByText("goal 41d 16h met"));
        await ada.Page.GotoAsync("/board?days=30&wall=1");
        await AgentScreen.SeesAsync(Tile(ada.Page, "Median first reply").GetByText("goal 41d 16h met"));
        await MailboxScreenTests.KeepAsync(ada.Page, "goals-wall");

        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await AgentScreen.SeesAsync(Tile(ada.Page, "Median first reply").GetByText("goal 1m missed"));
        await Assertions.Expect(lead.Page.GetByLabel("Median first reply")).ToHaveValueAsync("1m");
    }

    [BrowserFact]
    public async Task Goals_ThatAColleagueHasSetMeanwhile_AreNotOverruledUnseen()
    {
        await using var lead = await browser.SignInAsync(_desk, "Liam Lead");
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        foreach (var page in new[] { lead.Page, olivia.Page })
        {
            await page.GotoAsync("/settings/deadlines");
            await AgentScreen.SeesAsync(page.GetByLabel("Satisfied customers"));
        }

        await FillAsync(lead.Page, "Satisfied customers", "80");
        await FillAsync(olivia.Page, "Deadlines kept", "90");
        await SaveAsync(olivia.Page);
        await AgentScreen.SeesAsync(olivia.Page.GetByText("Boards show the goals now"));
        await SaveAsync(lead.Page);
        await AgentScreen.SeesAsync(lead.Page.GetByRole(AriaRole.Alert).GetByText("A colleague has set other goals meanwhile: 90 per cent of the deadlines kept."));
        await Assertions.Expect(olivia.Page.GetByLabel("Satisfied customers")).ToHaveValueAsync("");
        await SaveAsync(lead.Page);
        await Assertions.Expect(olivia.Page.GetByLabel("Satisfied customers")).ToHaveValueAsync("80", new() { Timeout = 60_000 });
        await Assertions.Expect(olivia.Page.GetByLabel("Deadlines kept")).ToHaveValueAsync("");
    }

    // most answers come too late, and some tickets are resolved in time
    private async Task DeadlinesAsync()
    {
        await using var context = _desk.Contexts.Create(await DeskData.TenantAsync(_desk));
        var owner = await context.Agents.FirstAsync(a => a.Role == AgentRole.Owner);
        var by = new AgentScope(new TenantScope(owner.TenantId), owner.Id, owner.Name, owner.Role, null);
        var settings = new PolicySettings { Name = "Everybody", Targets = [.. Enum.GetValues<TicketPriority>().SelectMany(p => new[] { new PolicyTarget(SlaMetric.FirstReply, p, 1), new PolicyTarget(SlaMetric.Resolution, p, 60 * 200) })] };
        (await new ChangePolicy(_desk.Contexts, TimeProvider.System).AddAsync(by, settings, "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Done);
        await Eventually.TrueAsync(async () => await context.SlaClocks.AnyAsync(c => c.State == ClockState.Breached), "the clocks of open tickets are there");
        foreach (var id in await context.SlaClocks.Where(c => c.Metric == SlaMetric.Resolution && c.State == ClockState.Running).OrderBy(c => c.Id).Select(c => c.TicketId).Take(4).ToListAsync())
        {
            (await new ChangeStatus(new ChangeTicket(_desk.Contexts, TimeProvider.System)).RunAsync(by, id, TicketStatus.Resolved, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        }
    }

    private static Task FillAsync(IPage page, string label, string text) => page.GetByLabel(label).FillAsync(text);

    private static Task SaveAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save the goals" }).ClickAsync();

    private static ILocator Tile(IPage page, string name) => page.Locator(".tile").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true }) });
}
