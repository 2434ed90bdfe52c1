using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A list of thousands, gone through by keys: over many pages down and back up, and never past a ticket or twice to the same.</summary>
public sealed class LongListTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private const int Steps = 150;

    private readonly DeskProcess _desk = new();

    private const string Listen = """
        () => {
          window.walk = [];
          document.addEventListener('focusin', event => {
            const id = event.target.closest('.rows a.row')?.dataset.id;
            id && walk.at(-1) !== id && walk.push(id);
          });
        }
        """;

    // where the focus is, and whether one sees it
    private const string IsAt = """
        id => {
          const row = document.activeElement, rows = row.closest('.rows');
          if (row.dataset?.id !== id) { return false; }
          const [a, b] = [row.getBoundingClientRect(), rows.getBoundingClientRect()];
          return a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
        }
        """;

    public async Task InitializeAsync()
    {
        var (exitCode, _, errors) = await DeskProgram.RunAsync(["seed", "--tickets", "2000", $"--Desk:DataDirectory={_desk.Data}"], within: TimeSpan.FromMinutes(10));
        exitCode.ShouldBe(0, errors);
        await _desk.StartAsync();
    }

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Keys_OverManyPagesDownAndUp_MeetEachTicketOnceAndKeepItInSight()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        var order = await OpenAsync();

        // one looks at each; a finger that is faster than the list passes over some, and yet ends where it should
        foreach (var burst in new[] { 1, 7, 50 })
        {
            await ada.OpenListAsync();
            await Assertions.Expect(ada.Page.Locator("dialog[data-listens]#palette")).ToBeAttachedAsync();
            await ada.Page.EvaluateAsync(Listen);
            await ada.Page.Keyboard.PressAsync("j");
            await IsAtAsync(ada.Page, order[0]);

            await GoAsync("j", 0, 1, burst);
            await GoAsync("k", Steps, -1, burst);

            var walked = await ada.Page.EvaluateAsync<string[]>("() => walk");
            var turn = Array.IndexOf(walked, order[^1]);
            (burst == 1 ? order : order.Where(walked[..turn].Append(order[^1]).Contains)).ShouldBe(walked[..(turn + 1)], $"down by {burst}");
            (burst == 1 ? order.Reverse() : order.Reverse().Where(walked[turn..].Contains)).ShouldBe(walked[turn..], $"up by {burst}");
        }

        async Task GoAsync(string key, int from, int by, int burst)
        {
            for (var gone = 0; gone < Steps; gone += burst)
            {
                var now = Math.Min(burst, Steps - gone);
                for (var i = 0; i < now; i++)
                {
                    await ada.Page.Keyboard.PressAsync(key);
                }

                await IsAtAsync(ada.Page, order[from + by * (gone + now)]);
            }
        }
    }

    [BrowserFact]
    public async Task Key_WhileTheFocusedRowIsDrawnAnew_GoesOnFromIt()
    {
        await using var ada = await browser.SignInAsync(_desk, "Ada Agent");
        var order = await OpenAsync();
        await ada.OpenListAsync();
        await Assertions.Expect(ada.Page.Locator("dialog[data-listens]#palette")).ToBeAttachedAsync();
        await ada.Page.Keyboard.PressAsync("j");
        await ada.Page.Keyboard.PressAsync("j");
        await ada.Page.Keyboard.PressAsync("j");
        await IsAtAsync(ada.Page, order[2]);

        // the row goes and comes again, and the key is pressed before anybody has heard of it
        await ada.Page.EvaluateAsync("""
            () => {
              const row = document.activeElement, [place, next] = [row.parentNode, row.nextSibling];
              row.remove();
              document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', bubbles: true, cancelable: true }));
              place.insertBefore(row, next);
            }
            """);

        await IsAtAsync(ada.Page, order[3]);
    }

    private static async Task IsAtAsync(IPage page, string id)
    {
        try
        {
            await page.WaitForFunctionAsync(IsAt, id, new() { Timeout = 20_000 });
        }
        catch (TimeoutException)
        {
            var walk = await page.EvaluateAsync<string>("() => `${window.walk?.length} steps, then at ${document.activeElement.outerHTML.slice(0, 120)}; ${window.walk?.slice(-4)}`");
            throw new ShouldAssertException($"The focus is not at {id}: {walk}");
        }
    }

    private async Task<string[]> OpenAsync()
    {
        await using var context = _desk.Contexts.Create(await DeskData.TenantAsync(_desk));
        return [.. (await context.Tickets.Where(t => t.IsOpen).OrderByDescending(t => t.LastActivityAt).ThenByDescending(t => t.Id).Select(t => t.Id).Take(Steps + 1).ToListAsync()).Select(id => $"{id}")];
    }
}
