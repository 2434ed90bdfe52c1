using Desk.Core.Intake;
using Desk.Core.Tickets;

namespace Desk.Tests.Intake;

public sealed class OpenTicketTests
{
    [Theory]
    [InlineData("Broken #Server-Room", "It is (#Ærgerlig) and #ab, not a#word or https://x.example/#part", "server-room,ærgerlig")]
    [InlineData("#one #two #one", "#one", "one,two")]
    [InlineData("#123abc", "", "")]
    [InlineData("", "#aaa #bbb #ccc #ddd #eee #fff #ggg #hhh #iii #jjj #kkk", "aaa,bbb,ccc,ddd,eee,fff,ggg,hhh,iii,jjj")]
    public void FindHashtags_SubjectAndText_AreTenAtMost(string subject, string text, string expected) =>
        string.Join(',', FindHashtags.In(subject, text)).ShouldBe(expected);

    [Theory]
    [InlineData("Serveren er NEDE", "", TicketPriority.Critical)]
    [InlineData("Vigtig: faktura", "", TicketPriority.High)]
    [InlineData("Spørgsmål om levering", "", TicketPriority.Low)]
    [InlineData("An important question", "", TicketPriority.High)]
    [InlineData("Shutdown and slow downloads", "", TicketPriority.Normal)]
    [InlineData("Hello", "urgent", TicketPriority.Critical)]
    [InlineData("The Zebra is loose", "", TicketPriority.High)]
    [InlineData("low", "", TicketPriority.Normal)]
    public void FindPriority_WordsOfSubjectAndTags_Decide(string subject, string tag, TicketPriority expected) =>
        FindPriority.Of(subject, [tag], new Dictionary<string, TicketPriority> { ["zebra"] = TicketPriority.High, ["low"] = TicketPriority.Normal }).ShouldBe(expected);
}
