using Desk.Core.Live;
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
    [InlineData("priority", "Normal", "High", "Mira set the priority to high")]
    [InlineData("tag", null, "billing", "Mira added the tag billing")]
    [InlineData("tag", "billing", null, "Mira removed the tag billing")]
    public void Sentence_Change_ReadsAsOne(string field, string? before, string? after, string expected) =>
        TicketWords.Sentence(Event(new FieldChange(field, before, after))).ShouldBe(expected);

    [Fact]
    public void Sentence_TwoChanges_AreJoined() =>
        TicketWords.Sentence(Event(new FieldChange("assignee", null, "Mira"), new FieldChange("status", "New", "Open"))).ShouldBe("Mira took the ticket and set the status to open");

    private static DeskEvent Event(params FieldChange[] changes) => new()
    {
        Kind = DeskEventKind.TicketChanged,
        At = Rows.Start,
        ActorKind = ActorKind.Agent,
        ActorName = "Mira",
        Changes = changes,
    };
}
