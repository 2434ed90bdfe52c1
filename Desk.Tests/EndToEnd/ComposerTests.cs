using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>What is written stays, whatever happens; what is sent can be taken back for a while.</summary>
[Collection(EndToEnd.Name)]
public sealed class ComposerTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Draft_AfterAReloadAndOnAnotherDevice_IsThere()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await ada.OpenNewAsync(desk, "Draft");
        await ada.WriteAsync($"Half an answer {mail.MessageId}");
        await ada.SeesDraftSavedAsync();

        await ada.Page.ReloadAsync();
        await Assertions.Expect(ada.Reply).ToContainTextAsync($"Half an answer {mail.MessageId}");

        await using var elsewhere = await browser.SignInAsync(desk, "Ada Agent");
        await elsewhere.Page.GotoAsync(ada.Page.Url);
        await Assertions.Expect(elsewhere.Reply).ToContainTextAsync($"Half an answer {mail.MessageId}", new() { Timeout = 30_000 });
    }

    [BrowserFact]
    public async Task Draft_InTwoTabs_IsNeverOverwrittenUnasked()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await ada.OpenNewAsync(desk, "Two tabs");
        await ada.WriteAsync("First words.");
        await ada.SeesDraftSavedAsync();
        var other = await ada.OpenTabAsync();
        await other.Page.GotoAsync(ada.Page.Url);
        await Assertions.Expect(other.Reply).ToContainTextAsync("First words.", new() { Timeout = 30_000 });

        await other.WriteAsync(" From the other tab.");
        await other.SeesDraftSavedAsync();
        await ada.WriteAsync(" From the first tab.");

        await AgentScreen.SeesAsync(ada.Page.GetByText("was changed in another tab"));
        await Assertions.Expect(ada.Reply).ToContainTextAsync("From the first tab.");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Show that one" }).ClickAsync();
        await Assertions.Expect(ada.Reply).ToContainTextAsync("From the other tab.");
        mail.ShouldNotBeNull();
    }

    [BrowserFact]
    public async Task Draft_OfATabThatIsBehindAndLoadedAnew_IsStillItsOwn()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenNewAsync(desk, "Behind and loaded anew");
        await ada.WriteAsync("First words.");
        await ada.SeesDraftSavedAsync();
        var other = await ada.OpenTabAsync();
        await other.Page.GotoAsync(ada.Page.Url);
        await Assertions.Expect(other.Reply).ToContainTextAsync("First words.", new() { Timeout = 30_000 });
        await other.WriteAsync(" From the other tab.");
        await other.SeesDraftSavedAsync();
        await ada.WriteAsync(" From the first tab.");
        await AgentScreen.SeesAsync(ada.Page.GetByText("was changed in another tab"));
        // the other tab's is the last that this browser has kept
        await other.WriteAsync(" And more.");
        await other.Page.WaitForFunctionAsync("() => Object.entries(localStorage).some(([key, kept]) => key.endsWith(':Reply') && kept.includes('And more.') && !JSON.parse(kept).dirty)");

        await ada.Page.ReloadAsync();

        await AgentScreen.SeesAsync(ada.Page.GetByText("was changed in another tab"));
        await Assertions.Expect(ada.Reply).ToContainTextAsync("First words. From the first tab.");
        await Assertions.Expect(ada.Page.GetByText("Draft saved").Locator("visible=true")).ToHaveCountAsync(0);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Show that one" }).ClickAsync();
        await Assertions.Expect(ada.Reply).ToContainTextAsync("From the other tab. And more.");
        await ada.Page.ReloadAsync();
        await Assertions.Expect(ada.Reply).ToContainTextAsync("From the other tab. And more.");
    }

    [BrowserFact]
    public async Task Send_FromATabThatIsBehind_SendsNoOlderText()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await ada.OpenNewAsync(desk, "Behind");
        await ada.WriteAsync($"Old text {mail.MessageId}");
        await ada.SeesDraftSavedAsync();
        var other = await ada.OpenTabAsync();
        await other.Page.GotoAsync(ada.Page.Url);
        await Assertions.Expect(other.Reply).ToContainTextAsync("Old text", new() { Timeout = 30_000 });
        await ada.WriteAsync(", corrected");
        await DeskData.HoldsAsync(desk, "the corrected text is kept", c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains(mail.MessageId) && d.Body.Contains("corrected")));

        await other.SendAsync();

        await AgentScreen.SeesAsync(other.Page.GetByText("was changed in another tab"));
        await Assertions.Expect(other.Reply).ToContainTextAsync("Old text");
        await ada.SendAsync();
        Encoding.UTF8.GetString((await Outbound.WaitAsync(desk, mail.MessageId, 1)).Single()).ShouldContain("corrected");
    }

    [BrowserFact]
    public async Task ReplyAndNote_BothBehind_AreAskedForEachAndKeepTheirWords()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await ada.OpenNewAsync(desk, "Both behind");
        await ada.EditorIsOpenAsync();
        await using var phone = await browser.SignInAsync(desk, "Ada Agent");
        await phone.OpenAsync(mail);
        await phone.EditorIsOpenAsync();
        await WriteBothAsync(phone, $"phone {mail.MessageId}");
        await DeskData.HoldsAsync(desk, "both are on the server", async c => await c.Drafts.IgnoreQueryFilters().CountAsync(d => d.Body.Contains($"phone {mail.MessageId}")) == 2);

        await WriteBothAsync(ada, "desk");

        var reply = ada.Page.Locator("[data-box=Reply]"); // behind the note just now
        var banners = ada.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "was changed in another tab" });
        await Assertions.Expect(banners).ToHaveCountAsync(2);
        await Assertions.Expect(reply).ToHaveTextAsync("Reply from the desk");
        await banners.Filter(new() { HasText = "note" }).GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await Assertions.Expect(banners).ToHaveCountAsync(1);
        await Assertions.Expect(reply).ToHaveTextAsync("Reply from the desk");
        await banners.GetByRole(AriaRole.Button, new() { Name = "Show that one" }).ClickAsync();
        await Assertions.Expect(reply).ToHaveTextAsync($"Reply from the phone {mail.MessageId}");
        await DeskData.HoldsAsync(desk, "the note that was kept is on the server", c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body == "Note from the desk"));
    }

    [BrowserFact]
    public async Task Send_OfAFileAloneWhileAnotherDeviceHasWrittenUnderIt_SendsNothing()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await ada.OpenNewAsync(desk, "A file alone");
        await ada.EditorIsOpenAsync();
        await ada.Page.Locator("[data-pick]").SetInputFilesAsync(new FilePayload { Name = "terms.txt", MimeType = "text/plain", Buffer = "Terms"u8.ToArray() });
        await AgentScreen.SeesAsync(ada.Page.GetByText("Draft saved").First);
        await using var phone = await browser.SignInAsync(desk, "Ada Agent");
        await phone.OpenAsync(mail);
        await AgentScreen.SeesAsync(phone.Page.GetByText("terms.txt").First);
        await phone.WriteAsync($"Read them first {mail.MessageId}");
        await DeskData.HoldsAsync(desk, "it is on the server", c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains(mail.MessageId)));

        await ada.SendAsync();

        await AgentScreen.SeesAsync(ada.Page.GetByText("was changed in another tab").First);
        await AgentScreen.SeesAsync(ada.Page.GetByText("Another tab has a newer text: choose one first.").First);
        await DeskData.HoldsAsync(desk, "it is on the server", c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains(mail.MessageId)));
    }

    [BrowserFact]
    public async Task Show_OfATextThatWasDiscardedMeanwhile_LeavesOnesOwn()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await ada.OpenNewAsync(desk, "Discarded");
        await ada.EditorIsOpenAsync();
        await using var phone = await browser.SignInAsync(desk, "Ada Agent");
        await phone.OpenAsync(mail);
        await phone.EditorIsOpenAsync();
        await phone.WriteAsync($"From the phone {mail.MessageId}");
        await DeskData.HoldsAsync(desk, "it is on the server", c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains(mail.MessageId)));
        await ada.WriteAsync("From the desk");
        await AgentScreen.SeesAsync(ada.Page.GetByText("was changed in another tab").First);
        await phone.Reply.FillAsync("");
        await DeskData.HoldsAsync(desk, "it is gone from the server", async c => !await c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains(mail.MessageId)));

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Show that one" }).ClickAsync();

        await AgentScreen.SeesAsync(ada.Page.GetByText("The other text was sent or discarded meanwhile. Yours stays."));
        await Assertions.Expect(ada.Reply).ToHaveTextAsync("From the desk");
    }

    [BrowserFact]
    public async Task NewConversation_ReloadedAndSent_OpensATicketAndLeaves()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mark = $"new.{Guid.CreateVersion7():n}";
        await ada.Page.GotoAsync("/new");
        await ada.Page.GetByLabel("From").SelectOptionAsync(new SelectOptionValue { Label = $"Support · {TestMail.Mailbox}" });
        await ada.Page.GetByLabel("Add to To").FillAsync("\"Lindqvist, Petra\" <petra@new.example>, nobody");
        await ada.Page.GetByLabel("Subject").FillAsync($"About {mark}");
        await ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text" }).FillAsync($"Hello {mark}");
        await ada.SendAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("\"nobody\" is no email address.").First);
        await ada.Page.GetByLabel("Add to To").FillAsync("");

        await ada.Page.ReloadAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("Lindqvist, Petra"));
        await Assertions.Expect(ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text" })).ToContainTextAsync($"Hello {mark}");
        await Assertions.Expect(ada.Page.GetByLabel("Subject")).ToHaveValueAsync($"About {mark}");
        await ada.SendAsync();

        await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Name = $"About {mark}" }));
        var read = new Desk.Infrastructure.Mail.MimeMailReader().Read((await Outbound.WaitAsync(desk, $"Hello {mark}", 1)).Single());
        read.To.ShouldBe([new Desk.Core.Mail.MailAddress("Lindqvist, Petra", "petra@new.example")]);
        read.Subject.ShouldStartWith($"About {mark} [TKT-");
        await ada.Page.GotoAsync("/new");
        await Assertions.Expect(ada.Page.GetByLabel("Subject")).ToHaveValueAsync("");
    }

    [BrowserFact]
    public async Task Undo_WithinItsTime_BringsTheTextBackAndNothingLeaves()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await ada.OpenNewAsync(desk, "Undo");
        await ada.WriteAsync($"Too early {mail.MessageId}");
        await ada.SendAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("Your reply is on its way."));
        await Assertions.Expect(ada.Reply).Not.ToContainTextAsync("Too early");

        await Assertions.Expect(ada.Reply).ToBeFocusedAsync();
        await ada.Page.Keyboard.PressAsync("Control+z");

        await Assertions.Expect(ada.Reply).ToContainTextAsync($"Too early {mail.MessageId}");
        await AgentScreen.SeesAsync(ada.Page.GetByText("Taken back."));
        await ada.WriteAsync(" and now complete");
        await ada.SendAsync();
        Encoding.UTF8.GetString((await Outbound.WaitAsync(desk, mail.MessageId, 1)).Single()).ShouldContain("and now complete");
    }

    [BrowserFact]
    public async Task Files_PastedAndPicked_LeaveWithTheReply()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await ada.OpenNewAsync(desk, "Files");
        await ada.WriteAsync($"See {mail.MessageId} ");
        await ada.Reply.EvaluateAsync(
            """
            async box => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 20 });
              const blob = await new Promise(done => canvas.toBlob(done, 'image/png'));
              const data = new DataTransfer();
              data.items.add(new File([blob], 'shot.png', { type: 'image/png' }));
              box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);
        await AgentScreen.SeesAsync(ada.Reply.GetByRole(AriaRole.Img, new() { Name = "shot.png" }));
        await ada.Page.Locator("[data-pick]").SetInputFilesAsync(new FilePayload { Name = "Grüße.txt", MimeType = "text/plain", Buffer = "Hello"u8.ToArray() });
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.List, new() { Name = "Files to send" }).GetByText("Grüße.txt"));

        await ada.SendAsync();

        var left = (await Outbound.WaitAsync(desk, mail.MessageId, 1)).Single();
        var read = new Desk.Infrastructure.Mail.MimeMailReader().Read(left);
        read.Attachments.Select(a => (a.Name, a.Type, a.Inline)).ShouldBe([("shot.png", "image/png", true), ("Grüße.txt", "text/plain", false)], ignoreOrder: true);
        read.RawHtml!.ShouldContain("cid:");
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Grüße.txt"));
    }

    [BrowserFact]
    public async Task File_DroppedBesideTheComposer_GoesWithTheReplyAndNowhereElse()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenNewAsync(desk, "Dropped beside");
        await ada.EditorIsOpenAsync();
        const string Drop =
            """
            on => {
              const data = new DataTransfer();
              data.items.add(new File(['Hello'], 'beside.txt', { type: 'text/plain' }));
              const say = kind => !on.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
              return [say('dragover'), say('drop')];
            }
            """;

        (await ada.Page.Locator("[role=list][aria-label=Tickets]").EvaluateAsync<bool[]>(Drop)).ShouldBe([true, true], "the browser would open the file in place of the page");
        (await ada.Conversation.Locator("h2").First.EvaluateAsync<bool[]>(Drop)).ShouldBe([true, true]);

        await Assertions.Expect(ada.Page.GetByRole(AriaRole.List, new() { Name = "Files to send" }).GetByText("beside.txt")).ToHaveCountAsync(1);
    }

    private static async Task WriteBothAsync(AgentScreen screen, string from)
    {
        await screen.Reply.FillAsync($"Reply from the {from}");
        await screen.Page.GetByRole(AriaRole.Tab, new() { Name = "Note" }).ClickAsync();
        await screen.Page.Locator("[data-box=Note]").FillAsync($"Note from the {from}");
    }
}
