using System.Text;
using Desk.Core.Intake;
using Desk.Core.Notices;
using Desk.Core.Satisfaction;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Desk.Tests.Languages;
using Desk.Web.Languages;
using Desk.Web.Notices;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Notices;

/// <summary>Agents are written to in their own language.</summary>
public sealed class NoticeLanguageTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Mention_OfAnAgentWhoReadsGerman_IsMailedInGermanAndCanBeAnswered(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        await ChooseAsync(organisation, "de");
        (await organisation.Desk.Get<ChangeOrganisation>().SpeakAsync(organisation.Owner, "en", "test", Stop)).ShouldBe(ChangeOutcome.Done);

        var (ticket, mail) = await MentionAsync(organisation);

        mail.Subject.ShouldBe($"{organisation.Owner.Name} hat Sie erwähnt: {ticket.Subject} [{ticket.Number}]");
        mail.Text.ShouldContain($"{organisation.Owner.Name} hat Sie erwähnt:\n    @{organisation.Agent.Name}, what do you think?\n", customMessage: "a person's words stay theirs");
        mail.Text.ShouldContain("Antworten Sie auf diese E-Mail");
        var answer = Encoding.UTF8.GetBytes(
            $"From: Ada <{mail.To[0].Address}>\r\nTo: support@desk.example\r\nSubject: AW: {ticket.Number}\r\nIn-Reply-To: <{mail.MailId}>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
            + $"Wir zahlen.\r\n\r\nAm 20.11.2026 um 12:00 schrieb Support:\r\n> {mail.Text.Trim().Replace("\n", "\r\n> ", StringComparison.Ordinal)}\r\n");
        (await organisation.TakeInAsync(answer))[0].Fate.ShouldBe(MailFate.Filed);
        var note = (await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Owner, ticket.Number, Stop))!.Messages[^1];
        (note.Direction, note.AuthorId, note.Text).ShouldBe((MessageDirection.Note, organisation.Agent.AgentId, "Wir zahlen."));
        var told = (await organisation.Desk.Get<ListNotifications>().RunAsync(organisation.Owner, null, 50, false, CancellationToken.None)).ShouldHaveSingleItem("who asked is told");
        (told.Kind, told.MessageId).ShouldBe((NotificationKind.Answer, note.Id));
    }

    [ProviderFact]
    public async Task Mention_OfAnAgentWhoHasChosenNothing_IsMailedInTheOrganisationsLanguage(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        (await MentionAsync(organisation)).Mail.Subject.ShouldStartWith($"{organisation.Owner.Name} mentioned you: ");
        (await organisation.Desk.Get<ChangeOrganisation>().SpeakAsync(organisation.Owner, "de", "test", Stop)).ShouldBe(ChangeOutcome.Done);

        (await MentionAsync(organisation)).Mail.Subject.ShouldStartWith($"{organisation.Owner.Name} hat Sie erwähnt: ");

        (await organisation.Desk.Get<ChangeOrganisation>().SpeakAsync(organisation.Owner, "xx", "test", Stop)).ShouldBe(ChangeOutcome.Done);
        (await MentionAsync(organisation)).Mail.Subject.ShouldStartWith($"{organisation.Owner.Name} mentioned you: ", customMessage: "nobody speaks that here");
    }

    [Theory]
    [InlineData("The first reply is due soon.")]
    [InlineData("The next reply is due soon.")]
    public void OfTickets_Deadline_IsSaidInGermanAndOnce(string deadline)
    {
        var ticket = new Ticket("DESK-1", "Rechnung") { Customer = null! };

        var mail = new WriteNoticeMail().OfTickets("de", [new TicketNews(ticket, [new Notification(1, NotificationKind.Deadline) { Text = deadline }])], 0, new Dictionary<long, string>(), "https://desk.example");

        mail.Subject.ShouldEndWith(": Rechnung");
        mail.Subject.ShouldNotContain(deadline.TrimEnd('.'));
        mail.Text.ShouldStartWith($"DESK-1 · Rechnung\n\n{mail.Subject[..^": Rechnung".Length]}.\n\nhttps://desk.example/ticket/DESK-1\n");
    }

    [Fact]
    public void OfTickets_EveryKindInMarkedWords_HasNoWordWithoutAMark()
    {
        DeskLanguages.Teach(MarkedWords.Code, new MarkedWords());
        var ticket = new Ticket("1", "2") { Customer = null! };
        var kinds = Enum.GetValues<NotificationKind>().Where(k => k is not (NotificationKind.None or NotificationKind.All or NotificationKind.Trouble));
        List<Notification> told = [.. kinds.Select(k => new Notification(1, k) { ActorName = "3", Text = k switch { NotificationKind.Rating => $"{RatingWord.Of(Rating.Bad)}: 4", NotificationKind.Deadline => "The deadline was missed.", _ => "5" } })];

        foreach (var news in new IReadOnlyList<TicketNews>[] { [new(ticket, told)], [new(ticket, told), new(new Ticket("6", "") { Customer = null! }, told)] })
        {
            var mail = new WriteNoticeMail().OfTickets(MarkedWords.Code, news, 3, new Dictionary<long, string>(), "");

            Unmarked($"{mail.Subject}\n{mail.Text}").ShouldBeEmpty();
        }
    }

    // what stands outside of every mark, and has letters
    internal static List<string> Unmarked(string text)
    {
        var (found, depth) = (new StringBuilder(), 0);
        foreach (var sign in text)
        {
            depth += sign == MarkedWords.Begin ? 1 : sign == MarkedWords.End ? -1 : 0;
            found.Append(depth == 0 ? sign : '\n');
        }

        return [.. found.ToString().Split('\n').Where(l => l.Any(char.IsLetter))];
    }

    private static async Task ChooseAsync(TestOrganisation organisation, string language)
    {
        await using var context = organisation.Open();
        var account = await context.Agents.Where(a => a.Id == organisation.Agent.AgentId).Select(a => a.AccountId).SingleAsync();
        await context.Users.Where(u => u.Id == account).ExecuteUpdateAsync(set => set.SetProperty(u => u.Language, language));
    }

    private static async Task<(Ticket Ticket, Message Mail)> MentionAsync(TestOrganisation organisation)
    {
        await organisation.Desk.Get<ChooseNotifications>().RunAsync(organisation.Agent, NotificationWays.Unless with { Email = NotificationKind.Mention }, Stop);
        var ticket = await organisation.AddTicketAsync();
        await organisation.Desk.Get<AddNote>().RunAsync(organisation.Owner, ticket.Id, $"@{organisation.Agent.Name}, what do you think?", "test", Stop);
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(5));
        (await organisation.Desk.Get<MailNotifications>().RunAsync(organisation.Scope, Stop)).ShouldBe(1);
        await using var context = organisation.Open();
        return (ticket, await context.Messages.AsNoTracking().OrderByDescending(m => m.Id).FirstAsync(m => m.Kind == MailKind.Notice));
    }
}
