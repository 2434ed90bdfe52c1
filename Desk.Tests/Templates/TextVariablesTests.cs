using Desk.Core.Templates;

namespace Desk.Tests.Templates;

public sealed class TextVariablesTests
{
    private static readonly TextValues Values = TextValues.Example with { TicketSubject = "<b>{{agent.name}}</b> & more", AgentSignature = "<p>Ada</p>" };

    [Theory]
    [InlineData("<p>{{ticket.number}}</p>", "<p>TKT-20261120-014</p>")]
    [InlineData("{{ ticket.subject }}", "&lt;b&gt;{{agent.name}}&lt;/b&gt; &amp; more")]
    [InlineData("{{<b>agent</b>.name}}", "<b></b>Ada Agent")]
    [InlineData("<b>{{agent.name</b>}}", "<b></b>Ada Agent")]
    [InlineData("{{&nbsp;customer.first_name&nbsp;}}, {{unknown}}", "Carla, {{unknown}}")]
    [InlineData("<a href=\"https://x.example/{{ticket.subject}}\">x</a>", "<a href=\"https://x.example/&lt;b&gt;{{agent.name}}&lt;/b&gt; &amp; more\">x</a>")]
    public void FillHtml_Values_AreTextAndNeverMarkup(string html, string filled) => TextVariables.OfTemplates.FillHtml(html, Values).ShouldBe(filled);

    [Fact]
    public void FillHtml_ASignature_IsMarkup() => TextVariables.OfSignatures.FillHtml("<div>{{agent.signature}}</div>", Values).ShouldBe("<div><p>Ada</p></div>");

    [Theory]
    [InlineData("Lindqvist, Petra", "Petra")]
    [InlineData("Dr. Petra Lindqvist", "Petra")]
    [InlineData("Petra", "Petra")]
    [InlineData("Frau Dr. Petra Lindqvist", "Petra")]
    [InlineData("", "petra@new.example")]
    [InlineData("petra@new.example", "petra@new.example")]
    public void Fill_TheFirstName_IsFoundOrTheAddressStandsThere(string name, string first) =>
        TextVariables.OfTemplates.Fill("{{customer.first_name}}", Values with { CustomerName = name, CustomerAddress = "petra@new.example" }).ShouldBe(first);

    [Fact]
    public void Fill_WithSomethingBehindABar_ItStandsWhereNothingIsKnown()
    {
        const string Text = "Hello {{customer.first_name|there}}{{ticket.number|, you}}";
        TextVariables.OfTemplates.Fill(Text, Values with { CustomerName = "carla@customer.example", TicketNumber = "" }).ShouldBe("Hello there, you");
        TextVariables.OfTemplates.Fill(Text, Values).ShouldBe("Hello CarlaTKT-20261120-014");
    }

    [Fact]
    public void ProblemOf_UnknownNames_AreNamedWithTheKnown()
    {
        var problem = TextVariables.OfTemplates.ProblemOf("<p>{{ticket}} {{<i>agent</i>.nam}} {{agent.name|x}} {{agent.signature}}</p>").ShouldNotBeNull();
        problem.ShouldStartWith("There are no variables {{ticket}}, {{agent.nam}}, {{agent.signature}}. These can be used: {{ticket.number}}, {{ticket.subject}}, {{customer.first_name}}, ");
        problem.ShouldEndWith("{{agent.name}}, {{agent.first_name}}, {{agent.address}}.");
        TextVariables.OfSignatures.ProblemOf("{{agent.signature}}").ShouldBeNull();
    }

    [Fact]
    public void OfAutoResponses_OldNames_StayValidBesideTheNew()
    {
        const string Text = "{{ticket_number}} {{ticket.number}} {{org_name}} {{inbox_name}} {{sender_name}} {{subject}}";
        TextVariables.OfAutoResponses.ProblemOf(Text).ShouldBeNull();
        TextVariables.OfAutoResponses.Fill(Text, Values with { TicketSubject = "Hi" }).ShouldBe("TKT-20261120-014 TKT-20261120-014 Desk Support Carla Customer Hi");
        TextVariables.OfAutoResponses.ProblemOf("{{agent.name}}").ShouldNotBeNull();
    }
}
