using Desk.Tests.Mail;
using Desk.Tests.Mail.Imap;
using Desk.Tests.Mail.Smtp;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>An owner connects mailboxes, and finds out in the ledger why a mail is no ticket. Pictures are kept where DESK_PICTURES says.</summary>
public sealed class MailboxScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Pickup_AddedPausedAndRemoved_IsSaidInWords()
    {
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        var page = olivia.Page;
        await page.GotoAsync("/settings/mailboxes");
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.List, new() { Name = "Mailboxes" }).GetByText("support@desk.example").First);
        await KeepAsync(page, "mailboxes");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a mailbox" }).ClickAsync();
        await page.GetByLabel("Kind", new() { Exact = true }).SelectOptionAsync("Pickup");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the mailbox" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByText("Write the address that customers write to").First);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Address", Exact = true }).FillAsync("help@desk.test");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("Help");
        await page.GetByRole(AriaRole.Button, new() { Name = "Test the connection" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByText("Everything works."));
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the mailbox" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "help@desk.test" }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause for 15 min" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByText("Paused until").First);
        await KeepAsync(page, "mailbox-paused");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByText("Watching its folder").First);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove …" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the mailbox" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByText("help@desk.test is removed."));
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Mailboxes" }).GetByText("help@desk.test")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Imap_WithTheWrongPasswordFirst_IsTestedAddedAndFetched()
    {
        if (PostfixServer.WhyNot is not null)
        {
            return; // the tests of the servers themselves say that they are missing
        }

        using var dovecot = await DovecotServer.StartAsync();
        using var postfix = await PostfixServer.StartAsync(dovecot);
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        var page = olivia.Page;
        await page.GotoAsync("/settings/mailboxes/new");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Address", Exact = true }).FillAsync("anna@gmail.com");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("Anna");
        await AgentScreen.SeesAsync(page.GetByText("needs an app password").First);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Address", Exact = true }).FillAsync("anna@desk.test");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByLabel("Incoming server")).ToHaveValueAsync(""); // nobody has touched what the other address proposed
        await page.GetByLabel("Incoming server").FillAsync("localhost");
        await page.GetByLabel("Incoming port").FillAsync($"{dovecot.TlsPort}");
        await page.GetByLabel("Outgoing server").FillAsync("localhost");
        await page.GetByLabel("Outgoing port").FillAsync($"{postfix.Port}");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("wrong");
        await TestAsync(page);
        await AgentScreen.SeesAsync(page.GetByText("shows a certificate that nobody here vouches for").First);
        await KeepAsync(page, "mailbox-certificate");
        await page.GetByRole(AriaRole.Button, new() { Name = "Trust this certificate" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByText("localhost refuses the user name or the password").First);
        await KeepAsync(page, "mailbox-wrong-password");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(DovecotServer.Password);
        await page.GetByLabel("Folder", new() { Exact = true }).FillAsync("Nowhere");
        await TestAsync(page);
        await AgentScreen.SeesAsync(page.GetByText("The account has no folder Nowhere."));
        await page.GetByLabel("Choose a folder").SelectOptionAsync("INBOX");
        await AgentScreen.SeesAsync(page.GetByText("Everything works."));
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the mailbox" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "anna@desk.test" }));
        await AgentScreen.SeesAsync(page.GetByText("Listening").First);
        (await page.ContentAsync()).ShouldNotContain(DovecotServer.Password);
        (await page.GetByLabel("Password", new() { Exact = true }).GetAttributeAsync("placeholder")).ShouldBe("unchanged");
        await KeepAsync(page, "mailbox-imap");

        await using var raw = await RawImap.OpenAsync(dovecot, "anna@desk.test");
        await raw.AppendManyAsync("INBOX", [ImapTest.Message("fetched")]);
        await page.GotoAsync("/ledger?q=fetched");
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Table).GetByText("anna@desk.test").First);
    }

    [BrowserFact]
    public async Task Ledger_AMailThatIsNoTicket_IsExplainedInTwoClicksAndFiled()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        var page = ada.Page;
        var mail = TestMail.New("Out of office");
        var (exit, output, errors) = await _desk.DeliverAsync(TestMail.Mailbox, [.. "Auto-Submitted: auto-replied\r\n"u8, .. mail.Raw()]);
        exit.ShouldBe(0, errors);
        output.ShouldContain("autoreply");
        await page.GotoAsync("/ledger");
        var search = page.GetByPlaceholder("Sender, subject or Message-ID");
        await search.PressSequentiallyAsync(mail.MessageId);
        await Assertions.Expect(search).ToHaveValueAsync(mail.MessageId);
        await page.GetByRole(AriaRole.Link, new() { Name = mail.Subject }).ClickAsync();
        var detail = page.GetByRole(AriaRole.Region, new() { Name = "Mail in the ledger" });
        await AgentScreen.SeesAsync(detail.GetByText("auto-reply").First);
        await AgentScreen.SeesAsync(detail.GetByText($"Message-ID: <{mail.MessageId}>").First);
        await KeepAsync(page, "ledger-mail");
        await detail.GetByRole(AriaRole.Button, new() { Name = "Replay" }).ClickAsync();
        await AgentScreen.SeesAsync(detail.GetByText("Processed again"));
        await detail.GetByRole(AriaRole.Button, new() { Name = "File as ticket" }).ClickAsync();
        await AgentScreen.SeesAsync(detail.GetByText("Filed: it is in"));
        var download = await page.RunAndWaitForDownloadAsync(() => detail.GetByRole(AriaRole.Link, new() { Name = "Download .eml" }).ClickAsync());
        (await File.ReadAllTextAsync(await download.PathAsync())).ShouldContain(mail.MessageId);
        await detail.GetByRole(AriaRole.Link, new() { Name = "Close" }).ClickAsync();
        await page.GetByPlaceholder("Sender, subject or Message-ID").FillAsync("nobody wrote this");
        await AgentScreen.SeesAsync(page.GetByText("No such mail has arrived"));
        await KeepAsync(page, "ledger-empty");
        await page.GetByRole(AriaRole.Link, new() { Name = "Show everything" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Table));
        await KeepAsync(page, "ledger");
    }

    private static Task TestAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Test the connection" }).ClickAsync();

    // in both themes, wide and on a phone; none may be wider than the phone is
    internal static async Task KeepAsync(IPage page, string name)
    {
        var before = page.ViewportSize!;
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1600), (ColorScheme.Dark, 1600), (ColorScheme.Light, 360), (ColorScheme.Dark, 360) })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.SetViewportSizeAsync(width, width > 1000 ? 1000 : 740);
            if (Environment.GetEnvironmentVariable("DESK_PICTURES") is { } folder)
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{scheme}-{width}.png".ToLowerInvariant()), Animations = ScreenshotAnimations.Disabled });
            }

            var wide = await PageWidth.OfAsync(page);
            wide.ShouldBeLessThanOrEqualTo(width, $"{name} on {width} px");
        }

        await page.SetViewportSizeAsync(before.Width, before.Height);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
    }
}
