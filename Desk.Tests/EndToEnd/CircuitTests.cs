using System.Collections.Concurrent;
using System.Text;
using Desk.Tests.Circuits;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.EndToEnd;

/// <summary>Several agents over the wire, each with a circuit of its own, as the load driver of the benchmarks opens them: so that it keeps working, and what it measures is there.</summary>
[Collection(EndToEnd.Name)]
public sealed class CircuitTests(DeskProcess desk)
{
    private static readonly string[] Tabs = ["owner@desk.example", "lead@desk.example", "agent@desk.example", "lead@desk.example", "agent@desk.example"];

    [Fact]
    public async Task Mail_FiveCircuits_IsDrawnInEach()
    {
        await using var tabs = await OpenAsync(Tabs);
        var mail = TestMail.New("Over the wire");

        await mail.DropAsync(desk.Data);

        foreach (var tab in tabs)
        {
            await Eventually.TrueAsync(() => tab.HasDrawn(mail.Subject), $"{tab.Email} is shown the mail");
            tab.Circuit.Problem.ShouldBeNull();
        }
    }

    [Fact]
    public async Task Writing_AndLeaving_ReachEveryColleague()
    {
        await using var tabs = await OpenAsync("lead@desk.example", "owner@desk.example", "agent@desk.example");
        var mail = TestMail.New("Written to over the wire");
        await mail.DropAsync(desk.Data);
        await Eventually.TrueAsync(() => tabs[0].HasDrawn(mail.Subject), "the mail is there");
        await using var rows = DeskData.Open(desk);
        var number = await rows.Tickets.IgnoreQueryFilters().Where(t => t.Subject == mail.Subject).Select(t => t.Number).SingleAsync();
        foreach (var (tab, all) in tabs.Zip(new[] { "Liam Lead", "Liam Lead, Olivia Owner", "Liam Lead, Olivia Owner, Ada Agent" }))
        {
            await tab.Circuit.GoToAsync(new Uri(desk.Address, $"/tickets/open/{number}"), CancellationToken.None);
            await Eventually.TrueAsync(() => tab.Circuit.Has(PageScript.Composer), "the composer is drawn");
            await Eventually.TrueAsync(() => tabs[0].HasDrawn($"Looking at this ticket: {all}"), $"Liam is shown {all}");
        }

        await tabs[2].Circuit.CallAsync(PageScript.Composer, "Typed", """["Reply",true,true]""", CancellationToken.None);
        foreach (var colleague in tabs.Take(2))
        {
            await Eventually.TrueAsync(() => colleague.HasDrawn("Looking at this ticket: Liam Lead, Olivia Owner, Ada Agent (writing a reply)"), $"{colleague.Email} is shown who writes");
            colleague.Forget();
        }

        // a closed tab is let go at once, with all that its circuit held
        await tabs[2].LeaveAsync();
        foreach (var colleague in tabs.Take(2))
        {
            await Eventually.TrueAsync(() => colleague.HasDrawn("Looking at this ticket: Liam Lead, Olivia Owner"), $"{colleague.Email} is shown who is left");
            colleague.Circuit.Problem.ShouldBeNull();
        }
    }

    private async Task<OpenTabs> OpenAsync(params string[] emails)
    {
        var tabs = new OpenTabs();
        foreach (var email in emails)
        {
            var browser = await SignedInBrowser.SignInAsync(desk.Address, "/sign-in/demo", new Dictionary<string, string> { ["email"] = email, ["returnUrl"] = "/" }, CancellationToken.None);
            var tab = new OpenTab(email, browser);
            tabs.Add(tab);
            tab.Circuit = await Circuit.OpenAsync(browser, await browser.ReadPageAsync("/tickets/open", CancellationToken.None), tab.Take, CancellationToken.None);
            await Eventually.TrueAsync(() => tab.Circuit.Has(PageScript.List), "the list is drawn");
        }

        return tabs;
    }

    private sealed class OpenTab(string email, SignedInBrowser browser) : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, bool> _drawn = new();

        public string Email => email;

        public Circuit Circuit { get; set; } = null!;

        public void Take(ReadOnlySpan<byte> batch)
        {
            foreach (var text in new DrawnTexts(batch))
            {
                _drawn[Encoding.UTF8.GetString(text)] = true;
            }
        }

        public bool HasDrawn(string text) => _drawn.ContainsKey(text);

        public void Forget() => _drawn.Clear();

        public async Task LeaveAsync()
        {
            await Circuit.DisposeAsync();
            await browser.LeaveAsync(Circuit.Id, CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            if (Circuit is not null)
            {
                await LeaveAsync();
            }

            browser.Dispose();
        }
    }

    private sealed class OpenTabs : List<OpenTab>, IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var tab in this)
            {
                await tab.DisposeAsync();
            }
        }
    }
}
