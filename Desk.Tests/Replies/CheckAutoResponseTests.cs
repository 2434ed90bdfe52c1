using Desk.Core.Mailboxes;
using Desk.Core.Replies;
using Desk.Core.Templates;

namespace Desk.Tests.Replies;

public sealed class CheckAutoResponseTests
{
    private static readonly TextValues Values = new() { TicketNumber = "TKT-1", OrganisationName = "Alpha", MailboxName = "Support", CustomerName = "Ann", TicketSubject = "{{org_name}} is broken" };

    [Fact]
    public void ProblemOf_KnownVariables_HasNone() =>
        CheckAutoResponse.ProblemOf(true, "[{{ticket_number}}] {{ subject }}", "Hello {{sender_name}}, {{inbox_name}} of {{org_name}} has it.").ShouldBeNull();

    [Fact]
    public void ProblemOf_UnknownVariables_NamesThemAndListsTheKnown()
    {
        var problem = CheckAutoResponse.ProblemOf(false, "{{ticket}}", "{{Org_Name}} {{ticket}} {{}} {{sender_name}}").ShouldNotBeNull();
        problem.ShouldStartWith("There are no variables {{ticket}}, {{Org_Name}}, {{}}.");
        problem.ShouldContain("These can be used: {{ticket_number}}, {{org_name}}, {{inbox_name}}, {{sender_name}}, {{subject}}, {{ticket.number}}, ");
        problem.ShouldNotContain("agent.");
        CheckAutoResponse.ProblemOf(true, "{{nr}}", "Hello.").ShouldNotBeNull().ShouldStartWith("There is no variable {{nr}}.");
    }

    [Fact]
    public void ProblemOf_EmptyOrTooLong_SaysSo()
    {
        CheckAutoResponse.ProblemOf(true, " ", "Hello.").ShouldBe("The auto-response needs a subject.");
        CheckAutoResponse.ProblemOf(true, "Hello", "").ShouldBe("The auto-response needs a text.");
        CheckAutoResponse.ProblemOf(false, "", "").ShouldBeNull();
        CheckAutoResponse.ProblemOf(true, "Hello\r\nBcc: eve@example.org", "Hello.").ShouldBe("The subject of the auto-response has to be one line.");
        CheckAutoResponse.ProblemOf(true, "Hello", new string('x', Mailbox.AutoResponseBodyLength + 1)).ShouldNotBeNull().ShouldContain("at most 20000 characters");
    }

    [Fact]
    public void Fill_ValueNamesAVariable_StaysAsItIs() =>
        TextVariables.OfAutoResponses.Fill("{{subject}}: {{ticket_number}}, {{unknown}}", Values).ShouldBe("{{org_name}} is broken: TKT-1, {{unknown}}");
}
