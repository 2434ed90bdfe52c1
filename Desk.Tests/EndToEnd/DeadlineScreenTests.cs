using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A lead sets deadlines, sees them tick on the board, and gives what is due to a colleague.</summary>
public sealed class DeadlineScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Policy_OfALead_SetsDeadlinesThatTickOnTheBoardAndAreGivenAway()
    {
        await using var lead = await browser.SignInAsync(_desk, "Liam Lead");
        var page = lead.Page;
        await page.GotoAsync("/settings/calendars");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a calendar" }).First.ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Always there");
        await page.GetByLabel("Time zone").FillAsync("Europe/Berlin");
        foreach (var day in new[] { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" })
        {
            await page.GetByLabel(day).FillAsync("0:00-24:00");
        }

        await page.GetByLabel("Day", new() { Exact = true }).FillAsync("2031-01-01");
        await page.GetByLabel("What it is called").FillAsync("New Year");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the day" }).ClickAsync();
        await MailboxScreenTests.KeepAsync(page, "deadlines-calendar");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByText("one holiday"));

        await page.GotoAsync("/settings/deadlines");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a policy" }).First.ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Everybody");
        await page.GetByLabel("Working hours").SelectOptionAsync("Always there");
        await page.GetByLabel("First reply, normal").FillAsync("never");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByText("is no length of time"));
        foreach (var priority in new[] { "critical", "high", "normal", "low" })
        {
            await page.GetByLabel($"First reply, {priority}").FillAsync("20h");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "What would change?" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Status).GetByText("open tickets"));
        await MailboxScreenTests.KeepAsync(page, "deadlines-policy");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByText("First reply 20h"));

        await page.GotoAsync("/settings/calendars");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change Always there" }).ClickAsync();
        await page.GetByLabel("Monday").FillAsync("9:00-10:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "What would change?" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Status).GetByText("open tickets"));
        await MailboxScreenTests.KeepAsync(page, "deadlines-calendar-preview");

        await page.GotoAsync("/board");
        var deadline = page.Locator("tr[data-ticket]").Filter(new() { Has = page.GetByRole(AriaRole.Button, new() { Name = "Take it" }) }).First;
        await AgentScreen.SeesAsync(deadline);
        var subject = await deadline.GetByRole(AriaRole.Link).TextContentAsync();
        var clock = page.Locator("tr[data-ticket] time").First;
        var before = await clock.TextContentAsync();
        await Eventually.TrueAsync(async () => await clock.TextContentAsync() != before, "the deadline ticks");

        await deadline.DragToAsync(page.Locator("tr[data-agent]").Filter(new() { HasText = "Ada Agent" }));
        await AgentScreen.SeesAsync(page.GetByText("Ada Agent has it now."));
        var given = page.Locator("tr[data-ticket]").Filter(new() { HasText = subject });
        await AgentScreen.SeesAsync(given.GetByLabel("Assigned to Ada Agent"));
        await MailboxScreenTests.KeepAsync(page, "deadlines-board");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await AgentScreen.SeesAsync(given.GetByRole(AriaRole.Button, new() { Name = "Take it" }));

        await page.GotoAsync("/tickets/open?sort=due");
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Button, new() { Name = "Take off: Next deadline first" }));
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "All open" }));
        await page.GetByRole(AriaRole.Link, new() { Name = "Due soon" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Due soon" }));
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.List, new() { Name = "Tickets" }).Locator("[data-due]").First);
        await MailboxScreenTests.KeepAsync(page, "deadlines-due");
        await page.GotoAsync("/board");
        await page.GetByRole(AriaRole.Link, new() { Name = "Wallboard" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "· live" }));
        await page.EvaluateAsync("document.exitFullscreen?.().catch(() => {})");
        await MailboxScreenTests.KeepAsync(page, "deadlines-wall");
    }
}
