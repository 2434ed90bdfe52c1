using System.Net;
using System.Text.RegularExpressions;
using Desk.Core.Satisfaction;
using Desk.Infrastructure.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A customer is asked in the mail that resolves the ticket, says it with one click, and the agent sees it at once.</summary>
public sealed partial class SatisfactionScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Question_FollowedFromTheMail_IsSaidWithOneClickAndShowsLive()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        var link = await ResolveAsync(ada, "Asked");
        var findings = new List<string>();

        var customer = await browser.OpenAsync(_desk);
        await customer.GotoAsync($"{link}/good");
        await AgentScreen.SeesAsync(customer.GetByRole(AriaRole.Heading, new() { Name = "Thank you" }));
        await customer.WaitForURLAsync($"**{new Uri(link).AbsolutePath}");
        await AgentScreen.SeesAsync(customer.GetByRole(AriaRole.Status).GetByText("We have your answer: Good."));
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Carla Customer rated the answer: good").First);
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Rated good"));

        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await customer.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await AccessibilityTests.CheckNarrowAsync(customer, $"rating, {scheme}", findings);
        }

        await customer.GetByRole(AriaRole.Radio, new() { Name = "Bad" }).CheckAsync(new() { Force = true });
        await customer.GetByLabel("Would you like to say more?").FillAsync("Two days without a word. <b>Not</b> again.");
        await customer.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await AgentScreen.SeesAsync(customer.GetByText("We have your answer: Bad."));
        await Assertions.Expect(customer.GetByLabel("Would you like to say more?")).ToHaveValueAsync("Two days without a word. <b>Not</b> again.");
        var panel = ada.Page.GetByRole(AriaRole.Complementary, new() { Name = "Ticket details" });
        await AgentScreen.SeesAsync(panel.GetByText("Two days without a word. <b>Not</b> again."));
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Carla Customer changed the rating from good to bad").First);
        await MailboxScreenTests.KeepAsync(customer, "rate-page");
        await MailboxScreenTests.KeepAsync(ada.Page, "rated-ticket");
        await ada.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Notifications") }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Dialog, new() { Name = "Notifications" }).GetByText("Carla Customer rated an answer: bad"));
        await MailboxScreenTests.KeepAsync(ada.Page, "rated-bell");
        await ada.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.Reduce });
        await AccessibilityTests.CheckAsync(ada.Page, "rated ticket", findings);

        // going back shows what was said last, and says nothing else
        await customer.GoBackAsync();
        await customer.ReloadAsync();
        await AgentScreen.SeesAsync(customer.GetByText("We have your answer: Bad."));

        // found again among all that are done, and marked there while somebody looks at the list
        await ada.Page.GotoAsync("/tickets/done?rating=okay,bad");
        var row = ada.TopRow;
        await AgentScreen.SeesAsync(row.GetByRole(AriaRole.Img, new() { Name = "Rated bad" }));
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Take off: Rated okay or bad" }));
        await MailboxScreenTests.KeepAsync(ada.Page, "rated-list");
        await AccessibilityTests.CheckAsync(ada.Page, "rated list", findings);
        await customer.GetByRole(AriaRole.Radio, new() { Name = "Okay" }).CheckAsync(new() { Force = true });
        await customer.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await AgentScreen.SeesAsync(row.GetByRole(AriaRole.Img, new() { Name = "Rated okay" }));
        findings.ShouldBeEmpty();
        await customer.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task Question_FollowedByScannersAndAgents_CountsNothingUntilTheButton()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        var link = await ResolveAsync(ada, "Scanned");
        using var scanner = new HttpClient(new HttpClientHandler { UseCookies = false });
        foreach (var word in new[] { "good", "okay", "bad", "nonsense" })
        {
            using var answer = await scanner.GetAsync(new Uri($"{link}/{word}"));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (answer.Headers.CacheControl!.NoStore, string.Join("", answer.Headers.GetValues("Content-Security-Policy")).Contains("script-src 'self';", StringComparison.Ordinal)).ShouldBe((true, true));
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Ada Agent");
        }

        // an agent who tries the link is asked, and the button counts
        var tab = await ada.OpenTabAsync();
        await tab.Page.GotoAsync($"{link}/bad");
        await AgentScreen.SeesAsync(tab.Page.GetByText("You are signed in to Desk"));
        (await RatedAsync(link)).ShouldBeNull();

        var german = await browser.OpenAsync(_desk.Address, "de-DE");
        await german.Context.RouteAsync("**/*.js", route => route.AbortAsync());
        await german.GotoAsync($"{link}/okay");
        await Assertions.Expect(german.GetByRole(AriaRole.Radio, new() { Name = "In Ordnung" })).ToBeCheckedAsync();
        (await RatedAsync(link)).ShouldBeNull();
        await german.GetByRole(AriaRole.Button, new() { Name = "Diese Antwort senden" }).ClickAsync();
        await AgentScreen.SeesAsync(german.GetByRole(AriaRole.Heading, new() { Name = "Vielen Dank" }));
        (await RatedAsync(link)).ShouldBe(Rating.Okay);
        await german.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task Link_ForgedOrTooOften_TellsNothing()
    {
        var page = await browser.OpenAsync(_desk);
        var answer = await page.GotoAsync("/rate/0000000000/good");
        answer!.Status.ShouldBe(404);
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading, new() { Name = "There is nothing here" }));
        var findings = new List<string>();
        await AccessibilityTests.CheckNarrowAsync(page, "forged link", findings);
        findings.ShouldBeEmpty();

        using var client = new HttpClient { BaseAddress = _desk.Address };
        var last = HttpStatusCode.OK;
        for (var n = 0; n < 70 && last != HttpStatusCode.TooManyRequests; n++)
        {
            using var content = new FormUrlEncodedContent([new("rating", "good")]);
            using var tried = await client.PostAsync(new Uri($"/rate/0000000000{n}/answer", UriKind.Relative), content);
            last = tried.StatusCode;
        }

        last.ShouldBe(HttpStatusCode.TooManyRequests);
        await page.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task Mailbox_SaysWhatIsAskedAndTheComposerWarns()
    {
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        var page = olivia.Page;
        await page.GotoAsync("/settings/mailboxes");
        await page.GetByRole(AriaRole.List, new() { Name = "Mailboxes" }).GetByRole(AriaRole.Link, new() { Name = TestMail.Mailbox }).First.ClickAsync();
        await Assertions.Expect(page.GetByLabel("Ask customers how the answer was")).ToBeCheckedAsync();
        var question = page.GetByRole(AriaRole.Textbox, new() { Name = "Question how the answer was" });
        await question.FillAsync("{{nothing}}?");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "The three answers" }).FillAsync("Yes / No");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Alert).GetByText("There is no variable {{nothing}}.").First);
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Alert).GetByText("Write three answers").First);
        await question.FillAsync("Did that help, {{customer.first_name}}?");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "The three answers" }).FillAsync("Yes / Somewhat / No");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "The three answers" }).BlurAsync();
        var preview = page.GetByRole(AriaRole.Group, new() { Name = "Preview of the question" });
        await AgentScreen.SeesAsync(preview.GetByText("Did that help, Carla?"));
        await AgentScreen.SeesAsync(preview.GetByText(":-| Somewhat"));
        await preview.ScrollIntoViewIfNeededAsync();
        await MailboxScreenTests.KeepAsync(page, "mailbox-asks");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Status, new() { Name = "What was just done" }).GetByText("saved"));

        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        var link = await ResolveAsync(ada, "Worded");
        var read = new MimeMailReader().Read((await Outbound.WaitAsync(_desk, new Uri(link).AbsolutePath, 1)).Single());
        read.Text.ShouldContain("Did that help, Carla?\n\n:-) Yes: ");
        read.RawHtml!.ShouldContain(">:-| Somewhat</a>");
    }

    // answers and resolves; the link is where a customer finds it, in the mail that left
    private async Task<string> ResolveAsync(AgentScreen ada, string about)
    {
        var mail = TestMail.New(about);
        await mail.DropAsync(_desk.Data);
        await ada.OpenListAsync();
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Sent and resolved, this reply asks the customer how it was."));
        await ada.WriteAsync($"Done {mail.MessageId}");
        await MailboxScreenTests.KeepAsync(ada.Page, "composer-asks");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "More ways to send" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Send and resolve" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Asks the customer how this answer was."));
        await Assertions.Expect(ada.Conversation.GetByText("Sent and resolved, this reply asks")).ToHaveCountAsync(0);
        var text = new MimeMailReader().Read((await Outbound.WaitAsync(_desk, mail.MessageId, 1)).Single()).Text;
        return Link().Match(text).Groups[1].Value;
    }

    private async Task<Rating?> RatedAsync(string link)
    {
        await using var context = _desk.Contexts.Create(await DeskData.TenantAsync(_desk));
        var last = await context.RatingAsks.AsNoTracking().OrderByDescending(a => a.Id).FirstAsync();
        link.ShouldStartWith(last.Address);
        return last.Rating;
    }

    [GeneratedRegex("(http[^ ]+/rate/[^/]+)/good")]
    private static partial Regex Link();
}
