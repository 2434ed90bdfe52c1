using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>What axe can find of WCAG 2.2 AA, on every screen in light and dark.</summary>
[Collection(EndToEnd.Name)]
public sealed class AccessibilityTests(DeskProcess desk, Browser browser)
{
    private static readonly RunOnlyOptions Wcag = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };

    private static readonly AxeRunOptions Rules = new() { RunOnly = Wcag };

    private static readonly AxeRunOptions RulesOfOurs = new() { RunOnly = Wcag, Iframes = false };

    [BrowserFact]
    public async Task Screens_InLightAndDark_HaveNoFindings()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("Accessible");
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));
        var findings = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await ada.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await ada.OpenListAsync();
            await CheckAsync(ada.Page, $"list, {scheme}", findings);
            await ada.OpenAsync(mail);
            await CheckAsync(ada.Page, $"conversation, {scheme}", findings);
            await ada.AddNoteAsync("Seen by axe"); // the note's side
            await AgentScreen.SeesAsync(ada.Conversation.GetByText("Seen by axe").First);
            await AgentScreen.SeesAsync(ada.Page.Locator("[data-send=Note]:not([aria-disabled])")); // not while it is on its way
            await ada.Page.Mouse.MoveAsync(1, 1);
            await CheckAsync(ada.Page, $"conversation with a note, {scheme}", findings);
            await ada.Page.GotoAsync("/new");
            await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "New conversation" }));
            await CheckAsync(ada.Page, $"new conversation, {scheme}", findings);
            await ada.Page.GotoAsync("/ledger");
            await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Table));
            await CheckAsync(ada.Page, $"ledger, {scheme}", findings);
            await ada.Page.GotoAsync("/customers?q=carla@customer");
            await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Table));
            await CheckAsync(ada.Page, $"customers, {scheme}", findings);
            await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Carla Customer" }).ClickAsync();
            await ada.Page.GetByText("Merge with another customer").ClickAsync();
            await CheckAsync(ada.Page, $"customer, {scheme}", findings);
        }

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in as Ada Agent" }));
        await CheckAsync(ada.Page, "sign-in", findings);
        findings.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Settings_InLightAndDark_HaveNoFindingsAndFitAPhone()
    {
        await using var olivia = await browser.SignInAsync(desk, "Olivia Owner");
        var page = olivia.Page;
        var findings = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.GotoAsync("/settings/security");
            await page.GetByRole(AriaRole.Button, new() { Name = "Set up codes" }).ClickAsync();
            await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Img, new() { Name = "QR code for the authenticator app" }));
            await CheckNarrowAsync(page, $"security, {scheme}", findings);
            await page.GotoAsync("/settings/agents");
            await page.GetByRole(AriaRole.Button, new() { Name = "Change Ada Agent" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Invite somebody" }).ClickAsync();
            await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Button, new() { Name = "Make the link" }));
            await CheckNarrowAsync(page, $"agents, {scheme}", findings);
            await page.GotoAsync("/settings/teams");
            await page.GetByLabel("New team").FillAsync($"Team {scheme}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Make it" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = $"Change Team {scheme}" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete the team" }).ClickAsync();
            await CheckNarrowAsync(page, $"teams, {scheme}", findings);
            await page.GotoAsync("/settings/mail-rules");
            await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Priority words" }));
            await CheckNarrowAsync(page, $"mail rules, {scheme}", findings);
            foreach (var door in new[] { "/sign-in/code?failed=true", "/invite/none", "/reset/none", "/not-allowed" })
            {
                await page.GotoAsync(door);
                await CheckNarrowAsync(page, $"{door}, {scheme}", findings);
            }
        }

        findings.ShouldBeEmpty();
    }

    internal static async Task CheckNarrowAsync(IPage page, string screen, List<string> findings)
    {
        await CheckAsync(page, screen, findings);
        var before = page.ViewportSize!;
        await page.SetViewportSizeAsync(360, 740);
        await CheckAsync(page, $"{screen}, narrow", findings);
        var width = await PageWidth.OfAsync(page);
        if (width > 360)
        {
            findings.Add($"{screen}: it is {width} px wide on a phone");
        }

        await page.SetViewportSizeAsync(before.Width, before.Height);
    }

    internal static async Task CheckAsync(IPage page, string screen, List<string> findings)
    {
        // a colour on its way from one theme to the other is neither
        await page.EvaluateAsync("() => Promise.all(document.getAnimations().filter(a => a instanceof CSSTransition).map(a => a.finished.catch(() => null))).then(() => null)");
        Add(await LookAsync(page), screen, findings);
    }

    /// <summary>The same without the frames of mails, in which no script of axe's can answer.</summary>
    internal static async Task CheckOursAsync(IPage page, string screen, List<string> findings) => Add(await page.RunAxe(RulesOfOurs), screen, findings);

    private static void Add(AxeResult result, string screen, List<string> findings)
    {
        result.Passes.ShouldNotBeEmpty(screen);
        findings.AddRange(result.Violations.Select(v => $"{screen}: {v.Id}, {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
    }

    // a mail's frame that is out of sight is not painted, and axe waits in it for ever: then it looks at everything but the mails, whose words are not ours
    private static async Task<AxeResult> LookAsync(IPage page)
    {
        try
        {
            return await page.RunAxe(Rules).WaitAsync(TimeSpan.FromSeconds(45));
        }
        catch (TimeoutException)
        {
            return await page.RunAxe(RulesOfOurs).WaitAsync(TimeSpan.FromSeconds(60));
        }
    }
}
