using System.Text;
using Desk.Infrastructure.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>What stands under a reply is seen before it leaves, once, and in no draft.</summary>
public sealed class SignatureScreenTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly DeskProcess _desk = new();

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Signature_OfMailboxAndAgent_IsSeenAndLeavesOnce()
    {
        await using var olivia = await browser.SignInAsync(_desk, "Olivia Owner");
        await olivia.Page.GotoAsync("/settings/mailboxes");
        await olivia.Page.GetByRole(AriaRole.List, new() { Name = "Mailboxes" }).GetByRole(AriaRole.Link, new() { Name = TestMail.Mailbox }).First.ClickAsync();
        var ofMailbox = olivia.Page.GetByRole(AriaRole.Textbox, new() { Name = "Signature of the mailbox" });
        await FillAsync(ofMailbox, "{{nothing}}");
        await olivia.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await AgentScreen.SeesAsync(olivia.Page.GetByRole(AriaRole.Alert).GetByText("There is no variable {{nothing}}.").First);
        await FillAsync(ofMailbox, "{{agent.signature}} of {{mailbox.name}}");
        await olivia.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await AgentScreen.SeesAsync(olivia.Page.GetByRole(AriaRole.Status, new() { Name = "What was just done" }).GetByText("saved"));

        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await ada.Page.GotoAsync("/settings/signature");
        await FillAsync(ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "My signature" }), "Best wishes, {{agent.first_name}}");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Group, new() { Name = "Preview" }).GetByText("Best wishes, Ada"));
        await MailboxScreenTests.KeepAsync(ada.Page, "signature");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("Your signature is saved."));

        var mail = TestMail.New("Signed");
        await mail.DropAsync(_desk.Data);
        await ada.OpenListAsync();
        await ada.OpenAsync(mail);
        var signature = ada.Page.GetByRole(AriaRole.Group, new() { Name = "Signature", Exact = true });
        await AgentScreen.SeesAsync(signature.GetByText("Best wishes, Ada"));
        await ada.WriteAsync($"Done {mail.MessageId}");
        await MailboxScreenTests.KeepAsync(ada.Page, "composer-signed");
        await ada.SendAsync();
        await ada.Page.GetByRole(AriaRole.Status, new() { Name = "What was just done" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(ada.Reply).ToContainTextAsync($"Done {mail.MessageId}");
        await Assertions.Expect(ada.Reply).Not.ToContainTextAsync("Best wishes");
        await ada.SendAsync();

        var read = new MimeMailReader().Read((await Outbound.WaitAsync(_desk, mail.MessageId, 1)).Single());
        read.Text.Split("Best wishes, Ada").Length.ShouldBe(2, read.Text);
        read.Text.ShouldContain("\n-- \nBest wishes, Ada");
        read.RawHtml!.Split("Best wishes, Ada").Length.ShouldBe(2);
    }

    [BrowserFact]
    public async Task Signature_LeftOut_DoesNotLeaveAndNotesHaveNone()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await ada.Page.GotoAsync("/settings/signature");
        await FillAsync(ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "My signature" }), "Best wishes");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("Your signature is saved."));
        var mail = TestMail.New("Unsigned");
        await mail.DropAsync(_desk.Data);
        await ada.OpenListAsync();
        await ada.OpenAsync(mail);
        await AgentScreen.SeesAsync(ada.Page.Locator("[data-tab=Reply][aria-selected=true]"));
        await ada.AddNoteAsync("For you alone");
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("For you alone").First);
        await Assertions.Expect(ada.Conversation.GetByText("Best wishes").Locator("visible=true")).ToHaveCountAsync(0);

        await ada.Page.GetByRole(AriaRole.Tab, new() { Name = "Reply" }).ClickAsync();
        await ada.WriteAsync($"Short {mail.MessageId}");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Quote the customer's last mail" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Reply.Locator("blockquote").GetByText($"Hello, this is {mail.Subject}."));
        await ada.Page.Keyboard.TypeAsync(", and so on");
        await Assertions.Expect(ada.Reply.Locator("p").First).ToHaveTextAsync($"Short {mail.MessageId}, and so on");
        await MailboxScreenTests.KeepAsync(ada.Page, "composer-quote");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Leave out" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("This mail leaves without your signature."));
        await DeskData.HoldsAsync(_desk, "it is on the server", c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.IsUnsigned));
        await ada.Page.ReloadAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("This mail leaves without your signature."));
        await ada.SendAsync();

        Encoding.UTF8.GetString((await Outbound.WaitAsync(_desk, mail.MessageId, 1)).Single()).ShouldNotContain("Best wishes");
        await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Leave out" }));
    }

    [BrowserFact]
    public async Task Signature_LeftOutOfANewConversation_StaysSoAndItsEarlierTextComesBack()
    {
        const string Lost = "A long letter with many careful words in it.";
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        await ada.Page.GotoAsync("/settings/signature");
        await FillAsync(ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "My signature" }), "Best wishes");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("Your signature is saved."));
        await ada.Page.GotoAsync("/new");
        var text = ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text" });
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Leave out" }).ClickAsync();
        await text.FillAsync(Lost);
        await DeskData.HoldsAsync(_desk, "it is on the server", c => c.LetterDrafts.IgnoreQueryFilters().AnyAsync(l => l.IsUnsigned && l.Body.Contains("careful")));
        await ada.Page.ReloadAsync();
        await AgentScreen.SeesAsync(ada.Page.GetByText("This mail leaves without your signature."));
        await Assertions.Expect(text).ToHaveTextAsync(Lost);

        await text.FillAsync("Something else, written over all of it.");
        await DeskData.HoldsAsync(_desk, "it is on the server", c => c.DraftVersions.IgnoreQueryFilters().AnyAsync(v => v.Body.Contains("careful")));
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Earlier versions of this mail" }).ClickAsync();
        var versions = ada.Page.GetByRole(AriaRole.Group, new() { Name = "Earlier versions" });
        await AgentScreen.SeesAsync(versions.GetByText(Lost));
        await MailboxScreenTests.KeepAsync(ada.Page, "letter-history");
        await versions.GetByRole(AriaRole.Button, new() { Name = "Restore the version of" }).First.ClickAsync();
        await Assertions.Expect(text).ToHaveTextAsync(Lost);
        await Assertions.Expect(versions).ToHaveCountAsync(0);
    }

    private static async Task FillAsync(ILocator editor, string text)
    {
        await Assertions.Expect(editor).ToHaveAttributeAsync("contenteditable", "true");
        await editor.FillAsync(text);
    }
}
