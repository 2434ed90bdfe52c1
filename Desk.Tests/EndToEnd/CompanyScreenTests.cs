using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>What is known of a company, beside a ticket and on a page of its own.</summary>
public sealed class CompanyScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private const string Slashed = "Nordwind Spedition A/S";

    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Notes_WrittenBesideATicket_AreSeenByAllAndNobodysWordsAreLost()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(_desk, "Liam Lead");
        await DeliverAsync("Petra Packer", "petra@nordwind.example");
        await DeliverAsync("Carla Customer", "carla@customer.example");
        await NameCompanyAsync(ada, "Carla Customer", Slashed);
        await NameCompanyAsync(ada, "Petra Packer", Slashed.ToUpperInvariant());
        var mail = TestMail.New("Company");
        await mail.DropAsync(_desk.Data);
        await ada.OpenListAsync();
        await ada.OpenAsync(mail);

        // the card stands open, for there is somebody else
        var card = Details(ada).Locator("details").Filter(new() { HasText = Slashed });
        await AgentScreen.SeesAsync(card.GetByRole(AriaRole.Link, new() { Name = "Petra Packer" }));
        await card.GetByLabel($"Notes on {Slashed}").FillAsync("Ask for the freight papers");
        await card.GetByRole(AriaRole.Link, new() { Name = "The whole company" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = Slashed }));
        await HasNotesAsync(ada, "Ask for the freight papers");
        await AgentScreen.SeesAsync(ada.Page.GetByText("2 customers"));
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(Regex.Escape(mail.Subject)) }));

        // the same field at once shows both
        await liam.Page.GotoAsync(ada.Page.Url);
        await HasNotesAsync(liam, "Ask for the freight papers");
        await liam.Page.GetByLabel("Notes").FillAsync("Liam writes");
        await ada.Page.GetByLabel("Notes").FillAsync("Ada writes more");
        var conflicts = new[] { ada, liam }.Select(s => s.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "A colleague has changed this" })).ToList();
        await Eventually.TrueAsync(async () => await conflicts[0].IsVisibleAsync() || await conflicts[1].IsVisibleAsync(), "one of the two is shown the other's words");
        var loser = await conflicts[0].IsVisibleAsync() ? ada : liam;
        await loser.Page.GetByRole(AriaRole.Button, new() { Name = "Use mine" }).ClickAsync();
        var kept = loser == ada ? "Ada writes more" : "Liam writes";
        await HasNotesAsync(ada, kept);
        await HasNotesAsync(liam, kept);

        // a new mail of a customer's is there without a reload
        var next = TestMail.New("Another");
        await next.DropAsync(_desk.Data);
        await AgentScreen.SeesAsync(liam.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(Regex.Escape(next.Subject)) }));
    }

    [BrowserFact]
    public async Task Card_WithNothingInIt_IsFolded()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await DeliverAsync("Anton Alone", "anton@alone.example");
        await NameCompanyAsync(ada, "Anton Alone", "Alone Ltd");
        await ada.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Twin no") }).First.ClickAsync();
        var (company, notes) = (Details(ada).Locator("details").Filter(new() { HasText = "Alone Ltd" }), Details(ada).Locator("details").Filter(new() { HasText = "Notes" }).First);

        await AgentScreen.SeesAsync(company.GetByText("one customer"));
        await Assertions.Expect(company).Not.ToHaveAttributeAsync("open", "");
        await Assertions.Expect(notes).Not.ToHaveAttributeAsync("open", "");
        await notes.Locator("summary").ClickAsync();
        await notes.GetByLabel("Notes on Anton Alone").FillAsync("Prefers the phone");
        await notes.GetByLabel("Notes on Anton Alone").BlurAsync();
        await Eventually.TrueAsync(() => IsNotedAsync("Prefers the phone"), "the notes are saved");
        await ada.Page.ReloadAsync();
        await AgentScreen.SeesAsync(notes.GetByLabel("Notes on Anton Alone"));
        await Assertions.Expect(notes.GetByLabel("Notes on Anton Alone")).ToHaveValueAsync("Prefers the phone");
    }

    [BrowserFact]
    public async Task Company_Renamed_IsFollowedByWhoeverLooksAtItAndMayBecomeOneWithAnother()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(_desk, "Liam Lead");
        await DeliverAsync("Petra Packer", "petra@nordwind.example");
        await DeliverAsync("Carla Customer", "carla@customer.example");
        await NameCompanyAsync(ada, "Carla Customer", "Acme");
        await NameCompanyAsync(ada, "Petra Packer", "Apex");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Apex" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Apex", Exact = true }));
        await liam.Page.GotoAsync(ada.Page.Url);
        await AgentScreen.SeesAsync(liam.Page.GetByRole(AriaRole.Heading, new() { Name = "Apex", Exact = true }));

        await RenameAsync(ada, "Apex Logistics");
        foreach (var screen in new[] { ada, liam })
        {
            await AgentScreen.SeesAsync(screen.Page.GetByRole(AriaRole.Heading, new() { Name = "Apex Logistics", Exact = true }));
        }

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await AgentScreen.SeesAsync(liam.Page.GetByRole(AriaRole.Heading, new() { Name = "Apex", Exact = true }));
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Apex", Exact = true }));
        await RenameAsync(ada, "acme");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Make the two one" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("2 customers"));

        // the palette finds it
        await ada.Page.Keyboard.PressAsync("Control+k");
        await ada.Page.Keyboard.TypeAsync("acm");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Dialog, new() { Name = "Find or do" }).GetByRole(AriaRole.Group, new() { Name = "Companies" }).GetByRole(AriaRole.Option, new() { Name = "acme" }));
    }

    [BrowserFact]
    public async Task Company_ThatNobodyNames_IsSaidNotToBe()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        foreach (var address in new[] { "/companies?name=Nobody", "/companies" })
        {
            await ada.Page.GotoAsync(address);
            await AgentScreen.SeesAsync(ada.Page.GetByText("There is no such company"));
        }
    }

    private async Task<bool> IsNotedAsync(string notes)
    {
        await using var context = DeskData.Open(_desk);
        return await context.Customers.IgnoreQueryFilters().AnyAsync(c => c.Notes == notes);
    }

    /// <summary>Has a customer name a company, on the customer's page.</summary>
    internal static async Task NameCompanyAsync(AgentScreen agent, string customer, string company)
    {
        await agent.Page.GotoAsync($"/customers?q={Uri.EscapeDataString(customer)}");
        await agent.Page.GetByRole(AriaRole.Link, new() { Name = customer }).ClickAsync();
        await agent.Page.GetByLabel("Company", new() { Exact = true }).FillAsync(company);
        await agent.Page.GetByLabel("Company", new() { Exact = true }).PressAsync("Enter");
        await AgentScreen.SeesAsync(agent.Page.Locator("header").GetByRole(AriaRole.Link, new() { Name = company }));
    }

    internal static async Task DeliverAsync(DeskProcess desk, string name, string address)
    {
        var raw = System.Text.Encoding.UTF8.GetString(TestMail.New("Twin").Raw()).Replace("Carla Customer <carla@customer.example>", $"{name} <{address}>", StringComparison.Ordinal);
        (await desk.DeliverAsync(TestMail.Mailbox, System.Text.Encoding.UTF8.GetBytes(raw))).ExitCode.ShouldBe(0);
    }

    private static async Task RenameAsync(AgentScreen agent, string name)
    {
        var form = agent.Page.Locator("details.rename");
        if (!await form.GetByLabel("New name").IsVisibleAsync())
        {
            await form.Locator("summary").ClickAsync();
        }

        await form.GetByLabel("New name").FillAsync(name);
        await form.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
    }

    private static ILocator Details(AgentScreen agent) => agent.Page.GetByRole(AriaRole.Complementary, new() { Name = "Ticket details" });

    private static Task HasNotesAsync(AgentScreen screen, string notes) => Assertions.Expect(screen.Page.GetByLabel("Notes", new() { Exact = true })).ToHaveValueAsync(notes, new() { Timeout = 60_000 });

    private Task DeliverAsync(string name, string address) => DeliverAsync(_desk, name, address);
}
