using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

public sealed class MoveDraftTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_AMergedTicket_TakesTheDraftAlongBeforeWhatIsThere(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (from, into) = (await organisation.AddTicketAsync(), await organisation.AddTicketAsync());
        var mail = (await organisation.AddMailAsync(from.Id)).Message;
        await organisation.AddMailAsync(into.Id);
        var boss = new DraftRecipients([new(null, "boss@b.example")], [], []);
        await SaveAsync(organisation, from.Id, DraftKind.Reply, new DraftContent("<p>First</p>", boss, [], mail.Id));
        await SaveAsync(organisation, into.Id, DraftKind.Reply, new DraftContent("<p>Second</p>", null, [], null));
        await SaveAsync(organisation, from.Id, DraftKind.Note, new DraftContent("A note", null, [], null));
        var move = organisation.Desk.Get<MoveDraft>();
        (await move.RunAsync(organisation.Agent, from.Id, CancellationToken.None)).ShouldBe(ChangeOutcome.MovedOn, "it stands for itself");
        await organisation.Desk.Get<MergeTickets>().RunAsync(organisation.Owner, from.Id, into.Id, "test", CancellationToken.None);

        (await move.RunAsync(organisation.Owner, from.Id, CancellationToken.None)).ShouldBe(ChangeOutcome.Unchanged, "nothing there is theirs");
        (await move.RunAsync(organisation.Agent, from.Id, CancellationToken.None)).ShouldBe(ChangeOutcome.Done);

        await using var context = organisation.Open();
        var drafts = (await context.Drafts.ToListAsync()).OrderBy(d => d.Kind).ToList();
        drafts.Select(d => (d.TicketId, d.Kind, d.Body)).ShouldBe([(into.Id, DraftKind.Reply, "<p>First</p><p>Second</p>"), (into.Id, DraftKind.Note, "A note")]);
        drafts[0].Recipients!.To.ShouldHaveSingleItem().Address.ShouldBe("boss@b.example");
        (drafts[0].SeenMessageId, drafts[1].SeenMessageId).ShouldBe((mail.Id, mail.Id));
        (await move.RunAsync(organisation.Agent, from.Id, CancellationToken.None)).ShouldBe(ChangeOutcome.Unchanged);
    }

    private static Task SaveAsync(TestOrganisation organisation, long ticketId, DraftKind kind, DraftContent content) =>
        organisation.Desk.Get<SaveDraft>().RunAsync(organisation.Agent, ticketId, kind, content, 0, CancellationToken.None);
}
