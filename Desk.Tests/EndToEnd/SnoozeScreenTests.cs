using System.Net.Http.Json;
using Desk.Core.Live;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Snoozing as people do it, and what comes back by itself.</summary>
[Collection(EndToEnd.Name)]
public sealed class SnoozeScreenTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Snooze_ByKey_TakesTheTicketOutOfTheWayForBothAndUndoBringsItBack()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var mail = await ada.OpenNewAsync(desk, "Snoozed");
        await AgentScreen.SeesAsync(liam.Row(mail));

        await ada.Page.Keyboard.PressAsync("z");
        await ada.Page.Keyboard.PressAsync("ArrowDown");
        await ada.Conversation.GetByRole(AriaRole.Menuitemradio, new() { Name = "Tomorrow morning" }).ClickAsync();

        await Assertions.Expect(liam.Row(mail)).ToHaveCountAsync(0);
        await liam.Page.GetByRole(AriaRole.Link, new() { Name = "Snoozed" }).ClickAsync();
        await AgentScreen.SeesAsync(liam.Row(mail).GetByText("tomorrow 08:00"));
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Ada Agent snoozed it until"));
        await ada.Page.GetByRole(AriaRole.Status, new() { Name = "What was just done" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(liam.Row(mail)).ToHaveCountAsync(0);
        await ada.OpenListAsync();
        await AgentScreen.SeesAsync(ada.Row(mail));
    }

    [BrowserFact]
    public async Task Snooze_UntilAChosenTime_AsksForOneThatIsToCome()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await ada.OpenNewAsync(desk, "Chosen time");
        await ada.Page.Keyboard.PressAsync("z");
        await ada.Conversation.GetByRole(AriaRole.Menuitem, new() { Name = "At a date and time…" }).ClickAsync();
        var dialog = ada.Page.GetByRole(AriaRole.Dialog, new() { Name = "Snooze until" });
        await AgentScreen.SeesAsync(dialog);

        await dialog.GetByLabel("Date and time").FillAsync("2020-01-01T08:00");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Snooze" }).ClickAsync();
        await AgentScreen.SeesAsync(dialog);
        var year = TimeProvider.System.GetUtcNow().Year + 1;
        await dialog.GetByLabel("Date and time").FillAsync($"{year}-03-04T08:30");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Snooze" }).ClickAsync();

        await AgentScreen.SeesAsync(ada.Conversation.GetByText($"Snoozed until Mar 4 {year}, 08:30"));
        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Time_WhenItIsThere_BringsTheTicketBackOnTheScreen()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await ada.OpenNewAsync(desk, "Waking");
        using var api = await desk.SignInAsync("tickets:read,tickets:write");
        var until = TimeProvider.System.GetUtcNow().AddSeconds(4);

        (await api.PostAsJsonAsync($"/api/v1/tickets/{ada.Page.Url.Split('/')[^1]}/snooze", new { until })).EnsureSuccessStatusCode();

        await Assertions.Expect(ada.Row(mail).GetByText("Back", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Desk brought it back from its snooze").First);
        var late = await WokenAsync(desk, mail) - until;
        late.ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
        late.ShouldBeLessThan(TimeSpan.FromSeconds(10)); // a second, on a machine that has nothing else to do
    }

    [BrowserFact]
    public async Task Answer_OfTheCustomer_BringsTheTicketBackOnTheScreen()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = await ada.OpenNewAsync(desk, "Answered");
        await ada.Page.Keyboard.PressAsync("z");
        await ada.Conversation.GetByRole(AriaRole.Menuitemradio, new() { Name = "Until the customer answers" }).ClickAsync();
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Snoozed until the customer answers").First);

        var answer = $"From: carla@customer.example\r\nTo: {TestMail.Mailbox}\r\nSubject: Re: {mail.Subject}\r\nMessage-ID: <again.{mail.MessageId}>\r\nIn-Reply-To: <{mail.MessageId}>\r\n\r\nHere is what you asked for.\r\n";
        await desk.DeliverAsync(TestMail.Mailbox, System.Text.Encoding.ASCII.GetBytes(answer));

        await AgentScreen.SeesAsync(ada.Conversation.GetByText("brought it back from its snooze").First);
        await AgentScreen.SeesAsync(ada.Row(mail).GetByLabel("Waits for an answer"));
    }

    [BrowserFact]
    public async Task Time_WhileNothingRan_BringsTheTicketBackAfterTheRestart()
    {
        await using var restarted = new Restarted();
        await restarted.Desk.StartAsync();
        using var api = await restarted.Desk.SignInAsync("tickets:read,tickets:write");
        var mail = TestMail.New("Restart");
        await restarted.Desk.DeliverAsync(TestMail.Mailbox, mail.Raw());
        var until = TimeProvider.System.GetUtcNow().AddSeconds(5);
        long id;
        await using (var context = DeskData.Open(restarted.Desk))
        {
            id = await context.Tickets.IgnoreQueryFilters().Where(t => t.Subject == mail.Subject).Select(t => t.Id).SingleAsync();
        }

        (await api.PostAsJsonAsync($"/api/v1/tickets/{id}/snooze", new { until })).EnsureSuccessStatusCode();
        await restarted.Desk.KillAsync();
        await Eventually.TrueAsync(() => TimeProvider.System.GetUtcNow() > until, "the time is over");
        await using (var context = DeskData.Open(restarted.Desk))
        {
            (await context.Tickets.IgnoreQueryFilters().SingleAsync(t => t.Id == id)).Status.ShouldBe(TicketStatus.Snoozed);
        }

        await restarted.Desk.StartAsync();

        await Eventually.TrueAsync(async () =>
        {
            await using var context = DeskData.Open(restarted.Desk);
            return (await context.Tickets.IgnoreQueryFilters().SingleAsync(t => t.Id == id)).IsBack;
        }, "the ticket is back");
    }

    private static async Task<DateTimeOffset> WokenAsync(DeskProcess desk, TestMail mail)
    {
        await using var context = DeskData.Open(desk);
        var id = await context.Tickets.IgnoreQueryFilters().Where(t => t.Subject == mail.Subject).Select(t => t.Id).SingleAsync();
        return await context.Events.IgnoreQueryFilters().Where(e => e.TicketId == id && e.Cause == "snooze" && e.Kind == DeskEventKind.TicketChanged).Select(e => e.At).SingleAsync();
    }

    private sealed class Restarted : IAsyncDisposable
    {
        public DeskProcess Desk { get; } = new();

        public async ValueTask DisposeAsync() => await Desk.DisposeAsync();
    }
}
