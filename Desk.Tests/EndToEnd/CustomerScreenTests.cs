using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

[Collection(EndToEnd.Name)]
public sealed partial class CustomerScreenTests(DeskProcess desk, Browser browser)
{
    private const string Carla = "Carla Customer";

    [BrowserFact]
    public async Task Customer_EditedByOneAgent_IsSeenByTheOtherAndNobodysWordsAreLost()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var mail = TestMail.New("Customer");
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        await ada.Page.GetByRole(AriaRole.Complementary, new() { Name = "Ticket details" }).GetByRole(AriaRole.Link, new() { Name = Carla }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(Regex.Escape(mail.Subject)) }));
        await liam.Page.GotoAsync(ada.Page.Url);
        await AgentScreen.SeesAsync(liam.Page.GetByRole(AriaRole.Heading, new() { Name = Carla }));

        // different fields: both win, and both see it
        await ada.Page.GetByLabel("Company").FillAsync("Customer & Co");
        await ada.Page.GetByLabel("Company").PressAsync("Enter");
        await liam.Page.GetByLabel("Phone").FillAsync("030 1234");
        await liam.Page.GetByLabel("Phone").PressAsync("Enter");
        await HasValueAsync(liam, "Company", "Customer & Co");
        await HasValueAsync(ada, "Phone", "030 1234");

        // notes are saved as they are typed; the same field at once shows both
        await ada.Page.GetByLabel("Notes").FillAsync("Ada was here");
        await HasValueAsync(liam, "Notes", "Ada was here");
        await liam.Page.GetByLabel("Notes").FillAsync("Liam writes");
        await ada.Page.GetByLabel("Notes").FillAsync("Ada writes more");
        var conflicts = new[] { ada, liam }.Select(s => s.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "A colleague has changed this" })).ToList();
        await Eventually.TrueAsync(async () => await conflicts[0].IsVisibleAsync() || await conflicts[1].IsVisibleAsync(), "one of the two is shown the other's words");
        var loser = await conflicts[0].IsVisibleAsync() ? ada : liam;
        await loser.Page.GetByRole(AriaRole.Button, new() { Name = "Use mine" }).ClickAsync();
        var kept = loser == ada ? "Ada writes more" : "Liam writes";
        await HasValueAsync(ada, "Notes", kept);
        await HasValueAsync(liam, "Notes", kept);
    }

    [BrowserFact]
    public async Task Merge_AndUndo_MovesTheConversationsThereAndBack()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("Merge");
        await mail.DropAsync(desk.Data);
        var other = await DeliverAsync("Carla Twin", "carla.twin@customer.example");
        await ada.Page.GotoAsync("/customers?q=carla.twin");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Carla Twin" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Carla Twin" }));
        var twin = ada.Page.Url;
        await ada.Page.GotoAsync("/customers");
        await ada.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a customer" }).FillAsync("carla@customer");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = Carla }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = Carla }));

        await ada.Page.GetByText("Merge with another customer").ClickAsync();
        await ada.Page.GetByLabel("The other customer").FillAsync("carla.twin");
        await ada.Page.GetByRole(AriaRole.Button, new() { NameRegex = TwinName() }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("1 conversation", new() { Exact = true }));
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        var moved = ada.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(Regex.Escape(other)) });
        await AgentScreen.SeesAsync(moved);
        await using var tab = await browser.SignInAsync(desk, "Liam Lead");
        await tab.Page.GotoAsync(twin);
        await AgentScreen.SeesAsync(tab.Page.GetByRole(AriaRole.Heading, new() { Name = Carla }));

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(moved).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await tab.Page.GotoAsync(twin);
        await AgentScreen.SeesAsync(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Carla Twin" }));
    }

    [BrowserFact]
    public async Task Search_WhoeverIsFasterThanIt_StaysWhereTheyWent()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("Search");
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.Page.GotoAsync("/customers");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Link, new() { Name = Carla }));

        // the last letter and the click before Desk has heard of either
        await ada.Page.EvaluateAsync($$"""
            () => {
              const field = document.querySelector('input[type=search]');
              field.value = 'carla';
              field.dispatchEvent(new Event('input', { bubbles: true }));
              [...document.querySelectorAll('a.name')].find(a => a.textContent.includes('{{Carla}}')).click();
            }
            """);

        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = Carla }));
        await AgentScreen.SeesAsync(ada.Page.GetByLabel("Company"));
        await ada.Page.GoBackAsync();
        var search = ada.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a customer" });
        await search.FillAsync("carla");
        await Assertions.Expect(ada.Page).ToHaveURLAsync(new Regex("customers\\?q=carla$"), new() { Timeout = 60_000 });
        await search.FillAsync("");
        await Assertions.Expect(ada.Page).ToHaveURLAsync(new Regex("customers$"), new() { Timeout = 60_000 });
    }

    private async Task<string> DeliverAsync(string name, string address)
    {
        var mail = TestMail.New("Twin");
        var raw = System.Text.Encoding.UTF8.GetString(mail.Raw()).Replace("Carla Customer <carla@customer.example>", $"{name} <{address}>", StringComparison.Ordinal);
        (await desk.DeliverAsync(TestMail.Mailbox, System.Text.Encoding.UTF8.GetBytes(raw))).ExitCode.ShouldBe(0);
        return mail.Subject;
    }

    private static Task HasValueAsync(AgentScreen screen, string label, string value) =>
        Assertions.Expect(screen.Page.GetByLabel(label, new() { Exact = true })).ToHaveValueAsync(value, new() { Timeout = 60_000 });

    [GeneratedRegex("Carla Twin")]
    private static partial Regex TwinName();
}
