using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A text that was kept, of which the browser never heard: it is no other's, and is gone on with unasked.</summary>
[Collection(EndToEnd.Name)]
public sealed class UnansweredDraftTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Letter_ReloadedBeforeTheAnswer_IsGoneOnWith()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var line = await CuttableLine.LayAsync(ada.Page);
        await ada.Page.GotoAsync("/new");
        await OpenedAsync(ada);
        var text = ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text" });
        var mark = Path.GetRandomFileName();
        line.Deafen();
        await text.FillAsync($"Begun {mark}");
        await KeptAsync(c => c.LetterDrafts.IgnoreQueryFilters().AnyAsync(l => l.Body.Contains(mark)));
        line.Mend();

        await ada.Page.ReloadAsync();
        await OpenedAsync(ada);
        await Assertions.Expect(text).ToHaveTextAsync($"Begun {mark}");
        await text.FillAsync($"Gone on {mark}");

        await KeptAsync(c => c.LetterDrafts.IgnoreQueryFilters().AnyAsync(l => l.Body.Contains($"Gone on {mark}")));
        await Assertions.Expect(ada.Page.GetByText("in another tab")).ToBeHiddenAsync();
    }

    [BrowserTheory, InlineData("Reply"), InlineData("Note")]
    public async Task Draft_WhoseAnswerWasLostWithTheLine_IsKeptOnceItIsBack(string kind)
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var line = await CuttableLine.LayAsync(ada.Page);
        await ada.OpenListAsync();
        await ada.OpenNewAsync(desk, "Unanswered");
        await OpenedAsync(ada);
        await ada.Page.GetByRole(AriaRole.Tab, new() { Name = kind }).ClickAsync();
        var box = ada.Page.Locator($"[data-box={kind}]");
        var mark = Path.GetRandomFileName();

        await box.FocusAsync();
        line.Deafen();
        await ada.Page.Keyboard.TypeAsync($"Begun {mark}");
        await KeptAsync(c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains(mark)));
        await ada.Page.Keyboard.TypeAsync(", and gone on");
        await line.CutAsync();
        line.Mend();

        await KeptAsync(c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains($"{mark}, and gone on")));
        await Assertions.Expect(ada.Page.GetByText("in another tab")).ToBeHiddenAsync();
        await ada.Page.Keyboard.TypeAsync(" to the end");
        await KeptAsync(c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains($"{mark}, and gone on to the end")));
    }

    [BrowserFact]
    public async Task Draft_ChangedElsewhereWhileTheAnswerWasLost_IsNotOverwritten()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var line = await CuttableLine.LayAsync(ada.Page);
        await ada.OpenListAsync();
        var mail = await ada.OpenNewAsync(desk, "Unanswered");
        await OpenedAsync(ada);
        var mark = Path.GetRandomFileName();
        await ada.Reply.FocusAsync();
        line.Deafen();
        await ada.Page.Keyboard.TypeAsync($"Begun {mark}");
        await KeptAsync(c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains(mark)));

        await using var phone = await browser.SignInAsync(desk, "Ada Agent");
        await phone.OpenAsync(mail);
        await Assertions.Expect(phone.Reply).ToContainTextAsync(mark);
        await phone.Reply.FillAsync($"Better {mark}");
        await KeptAsync(c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains($"Better {mark}")));
        await ada.Page.Keyboard.TypeAsync(", and gone on");
        await line.CutAsync();
        line.Mend();

        await AgentScreen.SeesAsync(ada.Page.GetByText("was changed in another tab").First);
        await Assertions.Expect(ada.Reply).ToContainTextAsync($"Begun {mark}, and gone on");
        await KeptAsync(c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains($"Better {mark}")));
    }

    [BrowserFact]
    public async Task Send_OfAFileAloneWhileAnotherDeviceHasWrittenUnderIt_SendsNothing()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenListAsync();
        var mail = await ada.OpenNewAsync(desk, "A file alone");
        await OpenedAsync(ada);
        await ada.Page.Locator("[data-pick]").SetInputFilesAsync(new FilePayload { Name = "terms.txt", MimeType = "text/plain", Buffer = "Terms"u8.ToArray() });
        await AgentScreen.SeesAsync(ada.Page.GetByText("Draft saved").First);
        await using var phone = await browser.SignInAsync(desk, "Ada Agent");
        await phone.OpenAsync(mail);
        await AgentScreen.SeesAsync(phone.Page.GetByText("terms.txt").First);
        await phone.WriteAsync($"Read them first {mail.MessageId}");
        await KeptAsync(c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains(mail.MessageId)));

        await ada.SendAsync();

        await AgentScreen.SeesAsync(ada.Page.GetByText("was changed in another tab").First);
        await AgentScreen.SeesAsync(ada.Page.GetByText("Another tab has a newer text: choose one first.").First);
        await KeptAsync(c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains(mail.MessageId)));
    }

    [BrowserFact]
    public async Task Show_OfATextThatWasDiscardedMeanwhile_LeavesOnesOwn()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenListAsync();
        var mail = await ada.OpenNewAsync(desk, "Discarded");
        await OpenedAsync(ada);
        await using var phone = await browser.SignInAsync(desk, "Ada Agent");
        await phone.OpenAsync(mail);
        await OpenedAsync(phone);
        await phone.WriteAsync($"From the phone {mail.MessageId}");
        await KeptAsync(c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains(mail.MessageId)));
        await ada.WriteAsync("From the desk");
        await AgentScreen.SeesAsync(ada.Page.GetByText("was changed in another tab").First);
        await phone.Reply.FillAsync("");
        await KeptAsync(async c => !await c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains(mail.MessageId)));

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Show that one" }).ClickAsync();

        await AgentScreen.SeesAsync(ada.Page.GetByText("The other text was sent or discarded meanwhile. Yours stays."));
        await Assertions.Expect(ada.Reply).ToHaveTextAsync("From the desk");
    }

    // the script has opened the editor, and hears what is typed there
    private static Task OpenedAsync(AgentScreen screen) => screen.Page.WaitForFunctionAsync("() => document.querySelector('[data-open]') !== null");

    private Task KeptAsync(Func<Desk.Core.Database.DeskDbContext, Task<bool>> holds) => Eventually.TrueAsync(async () =>
    {
        await using var context = DeskData.Open(desk);
        return await holds(context);
    }, "it is on the server");
}
