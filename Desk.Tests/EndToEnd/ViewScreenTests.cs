using System.Text.RegularExpressions;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Filters in the address, views in the sidebar, and whole lists changed at once.</summary>
[Collection(EndToEnd.Name)]
public sealed class ViewScreenTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Filter_StandsInTheAddressAndComesBackByReloadAndByTheWayBack()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (other, mail) = (await DropAsync(ada, "Unfiltered"), await DropAsync(ada, "Filtered"));
        await ada.OpenAsync(mail);
        await ada.Page.Keyboard.PressAsync("t");
        await ada.Page.Keyboard.TypeAsync("Sieve");
        await ada.Page.Keyboard.PressAsync("Enter");
        await AgentScreen.SeesAsync(ada.Row(mail).GetByText("sieve"));
        await ada.OpenListAsync();

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Filter this list" }).ClickAsync();
        await Fields(ada).GetByLabel("Tag").FillAsync("#Sieve");
        await ada.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(ada.Page).ToHaveURLAsync(new Regex("/tickets/open\\?tag=sieve$"));
        await SeesOnlyAsync(ada, mail, other);
        await Fields(ada).GetByLabel("Status").SelectOptionAsync("waiting");
        await Assertions.Expect(ada.Page).ToHaveURLAsync(new Regex("/tickets/open\\?status=waiting&tag=sieve$"));
        await AgentScreen.SeesAsync(ada.Page.GetByText("Nothing fits this filter"));
        await ada.Page.GoBackAsync();
        await SeesOnlyAsync(ada, mail, other);
        await ada.Row(mail).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(ada.Page).ToHaveURLAsync(new Regex("/tickets/open/TKT-[0-9-]+\\?tag=sieve$"));
        await ada.Page.ReloadAsync();
        await SeesOnlyAsync(ada, mail, other);
        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = mail.Subject }));

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Take off: #sieve" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Row(other));
        await ada.Page.GotoAsync("/tickets/open?status=blah&tag=sieve&waiting=soon");
        await AgentScreen.SeesAsync(ada.Page.GetByText("There is no status “blah”: choose among new, open, in_progress"));
        await AgentScreen.SeesAsync(ada.Page.GetByText("“soon” is no span of time"));
        await SeesOnlyAsync(ada, mail, other);
        await ada.Page.GotoAsync("/tickets/open?tag=nobody-uses-this&assignee=987654");
        await AgentScreen.SeesAsync(ada.Page.GetByText("No ticket has the tag nobody-uses-this any more."));
        await AgentScreen.SeesAsync(ada.Page.GetByText("The agent whom this filter names is not active any more."));
    }

    [BrowserFact]
    public async Task View_SavedForEverybody_IsInAColleaguesSidebarWithItsCountLive()
    {
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var first = await DropAsync(liam, "Sharedly");
        await liam.Page.GotoAsync("/tickets/open?q=sharedly");
        await AgentScreen.SeesAsync(liam.Row(first));

        await liam.Page.GetByRole(AriaRole.Button, new() { Name = "Save as view…" }).ClickAsync();
        var dialog = liam.Page.GetByRole(AriaRole.Dialog, new() { Name = "Save this list as a view" });
        await dialog.GetByLabel("Name").FillAsync("All shared");
        await dialog.GetByLabel("Who has it in the sidebar").SelectOptionAsync("Everybody");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Assertions.Expect(liam.Page).ToHaveURLAsync(new Regex("/tickets/view-[0-9]+$"));
        await AgentScreen.SeesAsync(liam.Page.GetByRole(AriaRole.Heading, new() { Name = "All shared", Exact = true }));
        await AgentScreen.SeesAsync(InSidebar(ada, "All shared").GetByText("1", new() { Exact = true }));
        var second = await DropAsync(ada, "Sharedly");
        await AgentScreen.SeesAsync(InSidebar(ada, "All shared").GetByText("2", new() { Exact = true }));
        await AgentScreen.SeesAsync(liam.Row(second));

        await ada.Page.Keyboard.PressAsync("Control+k");
        await ada.Page.Keyboard.TypeAsync("all shared");
        await ada.Page.Keyboard.PressAsync("Enter");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "All shared", Exact = true }));
        await AgentScreen.SeesAsync(ada.Row(first));
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete this view", IncludeHidden = true })).ToHaveCountAsync(0);

        await liam.Page.GetByRole(AriaRole.Button, new() { Name = "View", Exact = true }).ClickAsync();
        await liam.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename or share…" }).ClickAsync();
        await liam.Page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync("Shared anew");
        await liam.Page.Keyboard.PressAsync("Enter");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Shared anew", Exact = true }));
        await liam.Page.GetByRole(AriaRole.Button, new() { Name = "View", Exact = true }).ClickAsync();
        await liam.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete this view" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("The view was deleted, or it is not shared with you."));
        await liam.Page.GetByRole(AriaRole.Status, new() { Name = "What was just done" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Shared anew", Exact = true }));
    }

    [BrowserFact]
    public async Task View_NarrowedOtherwise_IsSavedOrLeftAsItWas()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (wide, narrow) = (await DropAsync(ada, "Narrowed"), await DropAsync(ada, "Narrowed further"));
        await ada.Page.GotoAsync("/tickets/open?q=narrowed");
        await AgentScreen.SeesAsync(ada.Row(wide));
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Save as view…" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync("Mine alone");
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Dialog).GetByLabel("Who has it in the sidebar")).ToHaveCountAsync(0);
        await ada.Page.Keyboard.PressAsync("Enter");
        await AgentScreen.SeesAsync(ada.Page.GetByText("Only you have it", new() { Exact = true }));

        await ada.Page.Keyboard.PressAsync("Shift+F");
        await Fields(ada).GetByLabel("Words").FillAsync("narrowed further");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(ada.Page).ToHaveURLAsync(new Regex("/tickets/view-[0-9]+\\?q=narrowed%20further$"));
        await SeesOnlyAsync(ada, narrow, wide);
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "As saved" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Row(wide));
        await ada.Page.GoBackAsync();
        await SeesOnlyAsync(ada, narrow, wide);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).First.ClickAsync();

        await Assertions.Expect(ada.Page).ToHaveURLAsync(new Regex("/tickets/view-[0-9]+$"));
        await SeesOnlyAsync(ada, narrow, wide);
        await ada.Page.ReloadAsync();
        await SeesOnlyAsync(ada, narrow, wide);
    }

    [BrowserFact]
    public async Task Words_OfTheFilter_NarrowTheListWhileTheyAreTyped()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (wide, narrow) = (await DropAsync(ada, "Typed"), await DropAsync(ada, "Typed further"));
        await ada.Page.Keyboard.PressAsync("Shift+F");
        await Assertions.Expect(Fields(ada).GetByLabel("Words")).ToBeFocusedAsync();

        await ada.Page.Keyboard.TypeAsync("typed fur");
        await SeesOnlyAsync(ada, narrow, wide);
        await ada.Page.Keyboard.TypeAsync("ther ");

        await Assertions.Expect(ada.Page).ToHaveURLAsync(new Regex("[?]q=typed%20further$"));
        await Assertions.Expect(Fields(ada).GetByLabel("Words")).ToBeFocusedAsync();
        await Assertions.Expect(Fields(ada).GetByLabel("Words")).ToHaveValueAsync("typed further ");
        await ada.Page.GoBackAsync();
        await AgentScreen.SeesAsync(ada.Row(wide));
        await Assertions.Expect(Fields(ada).GetByLabel("Words")).ToHaveValueAsync("");
    }

    [BrowserFact]
    public async Task Views_OrderedByKeys_StandSoAndStayFocused()
    {
        await using var olivia = await browser.SignInAsync(desk, "Olivia Owner");
        foreach (var name in new[] { "Order one", "Order two", "Order three" })
        {
            await olivia.Page.GotoAsync("/tickets/open?priority=high");
            await olivia.Page.GetByRole(AriaRole.Button, new() { Name = "Save as view…" }).ClickAsync();
            await olivia.Page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync(name);
            await olivia.Page.Keyboard.PressAsync("Enter");
            await AgentScreen.SeesAsync(InSidebar(olivia, name));
        }

        await olivia.Page.GetByRole(AriaRole.Button, new() { Name = "Order of the views" }).FocusAsync();
        await olivia.Page.Keyboard.PressAsync("Enter");
        var dialog = olivia.Page.GetByRole(AriaRole.Dialog, new() { Name = "Order of the views" });
        var names = dialog.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Order " });
        await Assertions.Expect(names).ToContainTextAsync(["Order one", "Order three", "Order two"]);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Move Order two up" }).FocusAsync();
        await olivia.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(names).ToContainTextAsync(["Order one", "Order two", "Order three"]);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Move Order two up" })).ToBeFocusedAsync();
        await olivia.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(names).ToContainTextAsync(["Order two", "Order one", "Order three"]);
        await olivia.Page.ReloadAsync();
        await Assertions.Expect(olivia.Page.GetByRole(AriaRole.Navigation, new() { Name = "Views" }).GetByRole(AriaRole.Link).Filter(new() { HasText = "Order " })).ToContainTextAsync(["Order two", "Order one", "Order three"]);
        var marks = olivia.Page.GetByRole(AriaRole.Navigation, new() { Name = "Views" }).Locator(".item:has-text('Order ') .mark");
        await Assertions.Expect(marks.First).ToBeHiddenAsync();
        await olivia.Page.SetViewportSizeAsync(1000, 800); // where no name has room
        await Assertions.Expect(marks).ToHaveTextAsync(["OT", "OO", "OT"]);
        await Assertions.Expect(marks.First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task WholeList_IsChangedWithProgressAndPutBackOrStopped()
    {
        const int many = 1_400;
        await AddAsync(many, "Wholesale");
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenListAsync("open?q=wholesale");
        await BeginAsync(ada, "1\u202f000+", "1\u202f400");

        await AgentScreen.SeesAsync(Progress(ada));
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Snoozed" }).ClickAsync();
        await AgentScreen.SeesAsync(Progress(ada));
        await AgentScreen.SeesAsync(Told(ada).GetByText("1\u202f400 tickets resolved."));
        (await CountAsync(TicketStatus.Resolved)).ShouldBe(many);
        await Told(ada).GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await AgentScreen.SeesAsync(Told(ada).GetByText("1\u202f400 tickets back as before."));
        (await CountAsync(TicketStatus.New)).ShouldBe(many);

        await ada.OpenListAsync("open?q=wholesale");
        await StopAtOnceAsync(ada.Page);
        await BeginAsync(ada, "1\u202f000+", "1\u202f400");
        await AgentScreen.SeesAsync(Told(ada).GetByText(new Regex("tickets resolved. Stopped; .* were not looked at.")));
        var (left, done) = (await CountAsync(TicketStatus.New), await CountAsync(TicketStatus.Resolved));
        (left + done).ShouldBe(many);
        left.ShouldBeGreaterThan(0);
        await AgentScreen.SeesAsync(ada.TopRow); // where all that was shown has gone, what follows comes

        async Task<int> CountAsync(TicketStatus status)
        {
            await using var context = DeskData.Open(desk);
            return await context.Tickets.IgnoreQueryFilters().CountAsync(t => t.Subject.StartsWith("Wholesale") && t.Status == status);
        }
    }

    // on a quick machine it would be over before a hand is there
    private static Task StopAtOnceAsync(IPage page) => page.EvaluateAsync(
        """
        () => {
          const watch = new MutationObserver(() => {
            const stop = [...document.querySelectorAll('[aria-label="Changing many tickets"] button')].find(button => button.textContent.trim() === 'Stop');
            stop && (watch.disconnect(), stop.click());
          });
          watch.observe(document.body, { childList: true, subtree: true });
        }
        """);

    /// <summary>Resolves a whole list.</summary>
    /// <param name="whole">How many it has, as its head says it.</param>
    /// <param name="counted">How many it has to its end.</param>
    internal static async Task BeginAsync(AgentScreen ada, string whole, string counted)
    {
        await AgentScreen.SeesAsync(ada.Page.GetByLabel($"{whole} tickets"));
        await ada.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all that are shown" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = $"Select all {whole} in this list" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText($"All {counted} selected"));
        await ada.Page.GetByRole(AriaRole.Group, new() { Name = "What to do with the selected tickets" }).GetByRole(AriaRole.Button, new() { Name = "Resolve" }).ClickAsync();
    }

    internal static ILocator Fields(AgentScreen ada) => ada.Page.GetByRole(AriaRole.Search, new() { Name = "Filter this list" });

    private static ILocator Told(AgentScreen ada) => ada.Page.GetByRole(AriaRole.Status, new() { Name = "What was just done" });

    private static ILocator Progress(AgentScreen ada) => ada.Page.GetByRole(AriaRole.Group, new() { Name = "Changing many tickets" });

    private static ILocator InSidebar(AgentScreen ada, string view) => ada.Page.Locator(".side .item").Filter(new() { HasText = view });

    private static async Task SeesOnlyAsync(AgentScreen ada, TestMail mail, TestMail other)
    {
        await AgentScreen.SeesAsync(ada.Row(mail));
        await Assertions.Expect(ada.Row(other)).ToHaveCountAsync(0);
    }

    private async Task<TestMail> DropAsync(AgentScreen screen, string about)
    {
        var mail = TestMail.New(about);
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(screen.Row(mail));
        return mail;
    }

    // long ago, so that no other list begins with them
    internal async Task AddAsync(int count, string subject) => await AddAsync(desk, count, subject);

    internal static async Task AddAsync(DeskProcess desk, int count, string subject)
    {
        await using var context = desk.Contexts.Create(await DeskData.TenantAsync(desk));
        var (customer, mailbox) = (await context.Customers.FirstAsync(), await context.Mailboxes.FirstAsync());
        for (var i = 0; i < count; i++)
        {
            var ticket = new Ticket($"{subject}-{i}", $"{subject} {i}") { MailboxId = mailbox.Id, Customer = customer, CreatedAt = TimeProvider.System.GetUtcNow().AddDays(-90) };
            ticket.NoteActivity(ticket.CreatedAt.AddMinutes(i));
            context.Add(ticket);
        }

        await context.SaveChangesAsync();
    }
}
