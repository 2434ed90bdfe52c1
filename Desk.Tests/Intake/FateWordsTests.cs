using Desk.Core.Intake;
using Desk.Tests.Languages;
using Desk.Web.Intake;

namespace Desk.Tests.Intake;

/// <summary>The ledger says which rule decided on a mail, and what it saw.</summary>
public sealed class FateWordsTests
{
    [Theory]
    [InlineData(MailFate.Spam, "The sender is blocked: @litware.example", "The domain litware.example stands on your list of blocked senders.", "Die Domain litware.example steht auf Ihrer Liste blockierter Absender.")]
    [InlineData(MailFate.Spam, "The sender is blocked: a@litware.example", "The address a@litware.example stands on your list of blocked senders.", "Die Adresse a@litware.example steht auf Ihrer Liste blockierter Absender.")]
    [InlineData(MailFate.Spam, "X-Spam-Flag: YES", "The mail server's spam filter marked it before it came to Desk. What shows it: X-Spam-Flag: YES.", "Der Spamfilter des Mailservers hat sie markiert, bevor sie zu Desk kam. Daran ist es zu sehen: X-Spam-Flag: YES.")]
    [InlineData(MailFate.Spam, "X-SES-Spam-Verdict: FAIL", "Amazon SES marked it as spam before it came to Desk. What shows it: X-SES-Spam-Verdict: FAIL.", "Amazon SES hat sie als Spam markiert, bevor sie zu Desk kam. Daran ist es zu sehen: X-SES-Spam-Verdict: FAIL.")]
    [InlineData(MailFate.Spam, "X-MS-Exchange-Organization-SCL: 6", "Exchange says how likely it is spam, from 0 to 9, and from 5 on it is. What shows it: X-MS-Exchange-Organization-SCL: 6.", "Exchange sagt von 0 bis 9, wie wahrscheinlich sie Spam ist, und ab 5 ist sie es. Daran ist es zu sehen: X-MS-Exchange-Organization-SCL: 6.")]
    [InlineData(MailFate.AutoReply, "Auto-Submitted: auto-replied", "A machine answered, to no mail that Desk knows. The header that shows it: Auto-Submitted: auto-replied.", "Eine Maschine hat geantwortet, auf keine Mail, die Desk kennt. Das Kopffeld, das es zeigt: Auto-Submitted: auto-replied.")]
    [InlineData(MailFate.AutoReply, "X-Autoreply", "A machine answered, to no mail that Desk knows. The header that shows it: X-Autoreply.", "Eine Maschine hat geantwortet, auf keine Mail, die Desk kennt. Das Kopffeld, das es zeigt: X-Autoreply.")]
    [InlineData(MailFate.AutoReply, "Subject: Out of office", "Its subject is one of automatic answers, and it belongs to no ticket: Out of office", "Ihr Betreff ist der einer automatischen Antwort, und sie gehört zu keinem Ticket: Out of office")]
    [InlineData(MailFate.AutoReply, "I am out of the office", "A machine answered, to no mail that Desk knows. The words that show it: I am out of the office.", "Eine Maschine hat geantwortet, auf keine Mail, die Desk kennt. Die Worte, die es zeigen: I am out of the office.")]
    [InlineData(MailFate.AutoReply, "A read receipt", "A read receipt", "Eine Lesebestätigung")]
    [InlineData(MailFate.Bounce, "A delivery report: failed 5.1.1", "It reports on the delivery of a mail (failed 5.1.1), and on none that Desk knows. So it is on no ticket.", "Sie berichtet über die Zustellung einer Mail (failed 5.1.1), und zwar keiner, die Desk kennt. Deshalb gehört sie zu keinem Ticket.")]
    [InlineData(MailFate.Feedback, "A feedback report", "It tells that somebody marked a mail of yours as spam. What shows it: A feedback report.", null)]
    [InlineData(MailFate.Loop, "X-Desk-Loop: the mail was made by Desk", "Desk made this mail itself, as its header X-Desk-Loop says. To answer it would go round in circles.", "Desk hat diese Mail selbst geschrieben, wie ihr Kopffeld X-Desk-Loop sagt. Sie zu beantworten ginge im Kreis.")]
    [InlineData(MailFate.Loop, "This desk sent this mail itself; it is in its conversation already.", "This desk sent this mail itself; it is in its conversation already.", null)]
    public void Why_OfAMailOnNoTicket_SaysTheRuleAndWhatItSaw(MailFate fate, string reason, string english, string? german)
    {
        FateWords.Why(Entry(fate, reason)).ShouldBe(english);
        using var reading = Speaking.German;
        var said = FateWords.Why(Entry(fate, reason));
        said.ShouldNotBe(english);
        said.ShouldBe(german ?? said);
    }

    [Fact]
    public void Why_OfAMailThatNoMachineAnswers_SaysWhyBesideWhereItBelongs()
    {
        using var reading = Speaking.German;

        FateWords.Why(Entry(MailFate.Filed, "No machine answers it: List-Id. It answers a@example.org.") with { TicketNumber = "TKT-1" })
            .ShouldBe("Keine Maschine beantwortet sie: List-Id. Sie antwortet auf a@example.org.");
    }

    private static LedgerEntry Entry(MailFate fate, string reason) =>
        new(1, 1, "support@desk.example", default, OccurrenceState.Done, fate, reason, 0, "a@litware.example", "Hello", null, false);
}
