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
        await ada.EditorIsOpenAsync();
        var text = ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text" });
        var mark = Path.GetRandomFileName();
        line.Deafen();
        await text.FillAsync($"Begun {mark}");
        await DeskData.HoldsAsync(desk, "it is on the server", c => c.LetterDrafts.IgnoreQueryFilters().AnyAsync(l => l.Body.Contains(mark)));
        line.Mend();

        await ada.Page.ReloadAsync();
        await ada.EditorIsOpenAsync();
        await Assertions.Expect(text).ToHaveTextAsync($"Begun {mark}");
        await text.FillAsync($"Gone on {mark}");

        await DeskData.HoldsAsync(desk, "it is on the server", c => c.LetterDrafts.IgnoreQueryFilters().AnyAsync(l => l.Body.Contains($"Gone on {mark}")));
        await Assertions.Expect(ada.Page.GetByText("in another tab")).ToBeHiddenAsync();
    }

    [BrowserTheory, InlineData("Reply"), InlineData("Note")]
    public async Task Draft_WhoseAnswerWasLostWithTheLine_IsKeptOnceItIsBack(string kind)
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var line = await CuttableLine.LayAsync(ada.Page);
        await ada.OpenListAsync();
        await ada.OpenNewAsync(desk, "Unanswered");
        await ada.EditorIsOpenAsync();
        await ada.Page.GetByRole(AriaRole.Tab, new() { Name = kind }).ClickAsync();
        var box = ada.Page.Locator($"[data-box={kind}]");
        var mark = Path.GetRandomFileName();

        await box.FocusAsync();
        line.Deafen();
        await ada.Page.Keyboard.TypeAsync($"Begun {mark}");
        await DeskData.HoldsAsync(desk, "it is on the server", c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains(mark)));
        await ada.Page.Keyboard.TypeAsync(", and gone on");
        await line.CutAsync();
        line.Mend();

        await DeskData.HoldsAsync(desk, "it is on the server", c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains($"{mark}, and gone on")));
        await Assertions.Expect(ada.Page.GetByText("in another tab")).ToBeHiddenAsync();
        await ada.Page.Keyboard.TypeAsync(" to the end");
        await DeskData.HoldsAsync(desk, "it is on the server", c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains($"{mark}, and gone on to the end")));
    }

    [BrowserFact]
    public async Task Draft_ChangedElsewhereWhileTheAnswerWasLost_IsNotOverwritten()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var line = await CuttableLine.LayAsync(ada.Page);
        await ada.OpenListAsync();
        var mail = await ada.OpenNewAsync(desk, "Unanswered");
        await ada.EditorIsOpenAsync();
        var mark = Path.GetRandomFileName();
        await ada.Reply.FocusAsync();
        line.Deafen();
        await ada.Page.Keyboard.TypeAsync($"Begun {mark}");
        await DeskData.HoldsAsync(desk, "it is on the server", c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains(mark)));

        await using var phone = await browser.SignInAsync(desk, "Ada Agent");
        await phone.OpenAsync(mail);
        await Assertions.Expect(phone.Reply).ToContainTextAsync(mark);
        await phone.Reply.FillAsync($"Better {mark}");
        await DeskData.HoldsAsync(desk, "it is on the server", c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains($"Better {mark}")));
        await ada.Page.Keyboard.TypeAsync(", and gone on");
        await line.CutAsync();
        line.Mend();

        await AgentScreen.SeesAsync(ada.Page.GetByText("was changed in another tab").First);
        await Assertions.Expect(ada.Reply).ToContainTextAsync($"Begun {mark}, and gone on");
        await DeskData.HoldsAsync(desk, "it is on the server", c => c.Drafts.IgnoreQueryFilters().AnyAsync(d => d.Body.Contains($"Better {mark}")));
    }

    [BrowserFact]
    public async Task Reply_WhoseAnswerWasLostWithTheLine_LeavesAnEmptyBoxOnceItIsBack()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var line = await CuttableLine.LayAsync(ada.Page);
        await ada.OpenListAsync();
        await ada.OpenNewAsync(desk, "Unanswered");
        var mark = Path.GetRandomFileName();
        await ada.WriteAsync($"Sent {mark}");
        await ada.SeesDraftSavedAsync();
        line.DeafenAt("settle");

        await ada.Page.Keyboard.PressAsync("Control+Enter");
        await DeskData.HoldsAsync(desk, "it is sent", c => c.Messages.IgnoreQueryFilters().AnyAsync(m => m.Text.Contains(mark)));
        await line.IsDeafAsync();
        await line.CutAsync();
        line.Mend();

        await Assertions.Expect(ada.Reply).ToHaveTextAsync("", new() { Timeout = 30_000 });
        await ada.WriteAsync($"And another {mark}");
        await ada.SeesDraftSavedAsync();
        await Assertions.Expect(ada.Reply).ToHaveTextAsync($"And another {mark}");
    }
}
