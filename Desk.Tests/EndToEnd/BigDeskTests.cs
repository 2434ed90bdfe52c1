using Desk.Core.People;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>The screens that grow with a desk on which much has come in: with thousands of tickets, agents by the dozen and tags on everything none is wider than its window, and nothing is cut or covered.</summary>
public sealed class BigDeskTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private static readonly (int Width, int Height)[] Sizes = [(1600, 1000), (1200, 860), (760, 900), (360, 740)];
    private static readonly int Tickets = LongRun.Count(2_000, 100_000);

    private readonly DeskProcess _desk = new();
    private readonly List<string> _findings = [];
    private string _screen = "sign-in";

    public async Task InitializeAsync()
    {
        var (exitCode, _, errors) = await DeskProgram.RunAsync(["seed", "--tickets", $"{Tickets}", "--agents", "40", $"--Desk:DataDirectory={_desk.Data}"], within: TimeSpan.FromMinutes(20));
        exitCode.ShouldBe(0, errors);
        await DressAsync();
        await _desk.StartAsync();
    }

    public Task DisposeAsync() => _desk.DisposeAsync();

    [BrowserFact]
    public async Task Screens_OfABigDesk_FitAtEveryWidthAndSayNothingWrong()
    {
        await using var ada = await OpenAsync("Ada Agent");
        await using var liam = await OpenAsync("Liam Lead");
        await using var olivia = await OpenAsync("Olivia Owner");
        await AgentScreen.SeesAsync(ada.Page.Locator(".row .due").First); // deadlines are set by now
        foreach (var view in new[] { "mine", "unassigned", "due", "open", "snoozed", "done", "spam", "trash", "mailbox-1", "view-1", "open?priority=critical", "open?sort=due" })
        {
            await VisitAsync(ada.Page, $"/tickets/{view}");
        }

        var newest = await NewestAsync();
        foreach (var address in new[] { $"/tickets/open/{newest}", $"/ticket/{newest}/forward", "/new", "/drafts", "/customers", "/customers?q=anna", "/customers/1", "/ledger", "/ledger/1" })
        {
            await VisitAsync(ada.Page, address);
        }

        foreach (var address in new[] { "/board", "/board?wall=1", "/reports", "/reports?by=customer", "/reports/tickets" })
        {
            await VisitAsync(liam.Page, address);
        }

        foreach (var page in new[] { "", "/deadlines", "/tags", "/agents", "/mailboxes" })
        {
            await VisitAsync(olivia.Page, $"/settings{page}");
        }

        _findings.ShouldBeEmpty();
    }

    private async Task<AgentScreen> OpenAsync(string agent)
    {
        var screen = await browser.SignInAsync(_desk, agent);
        screen.Page.Console += (_, said) => Note(said.Type == "error", $"{_screen}: the console says {said.Text}");
        screen.Page.PageError += (_, thrown) => Note(true, $"{_screen}: {thrown}");
        screen.Page.Response += (_, answer) => Note(answer.Status >= 400, $"{_screen}: {answer.Status} for {answer.Url}");
        return screen;
    }

    private void Note(bool isWrong, string finding)
    {
        if (isWrong)
        {
            _findings.Add(finding);
        }
    }

    private async Task VisitAsync(IPage page, string address)
    {
        _screen = address;
        await page.GotoAsync(address);
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Heading).First);
        await Assertions.Expect(page.Locator("[aria-busy=true]:visible")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        foreach (var (width, height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            Note(await PageWidth.OfAsync(page) is var wide && wide > width, $"{address} is {wide} pixels wide in a window of {width}");
            var wrong = await page.EvaluateAsync<string[]>(Wrong);
            _findings.AddRange(wrong.Select(w => $"{address} at {width}: {w}"));
        }

        Note(await page.GetByRole(AriaRole.Heading, new() { NameRegex = new(" broke$") }).CountAsync() > 0, $"{address} breaks");
    }

    // what a row says is all in it, a figure in its tile, a number beside the sign that it belongs to, and the way that one is at in sight
    private const string Wrong = """
        async () => {
          await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
          const told = (what, some) => some.slice(0, 1).map(e => `${what}: ${e.textContent.trim().replace(/\s+/g, ' ').slice(0, 60)}`);
          const all = selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility());
          const box = e => e.getBoundingClientRect();
          const covers = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          const outside = way => { const [w, s] = [box(way), box(way.closest('[data-strip]'))]; return w.left < s.left - 1 || w.right > s.right + 1; };
          return [
            ...told('a row is cut', all('.rows .row').filter(row => row.scrollWidth > row.clientWidth)),
            ...told('a figure is wider than its tile', all('.tile .v').filter(figure => figure.scrollWidth > figure.clientWidth)),
            ...told('a deadline is broken', all('.deadlines .left').filter(cell => cell.querySelector('time').getClientRects().length > 1)),
            ...told('a number covers its sign', all('.side .item').filter(item => item.querySelector('b:not(:empty):not(.count)') && covers(box(item.querySelector('b')), box(item.querySelector('.icon, .dot'))))),
            ...told('out of sight', all('[data-strip] [aria-current=page]').filter(outside)),
          ];
        }
        """;

    private async Task<string> NewestAsync()
    {
        await using var context = _desk.Contexts.Create(await DeskData.TenantAsync(_desk));
        return await context.Tickets.Where(t => t.IsOpen).OrderByDescending(t => t.LastActivityAt).Select(t => t.Number).FirstAsync();
    }

    // what a desk of years has: deadlines, tags, priorities, a view; the newest tickets have most of it, where they are seen
    private async Task DressAsync()
    {
        var tenant = await DeskData.TenantAsync(_desk);
        await using var context = _desk.Contexts.Create(tenant);
        var owner = await context.Agents.FirstAsync(a => a.Role == AgentRole.Owner);
        var by = new AgentScope(tenant, owner.Id, owner.Name, owner.Role, null);
        var time = TimeProvider.System;
        var newest = await context.Tickets.Where(t => t.IsOpen).OrderByDescending(t => t.LastActivityAt).Select(t => t.Id).Take(50).ToListAsync();
        var oldest = await context.Tickets.Where(t => t.IsOpen).OrderBy(t => t.LastActivityAt).Select(t => t.Id).Take(50).ToListAsync();
        var change = new ChangeTickets(_desk.Contexts, time);
        TicketDeed[] deeds =
        [
            new TicketDeed.AddTag("waiting-for-vendor"), new TicketDeed.AddTag("contract-renewal-of-the-year"), new TicketDeed.AddTag("third-level"),
            new TicketDeed.Prioritise(TicketPriority.Critical), new TicketDeed.Move(new Standing(TicketStatus.InProgress, null)),
        ];
        foreach (var deed in deeds)
        {
            (await change.RunAsync(by, [.. newest, .. oldest], deed, "test", null, CancellationToken.None)).Changed.Count.ShouldBeGreaterThan(0);
        }

        var view = new SavedViewSettings("Everything that waits for the vendor of the printers", ViewReach.Everyone, null, TicketViewKind.Open, new TicketFilter { Tag = "waiting-for-vendor" });
        (await new ChangeSavedView(_desk.Contexts, time).AddAsync(by, view, "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Done);
        var settings = new PolicySettings
        {
            Name = "Contract: two hours, around the clock, all priorities",
            Targets = [.. Enum.GetValues<TicketPriority>().Select(p => new PolicyTarget(SlaMetric.FirstReply, p, 120))],
        };
        (await new ChangePolicy(_desk.Contexts, time).AddAsync(by, settings, "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Done);
    }
}
