using Bunit;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Desk.Web.Replies;
using Desk.Web.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Tests.Replies;

/// <summary>What stands under a reply that did not simply arrive, of replies that the outbox really had trouble with, and what its buttons do.</summary>
public sealed class DeliveryLineTests(TestDatabases databases) : BunitContext, IClassFixture<TestDatabases>
{
    private readonly Toasts _toasts = new();
    private TestOrganisation _organisation = null!;
    private string _number = "";
    private long _reply;

    [Fact]
    public async Task Render_Bounced_SaysWhomItDidNotReachAndWhy()
    {
        await ReplyAsync();
        await _organisation.LeaveAsync();
        (await DrawAsync()).Find(".line").TextContent.Trim().ShouldBe("Sent");

        var mailId = (await _organisation.OutboundAsync(_reply)).Message.MailId!;
        await _organisation.TakeInAsync(TestMail.Bounce(mailId, $"bounce.{mailId}"));

        var line = (await DrawAsync()).FindAll(".line").ShouldHaveSingleItem();
        line.QuerySelector(".chip.bad")!.TextContent.ShouldBe("bounced");
        line.QuerySelector(".why")!.TextContent.ShouldBe("It did not reach petra@litware.example (5.1.1).");
        line.QuerySelector("time").ShouldNotBeNull();
        line.TextContent.ShouldNotContain("Sent");
    }

    [Fact]
    public async Task Render_SomeRecipientsWereRefused_NamesEachInTheServersWords()
    {
        await ReplyAsync();
        _organisation.Desk.Sender.OnSend = _ => Handover.Accepted with { Refused = [new RefusedRecipient("bob@litware.example", true, "5.1.1 No such mailbox")] };
        await _organisation.LeaveAsync();

        var lines = (await DrawAsync()).FindAll(".line");
        lines.Count.ShouldBe(2);
        lines[0].TextContent.Trim().ShouldBe("Sent");
        lines[1].QuerySelector(".chip.bad")!.TextContent.ShouldBe("not delivered");
        lines[1].QuerySelector(".why")!.TextContent.ShouldBe("To bob@litware.example: 5.1.1 No such mailbox");
    }

    [Fact]
    public async Task Render_Failed_SaysItInTheServersWordsAndTryAgainSendsIt()
    {
        await ReplyAsync();
        _organisation.Desk.Sender.OnSend = _ => new Handover(HandoverKind.Refused, "mx.litware.example refuses it: 552 5.3.4 Message too big.");
        await _organisation.LeaveAsync();

        var cut = await DrawAsync();
        cut.Find(".chip.bad").TextContent.ShouldBe("not sent");
        cut.Find(".why").TextContent.Trim().ShouldBe("mx.litware.example refuses it: 552 5.3.4 Message too big.");
        Buttons(cut).ShouldBe(["Try again", "Make it a draft again"]);
        Buttons(await DrawAsync(_organisation.Light)).ShouldBeEmpty("who only reads settles nothing");

        _organisation.Desk.Sender.Reset();
        await PressAsync(cut, "Try again");
        (_toasts.Shown.Single().Text, _toasts.Shown.Single().Failed).ShouldBe(("It is sent again now.", false));
        await _organisation.LeaveAsync();
        (await LeftAsync()).ShouldBe(1);
        (await DrawAsync()).Find(".line").TextContent.Trim().ShouldBe("Sent");
    }

    [Fact]
    public async Task Render_PutOff_SaysWhenItIsTriedAgain()
    {
        await ReplyAsync();
        _organisation.Desk.Sender.OnSend = _ => new Handover(HandoverKind.TryLater, "450 4.2.0 Come back later.");
        await _organisation.LeaveAsync();

        var cut = await DrawAsync();

        var why = cut.Find(".why");
        why.TextContent.ShouldContain("450 4.2.0 Come back later.");
        why.TextContent.ShouldContain("It is tried again");
        why.QuerySelector("time")!.GetAttribute("datetime").ShouldBe((await _organisation.OutboundAsync(_reply)).DueAt!.Value.UtcDateTime.ToString("O"));
        Buttons(cut).ShouldBe(["Try again", "Make it a draft again"]);
    }

    [Fact]
    public async Task Render_Uncertain_SaysThatItMayHaveLeftAndOffersBoth()
    {
        await LoseAsync();

        var cut = await DrawAsync();

        cut.Find(".chip.warn").TextContent.ShouldBe("may have left");
        cut.Find(".why").TextContent.ShouldContain((await _organisation.OutboundAsync(_reply)).Error!);
        cut.Find(".why").TextContent.ShouldContain("Desk looks for it again");
        Buttons(cut).ShouldBe(["It has arrived", "Send it again"]);
        Buttons(await DrawAsync(_organisation.Light)).ShouldBeEmpty();

        // it has looked as often as it does, and knows no more
        while ((await _organisation.OutboundAsync(_reply)).DueAt is { } again)
        {
            _organisation.Desk.Time.Advance(again - _organisation.Desk.Time.GetUtcNow());
            await _organisation.LeaveAsync();
        }

        (await DrawAsync()).Find(".why").TextContent.ShouldNotContain("looks for it");
    }

    [Fact]
    public async Task HasArrived_Pressed_IsSentAndNeverLeavesAgain()
    {
        await LoseAsync();
        var cut = await DrawAsync();
        _organisation.Desk.Sender.Reset();

        await PressAsync(cut, "It has arrived");

        _toasts.Shown.Single().Text.ShouldBe("Noted: it has arrived.");
        (await _organisation.OutboundAsync(_reply)).State.ShouldBe(DeliveryState.Sent);
        _organisation.Desk.Time.Advance(TimeSpan.FromHours(1));
        await _organisation.LeaveAsync();
        (await LeftAsync()).ShouldBe(0);
        (await DrawAsync()).Find(".line").TextContent.Trim().ShouldBe("Sent");

        // a screen that has not heard of it yet
        await PressAsync(cut, "Send it again");
        (_toasts.Shown[^1].Text, _toasts.Shown[^1].Failed).ShouldBe(("A colleague has settled it meanwhile.", true));
        await _organisation.LeaveAsync();
        (await LeftAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task SendAgain_Pressed_LetsItLeaveOnceMore()
    {
        await LoseAsync();
        var cut = await DrawAsync();
        _organisation.Desk.Sender.Reset();

        await PressAsync(cut, "Send it again");

        _toasts.Shown.Single().Text.ShouldBe("It is sent again now.");
        await _organisation.LeaveAsync();
        (await LeftAsync()).ShouldBe(1, "under the same Message-ID: whoever gets it twice sees that it is one mail");
        (await DrawAsync()).Find(".line").TextContent.Trim().ShouldBe("Sent");
    }

    private async Task ReplyAsync()
    {
        _organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        _organisation.Desk.Sender.Reset();
        Services.AddSingleton<TimeProvider>(_organisation.Desk.Time).AddScoped<ViewerClock>().AddSingleton(_toasts)
            .AddSingleton(_organisation.Desk.Get<UndoSend>()).AddSingleton(_organisation.Desk.Get<SettleDelivery>()).AddSingleton(_organisation.Desk.Get<ReadLetter>());
        var ticket = await _organisation.AddTicketAsync();
        var mail = (await _organisation.AddMailAsync(ticket.Id)).Message;
        _number = ticket.Number;
        _reply = (await _organisation.ReplyAsync(_organisation.Agent, ticket.Id, mail.Id)).MessageId!.Value;
    }

    // the line breaks while the mail is handed over
    private async Task LoseAsync()
    {
        await ReplyAsync();
        _organisation.Desk.Sender.OnSend = _ => throw new IOException("The line broke.");
        await _organisation.LeaveAsync();
        (await _organisation.OutboundAsync(_reply)).State.ShouldBe(DeliveryState.Uncertain);
    }

    // other tests of the class send by the same desk
    private async Task<int> LeftAsync()
    {
        var mailId = (await _organisation.OutboundAsync(_reply)).Message.MailId;
        return _organisation.Desk.Sender.Left.Count(m => m.MessageId == mailId);
    }

    private async Task<IRenderedComponent<DeliveryLine>> DrawAsync(AgentScope? reader = null)
    {
        var conversation = (await _organisation.Desk.Get<ReadConversation>().RunAsync(_organisation.Owner, _number, CancellationToken.None)).ShouldNotBeNull();
        return Render<DeliveryLine>(p => p.AddCascadingValue(reader ?? _organisation.Agent).Add(c => c.Message, conversation.Messages.Single(m => m.Id == _reply)));
    }

    private static List<string> Buttons(IRenderedComponent<DeliveryLine> cut) => [.. cut.FindAll("button").Select(b => b.TextContent)];

    private static Task PressAsync(IRenderedComponent<DeliveryLine> cut, string words) => cut.FindAll("button").Single(b => b.TextContent == words).ClickAsync(new());
}
