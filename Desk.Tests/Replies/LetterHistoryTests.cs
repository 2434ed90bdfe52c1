using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

/// <summary>What stood in letters before: kept as that of drafts is, and no longer.</summary>
public sealed class LetterHistoryTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string First = "A first sentence that is worth keeping.";
    private const string Second = "Something else altogether, and as long as that.";

    [ProviderFact]
    public async Task History_OfALetter_IsItsOwnAndItsWritersAlone(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        var (key, other) = (LetterKey.New(), LetterKey.Following(ticket.Id));
        await WriteAsync(organisation, key, First);
        await WriteAsync(organisation, other, $"{First} Another one.");
        await WriteAsync(organisation, key, Second);
        await WriteAsync(organisation, key, "");

        (await HistoryAsync(organisation, key)).ShouldBe([Second, First]);
        (await HistoryAsync(organisation, other)).ShouldBeEmpty();
        (await organisation.Desk.Get<ReadDraftHistory>().OfLetterAsync(organisation.Owner, key, CancellationToken.None)).ShouldBeEmpty();
        (await organisation.Desk.Get<ReadDraftHistory>().RunAsync(organisation.Agent, ticket.Id, DraftKind.Reply, CancellationToken.None)).ShouldBeEmpty("a draft of the ticket is another text");
    }

    [ProviderFact]
    public async Task History_OfAForward_KeepsWhatIsWrittenAboveALongQuoteAndGoesWithItsTicket(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        var key = LetterKey.Forwarding(ticket.Id, null);
        var quote = $"<p>---------- Forwarded message ----------<br>From: Petra</p><blockquote>{new string('x', 5000)}</blockquote>";
        await WriteAsync(organisation, key, $"<p>{First}</p>{quote}");
        await WriteAsync(organisation, key, $"<p><br></p>{quote}");

        (await HistoryAsync(organisation, key)).ShouldHaveSingleItem().ShouldStartWith($"<p>{First}");
        (await organisation.Desk.Get<ReadDraftHistory>().RunAsync(organisation.Agent, ticket.Id, DraftKind.Reply, CancellationToken.None)).ShouldBeEmpty();
        await organisation.Desk.Get<ChangeTickets>().RunAsync(organisation.Owner, [ticket.Id], new TicketDeed.Delete(), "test", null, CancellationToken.None);
        (await HistoryAsync(organisation, key)).ShouldBeEmpty("it quotes what may not be seen");
        await organisation.Desk.Get<DeleteForGood>().RunAsync(organisation.Owner, [ticket.Id], "test", CancellationToken.None);
        await using var context = organisation.Open();
        (await context.DraftVersions.CountAsync()).ShouldBe(0);
    }

    [ProviderFact]
    public async Task History_OfWhatWasSentOrThrownAwayADayAgo_IsGone(DatabaseProvider provider)
    {
        var (organisation, _) = await OpenAsync(provider);
        var (sent, thrown, kept) = (LetterKey.New(), LetterKey.New(), LetterKey.New());
        foreach (var key in new[] { sent, thrown, kept })
        {
            await WriteAsync(organisation, key, First);
            await WriteAsync(organisation, key, Second);
        }

        await WriteAsync(organisation, thrown, "");
        var request = new NewConversation { MailboxId = organisation.MailboxId, To = [new("Petra", "petra@a.example")], Subject = "About it", Html = Second, Letter = sent };
        (await organisation.Desk.Get<StartConversation>().RunAsync(organisation.Agent, request, "test", CancellationToken.None)).Outcome.ShouldBe(SendOutcome.Done);
        (await HistoryAsync(organisation, sent)).ShouldBeEmpty();

        await WriteAsync(organisation, LetterKey.New(), First);
        (await HistoryAsync(organisation, thrown)).Count.ShouldBe(2, "it can come back still");
        organisation.Desk.Time.Advance(TimeSpan.FromDays(2));
        await WriteAsync(organisation, LetterKey.New(), First);

        (await HistoryAsync(organisation, thrown)).ShouldBeEmpty();
        (await HistoryAsync(organisation, kept)).ShouldBe([First]);
    }

    private async Task<(TestOrganisation Organisation, Ticket Ticket)> OpenAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        return (organisation, await organisation.AddTicketAsync());
    }

    private static async Task WriteAsync(TestOrganisation organisation, LetterKey key, string body) =>
        (await organisation.Desk.Get<SaveLetter>().RunAsync(organisation.Agent, key, LetterContent.Nothing with { Body = body }, null, CancellationToken.None)).Outcome.ShouldBe(DraftOutcome.Saved);

    private static async Task<List<string>> HistoryAsync(TestOrganisation organisation, LetterKey key) =>
        [.. (await organisation.Desk.Get<ReadDraftHistory>().OfLetterAsync(organisation.Agent, key, CancellationToken.None)).Select(v => v.Body)];
}
