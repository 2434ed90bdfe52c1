using System.Text.RegularExpressions;
using Desk.Core.Replies;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>What somebody has typed is not lost, however soon the page goes and however late its script comes.</summary>
[Collection(EndToEnd.Name)]
public sealed partial class KeptTextTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task NewConversation_GoneBeforeTheServerHears_HasEveryFieldAgain()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await OpenNewAsync(ada);

        // in one breath: the server's answer to these keys finds no page any more, or one that can keep nothing
        await ada.Page.EvaluateAsync(
            """
            () => {
              const type = (field, text) => { field.focus(); document.execCommand('insertText', false, text); };
              type(document.querySelector('.add'), 'petra@kept.example, pau');
              type(document.querySelector('#new-subject'), 'About the last keys');
              type(document.querySelector('[data-box]'), 'Every key of it');
              Storage.prototype.setItem = () => {};
              location.reload();
            }
            """);
        await ada.Page.WaitForLoadStateAsync();

        await Assertions.Expect(Subject(ada)).ToHaveValueAsync("About the last keys");
        await Assertions.Expect(Text(ada)).ToContainTextAsync("Every key of it");
        await AgentScreen.SeesAsync(ada.Page.GetByTitle("petra@kept.example"));
        await Assertions.Expect(ada.Page.GetByLabel("Add to To")).ToHaveValueAsync("pau");
    }

    // the second would break the line, were it sent
    [BrowserTheory, InlineData(SaveDraft.MaxLength), InlineData(4_500_000)]
    public async Task Text_TooLongAndThenShortened_IsKeptAgain(int length)
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await OpenNewAsync(ada);
        await Text(ada).EvaluateAsync("(box, length) => { box.innerHTML = `<p>${'x'.repeat(length)}</p>`; box.dispatchEvent(new Event('input', { bubbles: true })); }", length);
        await AgentScreen.SeesAsync(ada.Page.GetByText("This is too long to be kept, and to be sent."));

        await Text(ada).FillAsync("Short enough");

        await AgentScreen.SeesAsync(ada.Page.GetByText("Draft saved").First);
        await Assertions.Expect(ada.Page.GetByText("This is too long to be kept, and to be sent.")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task LostConnection_WhereSomebodyWritesAlone_SaysThatTheTextStays()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var promise = ada.Page.GetByText("What you write stays in this browser.").First;
        foreach (var (address, writes) in new[] { ("/new", true), ("/customers", false) })
        {
            await ada.Page.GotoAsync(address);
            await AgentScreen.SeesAsync(ada.Page.GetByRole(AriaRole.Heading).First);
            await ada.Page.EvaluateAsync("() => document.getElementById('components-reconnect-modal').classList.add('components-reconnect-show')");

            await AgentScreen.SeesAsync(ada.Page.GetByText("The connection is lost."));
            await Assertions.Expect(promise).ToBeVisibleAsync(new() { Visible = writes });
        }
    }

    [BrowserFact]
    public async Task NewConversation_TypedBeforeItsScriptCame_StaysAndIsKept()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var come = await HoldScriptAsync(ada);
        await ada.Page.GotoAsync("/new");
        await Text(ada).ClickAsync();
        await ada.Page.Keyboard.TypeAsync("Quick fingers");
        await Subject(ada).FillAsync("Early");
        come.SetResult();

        await ada.Page.WaitForFunctionAsync("() => Object.entries(localStorage).some(([key, kept]) => key.endsWith(':new:Reply') && kept.includes('Quick fingers'))");
        await Assertions.Expect(Text(ada)).ToContainTextAsync("Quick fingers");
        await ada.Page.ReloadAsync();
        await Assertions.Expect(Text(ada)).ToContainTextAsync("Quick fingers");
        await Assertions.Expect(Subject(ada)).ToHaveValueAsync("Early");
    }

    [BrowserFact]
    public async Task Reply_TypedBeforeItsScriptCame_StandsBehindTheDraftAndIsSaved()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("Early");
        await ada.OpenListAsync();
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        await ada.WriteAsync("The draft.");
        await ada.SeesDraftSavedAsync();
        var come = await HoldScriptAsync(ada);
        await ada.Page.ReloadAsync();
        await ada.Reply.ClickAsync();
        await ada.Page.Keyboard.TypeAsync("The early keys.");
        come.SetResult();

        await Assertions.Expect(ada.Reply).ToContainTextAsync(DraftThenKeys());
        await ada.SeesDraftSavedAsync();
        await ada.Page.ReloadAsync();
        await Assertions.Expect(ada.Reply).ToContainTextAsync(DraftThenKeys());
    }

    [BrowserFact]
    public async Task Forward_LoadedAnew_HasItsRecipientsTextAndFilesAgain()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("To be handed on");
        await mail.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(mail));
        await ada.OpenAsync(mail);
        await ada.Page.Keyboard.PressAsync("f");
        await Assertions.Expect(Text(ada)).ToContainTextAsync($"Hello, this is {mail.Subject}.");
        await ada.Page.GetByLabel("Add to To").FillAsync("petra@kept.example");
        await ada.Page.Keyboard.PressAsync("Enter");
        await AgentScreen.SeesAsync(ada.Page.GetByTitle("petra@kept.example"));
        await ada.Page.GetByLabel("Add to To").PressSequentiallyAsync("pau");
        await Text(ada).FocusAsync();
        await ada.Page.Keyboard.PressAsync("Control+Home");
        await ada.Page.Keyboard.TypeAsync("For you. ");
        await ada.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "terms.txt", MimeType = "text/plain", Buffer = "Terms"u8.ToArray() });
        await ada.Page.WaitForFunctionAsync("() => Object.entries(localStorage).some(([key, kept]) => /:forward:.*:fields$/.test(key) && kept.includes('terms.txt'))");

        await ada.Page.ReloadAsync();

        await AgentScreen.SeesAsync(ada.Page.GetByTitle("petra@kept.example"));
        await Assertions.Expect(ada.Page.GetByLabel("Add to To")).ToHaveValueAsync("pau");
        await Assertions.Expect(Text(ada)).ToContainTextAsync("For you.");
        await AgentScreen.SeesAsync(ada.Page.GetByText("terms.txt"));
    }

    private static ILocator Subject(AgentScreen ada) => ada.Page.GetByLabel("Subject");

    private static ILocator Text(AgentScreen ada) => ada.Page.GetByRole(AriaRole.Textbox, new() { Name = "Text" });

    // until the script has looked at the page, keys are not its concern
    private static async Task OpenNewAsync(AgentScreen ada)
    {
        await ada.Page.GotoAsync("/new");
        await ada.Page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => key.endsWith(':new:fields'))");
    }

    private static async Task<TaskCompletionSource> HoldScriptAsync(AgentScreen ada)
    {
        var come = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await ada.Page.RouteAsync(ScriptOfComposer(), async route =>
        {
            await come.Task;
            await route.ContinueAsync();
        });
        return come;
    }

    [GeneratedRegex(@"/Composer\.razor\.(\w+\.)?js")]
    private static partial Regex ScriptOfComposer();

    [GeneratedRegex(@"The draft\.\s*The early keys\.")]
    private static partial Regex DraftThenKeys();
}
