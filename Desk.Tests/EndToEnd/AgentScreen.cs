using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>What an agent sees, found by roles and names as a person finds it.</summary>
public sealed class AgentScreen(IPage page) : IAsyncDisposable
{
    private static readonly float Patience = (float)TimeSpan.FromSeconds(60).TotalMilliseconds;

    public IPage Page => page;

    public ILocator Conversation => page.GetByRole(AriaRole.Main, new() { Name = "Conversation" });

    private ILocator Tickets => page.GetByRole(AriaRole.List, new() { Name = "Tickets" });

    /// <summary>Opens a list and waits until its rows are there.</summary>
    public async Task OpenListAsync(string view = "open")
    {
        await page.GotoAsync($"/tickets/{view}");
        await SeesAsync(Tickets.GetByRole(AriaRole.Listitem).First);
    }

    /// <summary>The row on top of the list, whichever it is.</summary>
    public ILocator TopRow => Tickets.GetByRole(AriaRole.Listitem).First;

    public ILocator Row(TestMail mail) => Tickets.GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByText(mail.Subject, new() { Exact = true }) });

    public async Task OpenAsync(TestMail mail)
    {
        await Row(mail).GetByRole(AriaRole.Link).ClickAsync();
        await SeesAsync(Conversation.GetByRole(AriaRole.Heading, new() { Name = mail.Subject }));
    }

    /// <summary>Has a mail come, and opens it.</summary>
    public async Task<TestMail> OpenNewAsync(DeskProcess desk, string about)
    {
        ArgumentNullException.ThrowIfNull(desk);
        var mail = TestMail.New(about);
        await mail.DropAsync(desk.Data);
        await SeesAsync(Row(mail));
        await OpenAsync(mail);
        return mail;
    }

    /// <summary>Exactly these agents look at the open ticket, in any order.</summary>
    public Task SeesViewersAsync(params string[] names)
    {
        var inAnyOrder = string.Concat(names.Select(n => $"(?=.*{Regex.Escape(n)})"));
        var label = $"^Looking at this ticket: {inAnyOrder}[^,]+(, [^,]+){{{names.Length - 1}}}$";
        return SeesAsync(Conversation.GetByLabel(new Regex(label)));
    }

    public async Task AddNoteAsync(string text)
    {
        await SeesAsync(page.Locator("[data-tab][aria-selected=true]").First); // its script is there
        await page.GetByRole(AriaRole.Tab, new() { Name = "Note" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Internal note" }).FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add note" }).ClickAsync();
    }

    /// <summary>Where a reply is written.</summary>
    public ILocator Reply => page.GetByRole(AriaRole.Textbox, new() { Name = "Reply", Exact = true });

    /// <summary>Waits until the script has opened the editor, and hears what is typed there.</summary>
    public Task EditorIsOpenAsync() => SeesAsync(page.Locator("[data-open]"));

    /// <summary>Writes at the end of the reply, key by key.</summary>
    public async Task WriteAsync(string text)
    {
        await SeesAsync(page.Locator("[data-tab=Reply][aria-selected=true]"));
        await Reply.FocusAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync(text);
    }

    public Task SendAsync() => page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();

    /// <summary>Waits until the draft is on the server.</summary>
    public Task SeesDraftSavedAsync() => SeesAsync(page.GetByText("Draft saved"));

    /// <summary>Presses what takes the mail on its way back, once that mail stands still: until its frame has its height, what is below it moves.</summary>
    public async Task TakeBackAsync(string button = "Undo")
    {
        await SeesAsync(Conversation.Locator("iframe.mail.ready"));
        await Conversation.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    }

    public async Task ChooseAsync(string menu, string item)
    {
        await Conversation.GetByRole(AriaRole.Button, new() { Name = menu }).ClickAsync();
        await Conversation.GetByRole(AriaRole.Menuitemradio, new() { Name = item }).ClickAsync();
    }

    public static Task SeesAsync(ILocator what) => Assertions.Expect(what).ToBeVisibleAsync(new() { Timeout = Patience });

    /// <summary>Waits until the row is painted; answers the moment, as the browser knows it.</summary>
    public async Task<DateTimeOffset> PaintedAsync(TestMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var handle = await page.WaitForFunctionAsync(
            """
            subject => [...document.querySelectorAll('[role=list][aria-label=Tickets] [role=listitem] *')].some(e => e.textContent === subject) && Date.now()
            """,
            mail.Subject, new() { Timeout = Patience });
        return DateTimeOffset.FromUnixTimeMilliseconds(await handle.JsonValueAsync<long>());
    }

    /// <summary>Another tab of the same agent.</summary>
    public async Task<AgentScreen> OpenTabAsync() => new(await page.Context.NewPageAsync());

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
}
