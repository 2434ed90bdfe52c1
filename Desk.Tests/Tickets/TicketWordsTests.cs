using Desk.Core.Live;
using Desk.Web.Shell;
using Desk.Web.Tickets;

namespace Desk.Tests.Tickets;

public sealed class TicketWordsTests
{
    [Theory]
    [InlineData("assignee", null, "Mira", "Mira took the ticket")]
    [InlineData("assignee", null, "Jonas", "Mira assigned it to Jonas")]
    [InlineData("assignee", "Mira", null, "Mira gave the ticket back")]
    [InlineData("assignee", "Jonas", null, "Mira unassigned it from Jonas")]
    [InlineData("assignee", "Jonas", "Mira", "Mira took the ticket from Jonas")]
    [InlineData("status", "Open", "InProgress", "Mira set the status to in progress")]
    [InlineData("status", "Open", "Snoozed", "Mira snoozed it until the customer answers")]
    [InlineData("status", "Snoozed", "Open", "Mira brought it back from its snooze")]
    [InlineData("priority", "Normal", "High", "Mira set the priority to high")]
    [InlineData("tag", null, "billing", "Mira added the tag billing")]
    [InlineData("tag", "billing", null, "Mira removed the tag billing")]
    public void Sentence_Change_ReadsAsOne(string field, string? before, string? after, string expected) =>
        TicketWords.Sentence(Event(new FieldChange(field, before, after)), Clock).ShouldBe(expected);

    [Theory]
    [InlineData("Mira", "Jonas", "Jonas took over from Mira")]
    [InlineData("Jonas", "Mira", "Jonas handed it over to Mira")]
    public void Sentence_HandedOver_SaysWhoTookOverFromWhom(string before, string after, string expected) =>
        TicketWords.Sentence(Event(new FieldChange("handedOver", before, after), new FieldChange("assignee", null, after), new FieldChange("status", "New", "Open")), Clock).ShouldBe(expected);

    [Fact]
    public void Sentence_TwoChanges_AreJoined() =>
        TicketWords.Sentence(Event(new FieldChange("assignee", null, "Mira"), new FieldChange("status", "New", "Open")), Clock).ShouldBe("Mira took the ticket and set the status to open");

    [Fact]
    public void Sentence_Snooze_SaysTheMomentInTheReadersZone()
    {
        var clock = new ViewerClock(new FakeTime());
        clock.Use("Europe/Berlin", 60);
        var snoozed = Event(new FieldChange("status", "Open", "Snoozed"), new FieldChange("snoozedUntil", null, "2026-11-23T07:00:00.0000000Z"));

        TicketWords.Sentence(snoozed, clock).ShouldBe("Mira snoozed it until Nov 23, 08:00");
    }

    private static ViewerClock Clock { get; } = new(new FakeTime());

    private static DeskEvent Event(params FieldChange[] changes) => new()
    {
        Kind = DeskEventKind.TicketChanged,
        At = Rows.Start,
        ActorKind = ActorKind.Agent,
        ActorName = "Mira",
        Changes = changes,
    };
}
