using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Companies, the settings' home and search, the workspace and the tags as axe sees them; with <c>DESK_PICTURES</c> also for people to look at.</summary>
public sealed class CompanyLooksTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Screens_InLightAndDarkWideAndNarrow_HaveNoFindings()
    {
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        var (page, findings) = (olivia.Page, new List<string>());
        await CompanyScreenTests.DeliverAsync(_desk, "Petra Packer", "petra@nordwind.example");
        await CompanyScreenTests.DeliverAsync(_desk, "Carla Customer", "carla@customer.example");
        await CompanyScreenTests.NameCompanyAsync(olivia, "Petra Packer", "Nordwind Spedition");
        await CompanyScreenTests.NameCompanyAsync(olivia, "Carla Customer", "Nordwind Spedition");
        var customer = page.Url;
        var mail = TestMail.New("Freight papers");
        await mail.DropAsync(_desk.Data);
        await olivia.OpenListAsync();
        await olivia.OpenAsync(mail);
        var ticket = page.Url;
        await TagsScreenTests.TagAsync(olivia, "freight");
        await TagsScreenTests.TagAsync(olivia, "papers");
        await page.GetByLabel("Notes on Nordwind Spedition").FillAsync("Ask for the freight papers first.");
        await page.GetByLabel("Notes on Nordwind Spedition").BlurAsync();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            foreach (var width in new[] { 1600, 1200, 760, 360 })
            {
                await page.SetViewportSizeAsync(width, width == 360 ? 740 : 900);
                async Task VisitAsync(string address, string name, string heading)
                {
                    await page.GotoAsync(address);
                    await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }));
                    await FastHandsLooksTests.LookAsync(page, $"{name}-{scheme}-{width}", findings);
                }

                await VisitAsync("/companies?name=nordwind%20spedition", "company", "Nordwind Spedition");
                await page.GetByText("Rename, or make one with another company").ClickAsync();
                await page.GetByLabel("New name").FillAsync("Another Name");
                await FastHandsLooksTests.LookAsync(page, $"company-rename-{scheme}-{width}", findings);
                await VisitAsync(customer, "customer", "Carla Customer");
                await VisitAsync("/settings", "settings", "Settings");
                await page.GetByRole(AriaRole.Combobox, new() { Name = "Find a setting" }).FillAsync("name");
                await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Listbox, new() { Name = "Settings found" }));
                await FastHandsLooksTests.LookAsync(page, $"settings-search-{scheme}-{width}", findings);
                await VisitAsync("/settings/workspace", "workspace", "Workspace");
                await VisitAsync("/settings/tags", "tags", "Tags");
                await page.GetByRole(AriaRole.Button, new() { Name = "Change freight" }).ClickAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Delete the tag" }).ClickAsync();
                await page.GetByLabel("Make it one with").SelectOptionAsync("papers");
                await AgentScreen.SeesAsync(page.GetByText("papers is a tag already."));
                await FastHandsLooksTests.LookAsync(page, $"tags-change-{scheme}-{width}", findings);
                await page.GotoAsync(ticket);
                await AgentScreen.SeesAsync(olivia.Conversation.GetByRole(AriaRole.Heading, new() { Name = mail.Subject }));
                if (width <= 1200)
                {
                    await page.EvaluateAsync("document.getElementById('details').showPopover()");
                }

                await AgentScreen.SeesAsync(page.GetByLabel("Notes on Nordwind Spedition"));
                await FastHandsLooksTests.LookAsync(page, $"card-{scheme}-{width}", findings);
            }
        }

        findings.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Colours_EachOnAConversationInLightAndDark_HaveNoFindings()
    {
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        var (page, findings) = (olivia.Page, new List<string>());
        var mail = TestMail.New("Colours");
        await mail.DropAsync(_desk.Data);
        await olivia.OpenListAsync();
        await olivia.OpenAsync(mail);
        var ticket = page.Url;
        foreach (var accent in Enum.GetNames<Core.Tenants.Accent>().Skip(1))
        {
            await page.GotoAsync("/settings/workspace");
            await page.GetByRole(AriaRole.Radio, new() { Name = accent }).CheckAsync();
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-accent", accent.ToLowerInvariant());
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await page.GotoAsync(ticket);
                await AgentScreen.SeesAsync(olivia.Conversation.GetByRole(AriaRole.Heading, new() { Name = mail.Subject }));
                await FastHandsLooksTests.LookAsync(page, $"colour-{accent}-{scheme}", findings);
                await page.GotoAsync("/settings/workspace");
                await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Radio, new() { Name = accent }));
                await FastHandsLooksTests.LookAsync(page, $"workspace-{accent}-{scheme}", findings);
            }
        }

        findings.ShouldBeEmpty();
    }
}
