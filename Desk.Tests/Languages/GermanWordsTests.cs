using Desk.Core.Live;
using Desk.Core.Tickets;
using Desk.Tests.Tickets;
using Desk.Web.Shell;
using Desk.Web.Tickets;

namespace Desk.Tests.Languages;

/// <summary>What is put together of several parts reads as German.</summary>
public sealed class GermanWordsTests
{
    [Theory]
    [InlineData("assignee", null, "Eva", "Eva hat das Ticket übernommen")]
    [InlineData("assignee", null, "Jonas", "Eva hat das Ticket Jonas zugewiesen")]
    [InlineData("status", "Open", "InProgress", "Eva hat den Status auf „in Arbeit“ gesetzt")]
    [InlineData("status", "Open", "Snoozed", "Eva hat das Ticket zurückgestellt, bis der Kunde antwortet")]
    [InlineData("priority", "Normal", "High", "Eva hat die Priorität auf „hoch“ gesetzt")]
    [InlineData("tag", null, "Rechnung", "Eva hat das Schlagwort Rechnung hinzugefügt")]
    [InlineData("merged", null, "TKT-2", "Eva hat TKT-2 hierher zusammengeführt")]
    public void Sentence_OneDeed_IsGerman(string field, string? before, string? after, string expected)
    {
        using var german = Speaking.German;

        TicketWords.Sentence(Event(new FieldChange(field, before, after)), Clock()).ShouldBe(expected);
    }

    [Fact]
    public void Sentence_SeveralDeeds_ShareTheirVerb()
    {
        using var german = Speaking.German;

        TicketWords.Sentence(Event(new FieldChange("assignee", null, "Eva"), new FieldChange("tag", null, "Rechnung"), new FieldChange("status", "New", "Resolved")), Clock())
            .ShouldBe("Eva hat das Ticket übernommen, das Schlagwort Rechnung hinzugefügt und den Status auf „gelöst“ gesetzt");
    }

    [Theory]
    [InlineData(0, "jetzt")]
    [InlineData(4, "4 Min.")]
    [InlineData(60 * 3, "3 Std.")]
    [InlineData(60 * 24 * 3, "Di")]
    [InlineData(60 * 24 * 48, "3. Okt.")]
    [InlineData(60 * 24 * 778, "3. Okt. 2024")]
    public void Ago_German_IsShort(int minutes, string expected)
    {
        using var german = Speaking.German;

        Clock().Ago(Now.AddMinutes(-minutes)).ShouldBe(expected);
    }

    [Fact]
    public void Moments_German_AreWrittenAsInGerman()
    {
        using var german = Speaking.German;
        var clock = Clock();

        clock.Moment(Now.AddHours(-1)).ShouldBe("11:00");
        clock.Moment(Now.AddDays(-20)).ShouldBe("31. Okt., 12:00");
        clock.Moment(Now.AddDays(-400)).ShouldBe("16. Okt. 2025, 12:00");
        clock.Ahead(Now.AddHours(20)).ShouldBe("morgen 08:00");
        clock.Ahead(Now.AddHours(20), isNamed: true).ShouldBe("08:00");
        clock.Ahead(Now.AddDays(10).AddHours(-4)).ShouldBe("Mo, 30. Nov., 08:00");
        clock.Full(Now.AddDays(-234)).ShouldBe("Dienstag, 31. März 2026, 12:00:00 +00:00");
        TicketWords.Size(15 * 1024 * 1024).ShouldBe("15,0 MB", "as what is said of a file that is too large");
        TicketWords.Subject("(no subject)").ShouldBe("(kein Betreff)");
        TicketWords.Subject("").ShouldBe("(kein Betreff)");
        TicketWords.Subject("Rechnung (no subject)").ShouldBe("Rechnung (no subject)");
    }

    [Fact]
    public void FilterWords_German_AreWholeConditions()
    {
        using var german = Speaking.German;

        FilterWords.Status("new,in_progress").ShouldBe("Neu oder in Arbeit");
        FilterWords.Of(TicketFilterText.Priority, "high,critical", Nobody).ShouldBe("Priorität hoch oder kritisch");
        FilterWords.Of(TicketFilterText.Waiting, "2d", Nobody).ShouldBe("Wartet länger als 2 Tage");
        FilterWords.Of(TicketFilterText.Find, "Rechnung", Nobody).ShouldBe("„Rechnung“");
    }

    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static DeskDirectory Nobody => new("", [], [], []);

    private static ViewerClock Clock()
    {
        var time = new FakeTime();
        time.Advance(Now - time.GetUtcNow());
        return new ViewerClock(time);
    }

    private static DeskEvent Event(params FieldChange[] changes) => new()
    {
        Kind = DeskEventKind.TicketChanged,
        At = Rows.Start,
        ActorKind = ActorKind.Agent,
        ActorName = "Eva",
        Changes = changes,
    };
}
