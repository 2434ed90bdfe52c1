using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Deleting and restoring as two agents see it.</summary>
[Collection(EndToEnd.Name)]
public sealed class TrashScreenTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Delete_ByOneKey_IsSeenAtOnceAndUndoneRestoredOrBroughtBackByTheCustomer()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var (stays, mail) = (TestMail.New("Kept"), TestMail.New("Thrown away"));
        await stays.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(stays));
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await AgentScreen.SeesAsync(liam.Row(mail));
        await ada.OpenAsync(mail);
        await liam.OpenAsync(mail);
        await liam.WriteAsync("Liam writes");

        await ada.Page.Keyboard.PressAsync("#");
        await LeaveListAsync(ada);
        await AgentScreen.SeesAsync(liam.Conversation.GetByText("Ada Agent deleted this ticket"));
        await Assertions.Expect(liam.Reply).ToContainTextAsync("Liam writes");
        await Assertions.Expect(ada.Row(mail)).ToHaveCountAsync(0);
        await Assertions.Expect(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = mail.Subject })).ToHaveCountAsync(0, new() { Timeout = 10_000 });
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).First.ClickAsync();
        await AgentScreen.SeesAsync(ada.Row(mail));
        await Assertions.Expect(liam.Reply).ToContainTextAsync("Liam writes");

        await ada.OpenAsync(mail);
        await ada.Page.Keyboard.PressAsync("#");
        await ada.OpenListAsync("trash");
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Delete for good" })).ToHaveCountAsync(0);
        await ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await Assertions.Expect(liam.Conversation.GetByText("deleted this ticket")).ToHaveCountAsync(0);
        await AgentScreen.SeesAsync(liam.Row(mail));

        await liam.Page.GetByRole(AriaRole.Tab, new() { Name = "Reply" }).FocusAsync();
        await liam.Page.Keyboard.PressAsync("#");
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Liam Lead deleted this ticket"));
        await AnswerAsync(mail);
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("wrote again, which brought it back from the trash").First);
        await AgentScreen.SeesAsync(liam.Row(mail));
    }

    [BrowserFact]
    public async Task DeleteForGood_ByALead_NamesWhatGoesAndTakesItOffEveryScreen()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var (one, other) = (TestMail.New("Gone for good"), TestMail.New("Gone as well"));
        await one.DropAsync(desk.Data);
        await other.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(liam.Row(one));
        await AgentScreen.SeesAsync(liam.Row(other));
        await liam.Row(one).GetByRole(AriaRole.Checkbox).ClickAsync();
        await liam.Row(other).GetByRole(AriaRole.Checkbox).ClickAsync();
        await liam.Page.Locator(".rows").FocusAsync();
        await liam.Page.Keyboard.PressAsync("#");
        await AgentScreen.SeesAsync(liam.Page.GetByText("2 tickets deleted."));
        await ada.OpenListAsync("trash");
        await ada.OpenAsync(one);
        await AgentScreen.SeesAsync(ada.Row(other));
        await LeaveListAsync(ada);

        await liam.OpenListAsync("trash");
        await liam.OpenAsync(one);
        await liam.Conversation.GetByRole(AriaRole.Button, new() { Name = "Delete for good…" }).ClickAsync();
        var dialog = liam.Page.GetByRole(AriaRole.Dialog);
        await AgentScreen.SeesAsync(dialog.GetByText(one.Subject));
        await AgentScreen.SeesAsync(dialog.GetByText("What goes with it: 1 mail. Nobody can bring that back."));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete for good" }).ClickAsync();

        await AgentScreen.SeesAsync(liam.Page.GetByText("1 ticket deleted for good."));
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("There is no ticket TKT-"));
        await Assertions.Expect(ada.Row(one)).ToHaveCountAsync(0);
        await AgentScreen.SeesAsync(ada.Row(other));
        await liam.Row(other).GetByRole(AriaRole.Checkbox).ClickAsync();
        await liam.Page.GetByRole(AriaRole.Button, new() { Name = "Restore" }).First.ClickAsync();
        await AgentScreen.SeesAsync(liam.Page.GetByText("1 ticket restored."));
        await Assertions.Expect(ada.Row(other)).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task WholeTrash_Selected_IsRestoredButNeverDeletedUnseen()
    {
        await ViewScreenTests.AddAsync(desk, 70, "Thrown");
        await using (var context = desk.Contexts.Create(await DeskData.TenantAsync(desk)))
        {
            var thrown = await context.Tickets.Where(t => t.Subject.StartsWith("Thrown ")).ToListAsync();
            thrown.ForEach(t => t.Trash(TimeProvider.System.GetUtcNow()));
            await context.SaveChangesAsync();
        }

        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        await liam.OpenListAsync("trash?q=thrown");
        await AgentScreen.SeesAsync(liam.Page.GetByLabel("70 tickets"));
        await liam.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all that are shown" }).ClickAsync();
        var bar = liam.Page.GetByRole(AriaRole.Group, new() { Name = "What to do with the selected tickets" });
        await AgentScreen.SeesAsync(bar.GetByRole(AriaRole.Button, new() { Name = "Delete for good…" }));
        await bar.GetByRole(AriaRole.Button, new() { Name = "Select all 70 in this list" }).ClickAsync();
        await AgentScreen.SeesAsync(bar.GetByText("All 70 selected"));

        await Assertions.Expect(bar.GetByRole(AriaRole.Button, new() { Name = "Delete for good…" })).ToHaveCountAsync(0);
        await bar.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await AgentScreen.SeesAsync(liam.Page.GetByText("70 tickets restored."));
    }

    [BrowserFact]
    public async Task Screens_InLightAndDarkWideAndNarrow_HaveNoFindings()
    {
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var (page, mail, findings) = (liam.Page, TestMail.New("An advertisement that nobody wanted"), new List<string>());
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(liam.Row(mail));
        await liam.OpenAsync(mail);
        await page.Keyboard.PressAsync("#");
        await AgentScreen.SeesAsync(page.GetByText("is in the trash."));
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            foreach (var width in new[] { 1600, 360 })
            {
                await page.SetViewportSizeAsync(width, width == 360 ? 740 : 860);
                await liam.OpenListAsync("trash");
                await liam.Row(mail).GetByRole(AriaRole.Checkbox).ClickAsync();
                await FastHandsLooksTests.LookAsync(page, $"trash-list-{scheme}-{width}", findings);
                await page.Locator(".rows").FocusAsync();
                await page.Keyboard.PressAsync("Escape");
                await liam.OpenAsync(mail);
                await FastHandsLooksTests.LookAsync(page, $"trash-{scheme}-{width}", findings);
                await liam.Conversation.GetByRole(AriaRole.Button, new() { Name = "Delete for good…" }).ClickAsync();
                await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Dialog).GetByText("Nobody can bring that back."));
                await FastHandsLooksTests.LookAsync(page, $"trash-dialog-{scheme}-{width}", findings);
                await page.Keyboard.PressAsync("Escape");
            }
        }

        findings.ShouldBeEmpty();
    }

    // while somebody points at the list, or stands in it, its rows keep their places
    private static async Task LeaveListAsync(AgentScreen agent)
    {
        await agent.Page.Mouse.MoveAsync(900, 500);
        await agent.Page.Locator("#conversation").FocusAsync();
    }

    private async Task AnswerAsync(TestMail to)
    {
        var (folder, name) = (Path.Combine(desk.Data, "mail", TestMail.Mailbox, "inbound"), $"answer.{to.MessageId}");
        var raw = $"From: Carla Customer <carla@customer.example>\r\nTo: {TestMail.Mailbox}\r\nSubject: Re: {to.Subject}\r\nMessage-ID: <{name}>\r\nIn-Reply-To: <{to.MessageId}>\r\n\r\nAre you there?\r\n";
        var elsewhere = Path.Combine(desk.Data, $"{name}.tmp");
        await File.WriteAllBytesAsync(elsewhere, Encoding.UTF8.GetBytes(raw));
        File.Move(elsewhere, Path.Combine(folder, $"{name}.eml"));
    }
}
