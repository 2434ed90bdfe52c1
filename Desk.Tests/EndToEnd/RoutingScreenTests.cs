using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>An owner says whose new tickets become, tries it, and the next mail goes by it.</summary>
public sealed class RoutingScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Rules_SetByAnOwner_AreTriedOrderedAndHoldForTheNextMail()
    {
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        var page = olivia.Page;
        await page.GotoAsync("/settings/routing");
        await AgentScreen.SeesAsync(page.GetByText("There is no rule yet"));
        await BeginAsync(page, "Newsletters");
        await page.GetByLabel("It comes from").FillAsync("nobody");
        await page.GetByLabel("It is not for this desk").CheckAsync();
        await SaveAsync(page);
        await AgentScreen.SeesAsync(page.GetByText("\"nobody\" is no address."));
        await page.GetByLabel("It comes from").FillAsync("*@news.example\nletters@shop.example");
        await SaveAsync(page);
        await AgentScreen.SeesAsync(Rules(page).GetByText("is not for this desk"));
        await BeginAsync(page, "Invoices");
        await page.GetByLabel("Its subject says").FillAsync("zz-invoice");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Agent" }).SelectOptionAsync("Ada Agent");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Priority" }).SelectOptionAsync("High");
        await page.GetByLabel("Tags").FillAsync("billing, money");
        await MailboxScreenTests.KeepAsync(page, "routing-form");
        await SaveAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Move Invoices up" }).ClickAsync();
        await Assertions.Expect(Rules(page).GetByRole(AriaRole.Listitem).First).ToContainTextAsync("Invoices");

        await page.GetByLabel("To", new() { Exact = true }).FillAsync("support@desk.example");
        await page.GetByLabel("From", new() { Exact = true }).FillAsync("a@news.example");
        await page.GetByLabel("Subject", new() { Exact = true }).FillAsync("Your ZZ-Invoice");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Status).GetByText("1. Invoices"));
        await page.GetByLabel("Address or pattern").FillAsync("*@shop.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.List, new() { Name = "Allowed recipients" }).GetByText("*@shop.example"));
        await MailboxScreenTests.KeepAsync(page, "routing");

        var mail = TestMail.New("Here is the ZZ-invoice");
        await mail.DropAsync(_desk.Data);
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await ada.Page.GotoAsync("/tickets/mine");
        await ada.OpenAsync(mail);
        await AgentScreen.SeesAsync(ada.Page.GetByText("The rule Invoices assigned it to Ada Agent"));
        await MailboxScreenTests.KeepAsync(ada.Page, "routing-ticket");

        await page.GetByRole(AriaRole.Button, new() { Name = "Turn Invoices off" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Button, new() { Name = "Turn Invoices on" }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete Newsletters" }).ClickAsync();
        await Assertions.Expect(Rules(page).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task Rules_ALeadLooks_AreShownButNotToChange()
    {
        await using var liam = await browser.SignInAsync(_desk, "Liam Lead");
        await liam.Page.GotoAsync("/settings/routing");
        await AgentScreen.SeesAsync(liam.Page.GetByText("What would become of a mail?"));
        await Assertions.Expect(liam.Page.GetByRole(AriaRole.Button, new() { Name = "New rule" })).ToHaveCountAsync(0);
        await Assertions.Expect(liam.Page.GetByLabel("Address or pattern")).ToHaveCountAsync(0);
    }

    private static ILocator Rules(IPage page) => page.GetByRole(AriaRole.List, new() { Name = "Rules" });

    private static Task SaveAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

    private static async Task BeginAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "New rule" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
    }
}
