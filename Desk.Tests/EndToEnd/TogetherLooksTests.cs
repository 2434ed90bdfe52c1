using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Asking, answering and reading along as axe sees them, in light and dark, wide and on a phone; with <c>DESK_PICTURES</c> also for people to look at.</summary>
[Collection(EndToEnd.Name)]
public sealed class TogetherLooksTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Screens_InLightAndDarkWideAndNarrow_HaveNoFindings()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var (page, mail, findings) = (ada.Page, TestMail.New("Together"), new List<string>());
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(liam.Row(mail));
        await liam.OpenAsync(mail);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var screen in new[] { ada, liam })
            {
                await screen.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            }

            foreach (var width in new[] { 1600, 1000, 360 })
            {
                foreach (var screen in new[] { ada, liam })
                {
                    await screen.Page.SetViewportSizeAsync(width, width == 360 ? 740 : 860);
                }

                await ada.OpenListAsync();
                await AgentScreen.SeesAsync(ada.Row(mail).GetByText("Liam has it open"));
                await ada.Row(mail).HoverAsync();
                await FastHandsLooksTests.LookAsync(page, $"claim-list-{scheme}-{width}", findings);
                await ada.OpenAsync(mail);
                await AgentScreen.SeesAsync(ada.Conversation.GetByText("Liam has opened this first."));
                await FastHandsLooksTests.LookAsync(page, $"claim-{scheme}-{width}", findings);
                await liam.WriteAsync("Good morning, we have found your order. ");
                await page.GetByRole(AriaRole.Button, new() { Name = "Read along" }).ClickAsync();
                await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Group, new() { Name = "What Liam Lead writes" }).GetByText("Good morning"));
                await FastHandsLooksTests.LookAsync(page, $"read-along-{scheme}-{width}", findings);
                await page.Keyboard.PressAsync("o");
                await AgentScreen.SeesAsync(ada.Conversation.GetByText("You asked Liam for this ticket."));
                await AgentScreen.SeesAsync(liam.Conversation.GetByText("asks to take over this ticket."));
                await FastHandsLooksTests.LookAsync(page, $"asks-{scheme}-{width}", findings);
                await FastHandsLooksTests.LookAsync(liam.Page, $"asked-{scheme}-{width}", findings);
                await page.Keyboard.PressAsync("h");
                await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Menuitem, new() { Name = "Olivia Owner" }));
                await FastHandsLooksTests.LookAsync(page, $"hand-over-{scheme}-{width}", findings);
                await page.Keyboard.PressAsync("Escape");
                await liam.Page.GotoAsync("/drafts");
                await AgentScreen.SeesAsync(liam.Page.GetByRole(AriaRole.Region, new() { Name = "Colleagues ask" }));
                await FastHandsLooksTests.LookAsync(liam.Page, $"asked-elsewhere-{scheme}-{width}", findings);
                await liam.Page.Keyboard.PressAsync("Y");
                await AgentScreen.SeesAsync(page.GetByText("Liam keeps TKT-").First);
                await liam.Page.GetByRole(AriaRole.Link, new() { Name = mail.Subject }).ClickAsync();
                await AgentScreen.SeesAsync(liam.Conversation.GetByRole(AriaRole.Heading, new() { Name = mail.Subject }));
                await Assertions.Expect(liam.Reply).ToContainTextAsync("Good morning");
                await liam.Reply.FillAsync("");
                await Assertions.Expect(liam.Page.GetByText("Draft saved")).ToBeHiddenAsync();
                await ada.OpenListAsync();
            }
        }

        findings.ShouldBeEmpty();
    }
}
