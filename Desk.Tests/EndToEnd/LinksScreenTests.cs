using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Tickets are linked by a key and a few letters, and both sides are told of it at once.</summary>
[Collection(EndToEnd.Name)]
public sealed class LinksScreenTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Link_MadeByKey_ShowsOnBothSidesAndFollowsTheOther()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var (child, parent) = (TestMail.New("A part"), TestMail.New("The whole"));
        await child.DropAsync(desk.Data);
        await parent.DropAsync(desk.Data);
        foreach (var mail in new[] { child, parent })
        {
            await AgentScreen.SeesAsync(ada.Row(mail));
            await AgentScreen.SeesAsync(liam.Row(mail));
        }

        await ada.OpenAsync(child);
        await liam.OpenAsync(parent);
        await ada.Page.Keyboard.PressAsync("l");
        var dialog = ada.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("It is").SelectOptionAsync("a child of …");
        var field = dialog.GetByRole(AriaRole.Combobox, new() { Name = "The ticket to link to" });
        await field.PressSequentiallyAsync(parent.Subject);
        await Assertions.Expect(field).ToHaveValueAsync(parent.Subject); // no letter of somebody who types fast is lost
        await AgentScreen.SeesAsync(Found(dialog).Filter(new() { HasText = parent.Subject }));
        await ada.Page.Keyboard.PressAsync("Enter");

        var whole = Links(ada).Filter(new() { HasText = parent.Subject });
        await AgentScreen.SeesAsync(whole.GetByText("Parent"));
        await AgentScreen.SeesAsync(whole.GetByText("1 of 1 child open"));
        await AgentScreen.SeesAsync(Links(liam).Filter(new() { HasText = child.Subject }).GetByText("Child"));
        await AgentScreen.SeesAsync(liam.Page.GetByRole(AriaRole.Heading, new() { Name = "1 of 1 child open" }));
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Ada Agent made it a child of").First);
        await AgentScreen.SeesAsync(liam.Conversation.GetByText("a child of it").First);

        // what becomes of the one is seen on the other, without a touch
        await ada.Conversation.GetByRole(AriaRole.Button, new() { Name = "Resolve" }).First.ClickAsync();
        await AgentScreen.SeesAsync(Links(liam).Filter(new() { HasText = child.Subject }).GetByText("Resolved"));
        await AgentScreen.SeesAsync(liam.Page.GetByRole(AriaRole.Heading, new() { Name = "0 of 1 child open" }));
        await AgentScreen.SeesAsync(whole.GetByText("0 of 1 child open"));

        // the other way round it would be a circle, and twice is once too often
        await liam.Page.Keyboard.PressAsync("l");
        var other = liam.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox, new() { Name = "The ticket to link to" });
        await other.FillAsync("carla@customer.example");
        await AgentScreen.SeesAsync(Found(liam.Page.GetByRole(AriaRole.Dialog)).Filter(new() { HasText = child.Subject }));
        await other.FillAsync(child.Subject);
        await Found(liam.Page.GetByRole(AriaRole.Dialog)).First.ClickAsync();
        await AgentScreen.SeesAsync(liam.Page.GetByText("They are linked already:"));

        await Links(liam).First.HoverAsync();
        await Links(liam).GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(Links(ada)).ToHaveCountAsync(0);
        await liam.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).Last.ClickAsync();
        await AgentScreen.SeesAsync(whole.GetByText("Parent"));
    }

    [BrowserFact]
    public async Task Screens_InLightAndDarkWideAndNarrow_HaveNoFindings()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var (page, one, other, findings) = (ada.Page, TestMail.New("The printer on the second floor is broken again"), TestMail.New("Toner for all printers"), new List<string>());
        await one.DropAsync(desk.Data);
        await other.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(one));
        await AgentScreen.SeesAsync(ada.Row(other));
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            foreach (var width in new[] { 1600, 360 })
            {
                await page.SetViewportSizeAsync(width, width == 360 ? 740 : 860);
                await ada.OpenListAsync();
                await ada.OpenAsync(one);
                await page.Keyboard.PressAsync("l");
                var dialog = page.GetByRole(AriaRole.Dialog);
                await dialog.GetByRole(AriaRole.Combobox, new() { Name = "The ticket to link to" }).FillAsync("printers");
                await AgentScreen.SeesAsync(Found(dialog).First);
                await FastHandsLooksTests.LookAsync(page, $"link-dialog-{scheme}-{width}", findings);
                if (scheme == ColorScheme.Light && width == 1600)
                {
                    await dialog.GetByLabel("It is").SelectOptionAsync("a child of …");
                    await dialog.GetByRole(AriaRole.Combobox, new() { Name = "The ticket to link to" }).PressAsync("Enter");
                }
                else
                {
                    await page.Keyboard.PressAsync("Escape");
                }

                if (width == 360)
                {
                    await page.GetByRole(AriaRole.Button, new() { Name = "Ticket details" }).ClickAsync();
                }

                await AgentScreen.SeesAsync(Links(ada).First);
                await FastHandsLooksTests.LookAsync(page, $"links-{scheme}-{width}", findings);
                if (width == 360)
                {
                    await page.Keyboard.PressAsync("Escape");
                }
            }
        }

        findings.ShouldBeEmpty();
    }

    private static ILocator Found(ILocator dialog) => dialog.GetByRole(AriaRole.Listbox, new() { Name = "Tickets that are found" }).GetByRole(AriaRole.Option);

    private static ILocator Links(AgentScreen agent) => agent.Page.GetByRole(AriaRole.List, new() { Name = "Linked tickets" }).GetByRole(AriaRole.Listitem);
}
