using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A lead tidies the tags, and the tickets that others have open follow.</summary>
public sealed class TagsScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Tag_RenamedMergedAndDeleted_IsSoOnEveryOpenTicketAndInEveryList()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(_desk, "Liam Lead");
        await liam.Page.GotoAsync("/settings/tags");
        var (one, two) = (TestMail.New("First"), TestMail.New("Second"));
        foreach (var mail in new[] { one, two })
        {
            await mail.DropAsync(_desk.Data);
            await ada.OpenListAsync();
            await ada.OpenAsync(mail);
            await TagAsync(ada, mail == one ? "zz-invoice" : "zz-billing");
        }

        // the page is live
        await AgentScreen.SeesAsync(Card(liam, "zz-invoice").GetByRole(AriaRole.Link, new() { Name = "one ticket" }));
        await liam.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a tag" }).FillAsync("zz-");
        await Assertions.Expect(liam.Page.GetByRole(AriaRole.List, new() { Name = "Tags" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);

        await RenameAsync(liam, "zz-invoice", "ZZ Bills");
        await AgentScreen.SeesAsync(ada.Row(one).GetByText("zz-bills"));
        await liam.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Row(one).GetByText("zz-invoice"));

        // ada has the other one open
        await RenameAsync(liam, "zz-billing", "zz-invoice");
        await AgentScreen.SeesAsync(liam.Page.GetByText("zz-invoice is a tag already."));
        await liam.Page.GetByRole(AriaRole.Button, new() { Name = "Make the two one" }).ClickAsync();
        await AgentScreen.SeesAsync(Card(liam, "zz-invoice").GetByRole(AriaRole.Link, new() { Name = "2 tickets" }));
        await AgentScreen.SeesAsync(Details(ada).GetByText("zz-invoice"));
        await Assertions.Expect(Details(ada).GetByText("zz-billing")).ToHaveCountAsync(0);

        await Card(liam, "zz-invoice").GetByRole(AriaRole.Link, new() { Name = "2 tickets" }).ClickAsync();
        await AgentScreen.SeesAsync(liam.Row(one));
        await AgentScreen.SeesAsync(liam.Row(two));
        await liam.Page.GotoAsync("/settings/tags");
        await Card(liam, "zz-invoice").GetByRole(AriaRole.Button, new() { Name = "Change zz-invoice" }).ClickAsync();
        await liam.Page.GetByRole(AriaRole.Button, new() { Name = "Delete the tag" }).ClickAsync();
        await AgentScreen.SeesAsync(liam.Page.GetByText("Take it off 2 tickets?"));
        await liam.Page.GetByRole(AriaRole.Button, new() { Name = "Delete zz-invoice" }).ClickAsync();
        await Assertions.Expect(Card(liam, "zz-invoice")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Assertions.Expect(Details(ada).GetByText("zz-invoice")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Assertions.Expect(ada.Row(one).GetByText("zz-invoice")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
    }

    internal static async Task TagAsync(AgentScreen agent, string tag)
    {
        var box = Details(agent).GetByLabel("Add a tag");
        await box.FillAsync(tag);
        await box.PressAsync("Enter");
        await AgentScreen.SeesAsync(Details(agent).GetByText(tag));
    }

    private static async Task RenameAsync(AgentScreen lead, string tag, string name)
    {
        await Card(lead, tag).GetByRole(AriaRole.Button, new() { Name = $"Change {tag}" }).ClickAsync();
        await Card(lead, tag).GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync(name);
        await Card(lead, tag).GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
    }

    private static ILocator Card(AgentScreen lead, string tag) =>
        lead.Page.GetByRole(AriaRole.List, new() { Name = "Tags" }).GetByRole(AriaRole.Listitem).Filter(new() { Has = lead.Page.GetByText(tag, new() { Exact = true }) }).Filter(new() { Has = lead.Page.Locator($"b:text-is('{tag}')") });

    private static ILocator Details(AgentScreen agent) => agent.Page.GetByRole(AriaRole.Complementary, new() { Name = "Ticket details" });
}
