using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Sla;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>
/// Every screen of the demo desk, at four widths: none is wider than its window, none breaks, and in neither theme has axe anything to find. <c>build/take-pictures.sh</c> keeps them for <c>docs/tour.md</c>,
/// in both themes.
/// </summary>
public sealed class TourTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private const string Subject = "Invoice 20418 charged twice";

    private static readonly (int Width, int Height)[] Sizes = [(1600, 1000), (1200, 860), (760, 900), (360, 740)];

    private readonly DeskProcess _desk = new();
    private readonly List<string> _findings = [];

    private static string? Folder => Environment.GetEnvironmentVariable("DESK_PICTURES") is { } docs ? Directory.CreateDirectory(Path.Combine(docs, "tour")).FullName : null;

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Screens_AtEveryWidth_FitAndDoNotBreak()
    {
        var door = await browser.OpenAsync(_desk);
        await door.GotoAsync("/sign-in");
        await ShowAsync(door, "sign-in");
        await VisitAsync(door, await DeskData.RatePageAsync(_desk), "rate");

        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(_desk, "Liam Lead");
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        await SetDeadlinesAsync();
        await TogetherAsync(ada, liam);
        await AtTheDeskAsync(ada.Page);
        await ReportsAsync(liam.Page);
        await SettingsAsync(olivia.Page);

        _findings.ShouldBeEmpty();
    }

    private async Task SetDeadlinesAsync()
    {
        await using var context = _desk.Contexts.Create(await DeskData.TenantAsync(_desk));
        var owner = await context.Agents.FirstAsync(a => a.Role == AgentRole.Owner);
        var by = new AgentScope(new TenantScope(owner.TenantId), owner.Id, owner.Name, owner.Role, null);
        var settings = new PolicySettings
        {
            Name = "Everybody",
            Targets = [.. Enum.GetValues<TicketPriority>().SelectMany(p => new[] { new PolicyTarget(SlaMetric.FirstReply, p, 60 * (24 - (6 * (int)p))), new PolicyTarget(SlaMetric.Resolution, p, 60 * 72) })],
            Warning = new WarnBefore(null, 80),
        };
        (await new ChangePolicy(_desk.Contexts, TimeProvider.System).AddAsync(by, settings, "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Done);
    }

    private async Task TogetherAsync(AgentScreen ada, AgentScreen liam)
    {
        foreach (var agent in new[] { ada, liam })
        {
            await agent.OpenListAsync("unassigned");
            await agent.Page.GetByText(Subject).First.ClickAsync();
            await AgentScreen.SeesAsync(agent.Conversation.GetByRole(AriaRole.Heading, new() { Name = Subject }));
        }

        await ada.SeesViewersAsync("Ada Agent", "Liam Lead");
        await liam.WriteAsync("Hello, I have just looked at the invoice");
        await AgentScreen.SeesAsync(ada.Page.GetByText("Liam Lead is writing").First);
        await ShowAsync(ada.Page, "conversation");
        await ada.Page.Keyboard.PressAsync("?");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Heading).First);
        await ShowAsync(ada.Page, "keys");
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Page.Keyboard.PressAsync("Control+k");
        await ada.Page.Keyboard.TypeAsync("inv");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Dialog, new() { Name = "Find or do" }).GetByText(Subject).First);
        await ShowAsync(ada.Page, "palette");
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Forward the last message" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Forward" }));
        await ShowAsync(ada.Page, "forward");
    }

    private async Task AtTheDeskAsync(IPage page)
    {
        await VisitAsync(page, "/tickets/open", "list");
        await VisitAsync(page, "/tickets/open?priority=critical", "filter");
        await page.GotoAsync("/tickets/open");
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.List, new() { Name = "Tickets" }));
        await page.Keyboard.PressAsync("b");
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Dialog, new() { Name = "Notifications" }));
        await ShowAsync(page, "told");
        await VisitAsync(page, "/tickets/trash", "trash");
        await VisitAsync(page, "/new", "new-conversation");
        await VisitAsync(page, "/drafts", "drafts");
        await VisitAsync(page, "/board", "board");
        await VisitAsync(page, "/board?wall=1", "wall");
        await VisitAsync(page, "/customers", "customers");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.WaitForURLAsync("**/customers/*");
        await ShowAsync(page, "customer");
        foreach (var customer in new[] { "Contoso News", "Contoso Operations" })
        {
            await CompanyScreenTests.NameCompanyAsync(new AgentScreen(page), customer, "Contoso");
        }

        await page.GotoAsync("/companies?name=contoso");
        await page.GetByLabel("Notes", new() { Exact = true }).FillAsync("Gold support until June. Ask for Priya when the API is down.");
        await ShowAsync(page, "company");
        await VisitAsync(page, "/ledger", "ledger");
        await VisitAsync(page, "/ledger/1", "ledger-mail");
        await VisitAsync(page, await SentSourceAsync(), "sent-mail");
        await VisitAsync(page, "/tickets/nowhere", "lost", isKept: false);
    }

    private async Task<string> SentSourceAsync()
    {
        await using var context = _desk.Contexts.Create(await DeskData.TenantAsync(_desk));
        var sent = await context.Outbound.Where(o => o.State == DeliveryState.Sent).Select(o => new { o.Message.Ticket.Number, o.MessageId }).FirstAsync();
        return DeskUrls.SentSource(sent.Number, sent.MessageId);
    }

    private async Task ReportsAsync(IPage page)
    {
        await Eventually.TrueAsync(async () =>
        {
            await page.GotoAsync("/reports");
            await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Busiest hours" }));
            return !await page.GetByText("still counting").IsVisibleAsync();
        }, "what the demo has is counted");
        await ShowAsync(page, "reports");
        await VisitAsync(page, "/reports/tickets", "report-tickets");
    }

    private async Task SettingsAsync(IPage page)
    {
        await VisitAsync(page, "/settings", "settings");
        foreach (var screen in new[] { "security", "tokens", "notifications", "language", "signature", "workspace", "templates", "deadlines", "calendars", "tags", "agents", "teams", "mailboxes", "mail-rules", "routing" })
        {
            await VisitAsync(page, $"/settings/{screen}", $"settings-{screen}");
        }

        await VisitAsync(page, "/settings/mailboxes/1", "settings-mailbox");
        await VisitAsync(page, "/settings/mailboxes/new", "settings-mailbox-new");
    }

    private async Task VisitAsync(IPage page, string address, string name, bool isKept = true)
    {
        await page.GotoAsync(address);
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading).First);
        await Assertions.Expect(page.Locator("[aria-busy=true]:visible")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await ShowAsync(page, name, isKept);
    }

    private async Task ShowAsync(IPage page, string name, bool isKept = true)
    {
        foreach (var (width, height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            var wide = await PageWidth.OfAsync(page);
            if (wide > width)
            {
                _findings.Add($"{name} is {wide} pixels wide in a window of {width}");
            }

            if (await page.GetByRole(AriaRole.Heading, new() { NameRegex = new(" broke$") }).CountAsync() > 0)
            {
                _findings.Add($"{name} breaks in a window of {width}");
            }
        }

        await page.SetViewportSizeAsync(1500, 860);
        await page.Mouse.MoveAsync(5, 5);
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await AccessibilityTests.CheckAsync(page, $"{name}, {scheme}", _findings);
        }

        if (isKept && Folder is { } folder)
        {
            await KeepAsync(page, folder, name);
        }

        await page.SetViewportSizeAsync(1500, 860);
    }

    private static async Task KeepAsync(IPage page, string folder, string name)
    {
        await page.Mouse.MoveAsync(5, 5);
        foreach (var (scheme, width, height) in new[] { (ColorScheme.Light, 1280, 800), (ColorScheme.Dark, 1280, 800), (ColorScheme.Light, 360, 720), (ColorScheme.Dark, 360, 720) })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.SetViewportSizeAsync(width, height);
            await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(folder, $"{name}{(width < 500 ? "-phone" : "")}{(scheme == ColorScheme.Dark ? "-dark" : "")}.jpg"),
                Type = ScreenshotType.Jpeg, Quality = 82, Animations = ScreenshotAnimations.Disabled,
            });
        }

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
    }
}
