using System.Xml.Linq;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>
/// The sign-in, the settings and the ledger in a browser that asks for German: no English sentence is left, and nothing is wider than the screen,
/// though German is longer. Pictures are kept where DESK_PICTURES says.
/// </summary>
public sealed class GermanLooksTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private static readonly Dictionary<string, string> German = XDocument.Load(Path.Combine(Repository.Root, "Desk.Web", "Languages", "Words.de.resx")).Root!.Elements("data")
        .GroupBy(e => (string)e.Attribute("name")!, e => (string)e.Element("value")!).ToDictionary(e => e.Key, e => e.Last());

    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Pages_InGerman_HoldNoEnglishAndFitTheScreen()
    {
        var page = await browser.OpenAsync(_desk.Address, "de-DE");
        await using var olivia = new AgentScreen(page);
        await page.GotoAsync("/sign-in");
        await LookAsync(page, "sign-in", "Bei Desk anmelden");
        await page.GetByLabel("E-Mail").FillAsync("nobody@desk.example");
        await page.GetByLabel("Passwort").FillAsync("wrong password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Anmelden", Exact = true }).ClickAsync();
        await LookAsync(page, "sign-in-failed", "E-Mail und Passwort passen nicht zusammen");
        await page.GotoAsync("/invite/nothing");
        await LookAsync(page, "invite", "Dieser Link gilt nicht mehr");
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Als Olivia Owner anmelden" }).ClickAsync();
        await page.WaitForURLAsync("**/tickets/**");

        foreach (var (address, name, words) in new[]
        {
            ("/settings/security", "security", "Wo Sie angemeldet sind"), ("/settings/tokens", "tokens", "Token erstellen"), ("/settings/notifications", "notifications", "Dieser Browser"),
            ("/settings/signature", "signature", "So sieht es unter Ihrer Mail aus"), ("/settings/templates", "templates", "Neue Vorlage"), ("/settings/agents", "agents", "Jemanden einladen"),
            ("/settings/teams", "teams", "Neues Team"), ("/settings/mailboxes", "mailboxes", "Beobachtet seinen Ordner"), ("/settings/mail-rules", "mail-rules", "Blockierte Absender"),
        })
        {
            await page.GotoAsync(address);
            await LookAsync(page, name, words);
        }

        await page.GotoAsync("/settings/security");
        await page.GetByRole(AriaRole.Button, new() { Name = "Codes einrichten" }).ClickAsync();
        await LookAsync(page, "codes", "Codes einschalten");
        await page.GotoAsync("/settings/agents");
        await page.GetByRole(AriaRole.Button, new() { Name = "Jemanden einladen" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ada Agent ändern" }).ClickAsync();
        await LookAsync(page, "agents-open", "Link erstellen");
        await page.GotoAsync("/settings/templates");
        await page.GetByRole(AriaRole.Button, new() { Name = "Neue Vorlage" }).ClickAsync();
        await LookAsync(page, "template", "Wem sie angeboten wird");
        await page.GotoAsync("/settings/mailboxes");
        await page.GetByRole(AriaRole.Link, new() { Name = "Einstellungen von support@desk.example" }).ClickAsync();
        await LookAsync(page, "mailbox", "seine Passwörter werden vergessen", whole: true);
    }

    [BrowserFact]
    public async Task NewMailbox_InGerman_SaysWhatIsWrongInGerman()
    {
        var page = await SignInAsync();
        await using var olivia = new AgentScreen(page);
        await page.GotoAsync("/settings/mailboxes/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Postfach hinzufügen" }).ClickAsync();
        await LookAsync(page, "new-mailbox-empty", "Geben Sie die Adresse an, an die Kunden schreiben", whole: true);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Adresse", Exact = true }).FillAsync("anna@gmail.com");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("Anna");
        await AgentScreen.SeesAsync(page.GetByText("Google verlangt ein App-Passwort").First);
        await page.GetByLabel("Server für eingehende Mail").FillAsync("localhost");
        await page.GetByLabel("Port für eingehende Mail").FillAsync("1");
        await page.GetByLabel("Server für ausgehende Mail").FillAsync("localhost");
        await page.GetByLabel("Port für ausgehende Mail").FillAsync("1");
        await page.GetByLabel("Passwort", new() { Exact = true }).FillAsync("secret");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verbindung testen" }).ClickAsync();
        await LookAsync(page, "new-mailbox-check", "Auf Port 1 des Posteingangsservers localhost antwortet nichts.", whole: true);
    }

    [BrowserFact]
    public async Task Ledger_InGerman_SaysWhyInGerman()
    {
        var page = await SignInAsync();
        await using var olivia = new AgentScreen(page);
        var mail = TestMail.New("Nicht im Büro");
        var (exit, _, errors) = await _desk.DeliverAsync(TestMail.Mailbox, mail.Raw());
        exit.ShouldBe(0, errors);
        await page.GotoAsync($"/ledger?q={mail.MessageId}");
        await page.GetByRole(AriaRole.Link, new() { Name = mail.Subject }).ClickAsync();
        await LookAsync(page, "ledger-mail", "Nichts Bekanntes passte; sie hat das Ticket eröffnet.");
        await page.GotoAsync("/ledger?q=nobody-wrote-this");
        await LookAsync(page, "ledger-empty", "Eine solche Mail ist nicht angekommen");
        await page.GotoAsync("/ledger");
        await LookAsync(page, "ledger", "Jede Mail, die ankam");
    }

    private async Task<IPage> SignInAsync()
    {
        var page = await browser.OpenAsync(_desk.Address, "de-DE");
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Als Olivia Owner anmelden" }).ClickAsync();
        await page.WaitForURLAsync("**/tickets/**");
        return page;
    }

    private static async Task LookAsync(IPage page, string name, string words, bool whole = false)
    {
        await AgentScreen.SeesAsync(page.GetByText(words).First);
        await MailboxScreenTests.KeepAsync(page, "de-" + name);
        if (whole && Environment.GetEnvironmentVariable("DESK_PICTURES") is { } folder)
        {
            // what is below the edge of the screen, too
            foreach (var width in new[] { 1500, 360 })
            {
                await page.SetViewportSizeAsync(width, 4200);
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"de-{name}-whole-{width}.png"), Animations = ScreenshotAnimations.Disabled });
            }

            await page.SetViewportSizeAsync(1500, 860);
        }

        var shown = await page.EvaluateAsync<string>("""
            [document.title, document.querySelector('main').innerText, ...[...document.querySelectorAll('main *')].flatMap(e => ['aria-label', 'title', 'placeholder'].map(a => e.getAttribute(a)))].filter(Boolean).join('\n')
            """);
        var lines = shown.Split('\n', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        German.Where(w => w.Key.Contains(' ', StringComparison.Ordinal) && w.Key != w.Value && lines.Contains(w.Key) && !lines.Contains(w.Value)).Select(w => w.Key).ShouldBeEmpty(name);
        (await page.EvaluateAsync<string>("document.documentElement.lang")).ShouldBe("de");
    }
}
