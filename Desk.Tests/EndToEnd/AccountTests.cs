using System.Text.RegularExpressions;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>From an empty installation to a desk of several people, as they do it themselves.</summary>
public sealed partial class AccountTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private const string Password = "correct horse battery";

    // passkeys belong to a name, not to a number
    private readonly DeskProcess _desk = new() { Environment = "Production", Address = new Uri($"http://localhost:{FreePort.Next()}") };

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task FirstRun_WithTheCodeOfTheLog_FoundsTheDeskOnce()
    {
        var page = await browser.OpenAsync(_desk);
        await page.GotoAsync("/tickets/open");
        page.Url.ShouldEndWith("/first-run");
        var findings = new List<string>();
        await AccessibilityTests.CheckNarrowAsync(page, "first run", findings);
        findings.ShouldBeEmpty();
        for (var i = 0; i < 5; i++)
        {
            await FillFirstRunAsync(page, "WRONG");
            await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Alert));
        }

        await FillFirstRunAsync(page, Code());
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Alert).GetByText("not the code"));

        await _desk.KillAsync();
        await _desk.StartAsync();
        await page.GotoAsync("/");
        await FillFirstRunAsync(page, Code());
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Navigation, new() { Name = "Views" }));
        await AgentScreen.SeesAsync(page.GetByText("help@litware.example"));
        (await page.Context.APIRequest.GetAsync($"{_desk.Address}first-run")).Status.ShouldBe(404);
    }

    [BrowserFact]
    public async Task Invitation_HandedOver_LetsInOnceAndRolesTakeEffectInOpenScreens()
    {
        var owner = await FoundAsync();
        var link = await InviteAsync(owner, "Ada Agent", "ada@litware.example");
        var ada = await browser.OpenAsync(_desk);
        await ada.GotoAsync(link);
        await ada.GetByLabel("Password").FillAsync("short");
        await ada.GetByLabel("Your name").FillAsync("Ada Lovelace");
        await ada.GetByLabel("Password").FillAsync(Password);
        await ada.GetByRole(AriaRole.Button, new() { Name = "Start working" }).ClickAsync();
        await ada.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.GetByRole(AriaRole.Heading, new() { Name = "Settings", Exact = true }));
        var agents = ada.GetByRole(AriaRole.Navigation, new() { Name = "Settings" }).GetByRole(AriaRole.Link, new() { Name = "Agents" });
        await Assertions.Expect(agents).ToHaveCountAsync(0);

        var another = await browser.OpenAsync(_desk);
        await another.GotoAsync(link);
        await AgentScreen.SeesAsync(another.GetByRole(AriaRole.Heading, new() { Name = "This link does not work any more" }));

        await owner.GetByRole(AriaRole.Button, new() { Name = "Change Ada Lovelace" }).ClickAsync();
        await owner.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "ada@litware.example" }).GetByLabel("Role").SelectOptionAsync("Lead");
        await Assertions.Expect(agents).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await agents.ClickAsync();
        await AgentScreen.SeesAsync(ada.GetByRole(AriaRole.Button, new() { Name = "Invite somebody" }));

        await owner.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "ada@litware.example" }).GetByLabel("Role").SelectOptionAsync("Light");
        await AgentScreen.SeesAsync(ada.GetByRole(AriaRole.Heading, new() { Name = "This is not for your role" }));
        await ada.GetByRole(AriaRole.Link, new() { Name = "Go to the unassigned tickets" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.GetByRole(AriaRole.Navigation, new() { Name = "Views" }));

        await owner.GetByRole(AriaRole.Button, new() { Name = "Deactivate" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("works at no desk|Sign in to Desk") }));
    }

    [BrowserFact]
    public async Task Codes_TurnedOn_AreAskedForAndWorkOnce()
    {
        var owner = await FoundAsync();
        await owner.GotoAsync("/settings/security");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Set up codes" }).ClickAsync();
        await AgentScreen.SeesAsync(owner.GetByRole(AriaRole.Img, new() { Name = "QR code for the authenticator app" }));
        var key = (await owner.Locator("code.key").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        var used = Totp.CodeAt(key, TimeProvider.System.GetUtcNow());
        await owner.GetByLabel("Code that the app shows").FillAsync(used);
        await owner.GetByRole(AriaRole.Button, new() { Name = "Turn codes on" }).ClickAsync();
        var recovery = await owner.GetByRole(AriaRole.List, new() { Name = "Recovery codes" }).GetByRole(AriaRole.Listitem).First.TextContentAsync();
        await using (var context = DeskData.Open(_desk))
        {
            var kept = await context.UserTokens.Select(t => t.Value).ToListAsync();
            kept.ShouldAllBe(v => !v!.Contains(key, StringComparison.Ordinal) && !v.Contains(recovery!.Trim(), StringComparison.Ordinal));
        }

        var page = await browser.OpenAsync(_desk);
        await SignInAsync(page, Password);
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "One more step" }));
        await CodeAsync(page, used);
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Alert));
        await CodeAsync(page, recovery!);
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Navigation, new() { Name = "Views" }));

        var again = await browser.OpenAsync(_desk);
        await SignInAsync(again, Password);
        await CodeAsync(again, recovery!);
        await AgentScreen.SeesAsync(again.GetByRole(AriaRole.Alert));
        await CodeAsync(again, Totp.CodeAt(key, TimeProvider.System.GetUtcNow().AddSeconds(30)));
        await AgentScreen.SeesAsync(again.GetByRole(AriaRole.Navigation, new() { Name = "Views" }));
    }

    [BrowserFact]
    public async Task Passkey_Added_SignsInWithoutAPassword()
    {
        var owner = await FoundAsync();
        await GiveAuthenticatorAsync(owner);
        await owner.GotoAsync("/settings/security");
        await owner.GetByLabel("Name of the new one").FillAsync("My laptop");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await AgentScreen.SeesAsync(owner.GetByRole(AriaRole.List, new() { Name = "Passkeys" }).GetByText("My laptop"));

        await owner.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await owner.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();

        await AgentScreen.SeesAsync(owner.GetByRole(AriaRole.Navigation, new() { Name = "Views" }));
    }

    [BrowserFact]
    public async Task Passkey_MadeWithTheInvitation_StandsForAPassword()
    {
        var link = await InviteAsync(await FoundAsync(), "Ada Agent", "ada@litware.example");
        var ada = await browser.OpenAsync(_desk);
        await GiveAuthenticatorAsync(ada);
        await ada.GotoAsync(link);
        await ada.GetByRole(AriaRole.Button, new() { Name = "Use a passkey instead" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.GetByRole(AriaRole.Navigation, new() { Name = "Views" }));

        await ada.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();

        await AgentScreen.SeesAsync(ada.GetByRole(AriaRole.Navigation, new() { Name = "Views" }));
    }

    [BrowserFact]
    public async Task SignOut_CookieCopiedIntoAnotherBrowser_TakesItsOpenScreenAway()
    {
        var owner = await FoundAsync();
        var thief = await browser.OpenAsync(_desk);
        await thief.Context.AddCookiesAsync((await owner.Context.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path }));
        await thief.GotoAsync("/settings/security");
        await AgentScreen.SeesAsync(thief.GetByRole(AriaRole.Heading, new() { Name = "My security" }));

        await owner.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();

        await AgentScreen.SeesAsync(thief.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Desk" }));
    }

    // what a fingerprint reader would be, without a finger
    private static async Task GiveAuthenticatorAsync(IPage page)
    {
        var protocol = await page.Context.NewCDPSessionAsync(page);
        await protocol.SendAsync("WebAuthn.enable");
        await protocol.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
    }

    private static async Task CodeAsync(IPage page, string code)
    {
        await page.GetByLabel("Code").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private static async Task SignInAsync(IPage page, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Email").FillAsync("olga@litware.example");
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    private static async Task FillFirstRunAsync(IPage page, string code)
    {
        await page.GetByLabel("Code from the log").FillAsync(code);
        await page.GetByLabel("Organisation").FillAsync("Litware Help");
        await page.GetByLabel("Your name").FillAsync("Olga Owner");
        await page.GetByLabel("Your email").FillAsync("olga@litware.example");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByLabel("First mailbox").FillAsync("help@litware.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Found the desk" }).ClickAsync();
    }

    private static async Task<string> InviteAsync(IPage owner, string name, string email)
    {
        await owner.GotoAsync("/settings/agents");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Invite somebody" }).ClickAsync();
        await owner.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync(name);
        await owner.GetByRole(AriaRole.Textbox, new() { Name = "Email" }).FillAsync(email);
        await owner.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        return await owner.GetByLabel($"Link for {name}").InputValueAsync();
    }

    private async Task<IPage> FoundAsync()
    {
        var page = await browser.OpenAsync(_desk);
        await page.GotoAsync("/");
        await FillFirstRunAsync(page, Code());
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Navigation, new() { Name = "Views" }));
        return page;
    }

    private string Code() => CodeInLog().Matches(_desk.Output)[^1].Groups[1].Value;

    [GeneratedRegex(@"works once: (\S+)")]
    private static partial Regex CodeInLog();
}
