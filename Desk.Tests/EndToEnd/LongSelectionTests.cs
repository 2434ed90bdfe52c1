using Desk.Core.Tickets;
using Desk.Web.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A list that holds more than is changed at once: whoever selects it knows before anything is chosen, and nothing that is refused costs the selection.</summary>
public sealed class LongSelectionTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private const string Limit = "10\u202f000";

    private readonly DeskProcess _desk = new();

    public async Task InitializeAsync()
    {
        await _desk.StartAsync();
        await AddAsync(BulkRuns.Most + 50);
    }

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Selection_OfMoreThanAreChangedAtOnce_SaysSoBeforeAnythingIsChosen()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await ada.OpenListAsync("unassigned");
        await SelectShownAsync(ada);

        await Bar(ada).GetByRole(AriaRole.Button, new() { Name = $"Select the first {Limit} in this list" }).ClickAsync();

        await AgentScreen.SeesAsync(Bar(ada).GetByText($"The first {Limit} selected"));
        await AgentScreen.SeesAsync(Bar(ada).GetByText($"At most {Limit} tickets are changed at once."));
        await Bar(ada).GetByRole(AriaRole.Button, new() { Name = "Filter this list" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Search, new() { Name = "Filter this list" }).GetByLabel("Words").FillAsync("rare");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Bar(ada)).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Selection_OfAFilteredList_IsCountedToItsEndAndKeptWhenItIsRefused()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await ada.OpenListAsync("unassigned?q=many");
        await AgentScreen.SeesAsync(ada.Page.GetByText("1\u202f000+"));
        await SelectShownAsync(ada);
        await Bar(ada).GetByRole(AriaRole.Button, new() { Name = "Select all 1\u202f000+ in this list" }).ClickAsync();
        await AgentScreen.SeesAsync(Bar(ada).GetByText($"The first {Limit} selected"));

        await TagAsync(ada, "first");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Group, new() { Name = "Changing many tickets" }));
        await SelectShownAsync(ada);
        await Bar(ada).GetByRole(AriaRole.Button, new() { Name = "Select all 1\u202f000+ in this list" }).ClickAsync();
        await TagAsync(ada, "second");

        await AgentScreen.SeesAsync(ada.Page.GetByText("You are changing many tickets already"));
        await AgentScreen.SeesAsync(Bar(ada).GetByText($"The first {Limit} selected"));
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("were not looked at"));
        await ada.Page.Keyboard.PressAsync("t");
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Dialog, new() { Name = "Tag the selected tickets" }).GetByLabel("Tag")).ToHaveValueAsync("second");
    }

    [BrowserFact]
    public async Task Run_OnAPhone_StandsBelowAConversationsHeadAndAboveWhatIsWritten()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent", phone: true);
        await ada.OpenListAsync("unassigned");
        await SelectShownAsync(ada);
        await Bar(ada).GetByRole(AriaRole.Button, new() { Name = $"Select the first {Limit} in this list" }).ClickAsync();
        await AgentScreen.SeesAsync(Bar(ada).GetByText($"The first {Limit} selected"));
        await TagAsync(ada, "phone");
        var run = ada.Page.GetByRole(AriaRole.Group, new() { Name = "Changing many tickets" });
        await AgentScreen.SeesAsync(run);

        await ada.TopRow.GetByRole(AriaRole.Link).TapAsync();
        await AgentScreen.SeesAsync(ada.Page.Locator("[data-tab=Reply][aria-selected=true]"));

        var (box, head, write) = (await BoxAsync(run), await BoxAsync(ada.Conversation.Locator("header").First), await BoxAsync(ada.Page.GetByRole(AriaRole.Tab, new() { Name = "Reply" })));
        box.Y.ShouldBeGreaterThan(head.Y + head.Height);
        (box.Y + box.Height).ShouldBeLessThan(write.Y);
        await run.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).TapAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("were not looked at"));
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator what) => (await what.BoundingBoxAsync()).ShouldNotBeNull();

    private static ILocator Bar(AgentScreen ada) => ada.Page.GetByRole(AriaRole.Group, new() { Name = "What to do with the selected tickets" });

    private static Task SelectShownAsync(AgentScreen ada) => ada.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all that are shown" }).ClickAsync();

    private static async Task TagAsync(AgentScreen ada, string tag)
    {
        await ada.Page.Locator(".rows").FocusAsync();
        await ada.Page.Keyboard.PressAsync("t");
        await ada.Page.GetByRole(AriaRole.Dialog, new() { Name = "Tag the selected tickets" }).GetByLabel("Tag").FillAsync(tag);
        await ada.Page.Keyboard.PressAsync("Enter");
    }

    private async Task AddAsync(int count)
    {
        await using var context = _desk.Contexts.Create(await DeskData.TenantAsync(_desk));
        var (customer, mailbox) = (await context.Customers.FirstAsync(), await context.Mailboxes.FirstAsync());
        var newest = await context.Tickets.MaxAsync(t => t.LastActivityAt);
        context.AddRange(Enumerable.Range(0, count).Select(i =>
        {
            var ticket = new Ticket($"MANY-{i:00000}", "Many") { MailboxId = mailbox.Id, Customer = customer, CreatedAt = newest.AddMinutes(-i) };
            ticket.NoteActivity(ticket.CreatedAt);
            return ticket;
        }));
        await context.SaveChangesAsync();
    }
}
