using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tickets;

/// <summary>A thread of hundreds opens with its end, and shows the rest when it is asked for.</summary>
public sealed class LongConversationTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const int Many = 90;

    [ProviderFact]
    public async Task Read_LongThread_IsItsEndThenWhatIsAskedFor(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider, Many);
        await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Owner, ticket.Id, TicketStatus.Waiting, "test", CancellationToken.None);

        var end = await ReadAsync(organisation, ticket.Number, null);
        var more = await ReadAsync(organisation, ticket.Number, new ConversationPart(end.Messages.Count + ConversationPart.Step));
        var all = await ReadAsync(organisation, ticket.Number, new ConversationPart(more.Messages.Count + ConversationPart.Step));

        (end.Messages.Count, end.Before).ShouldBe((20, Many - 20));
        (more.Messages.Count, more.Before).ShouldBe((70, Many - 70));
        (all.Messages.Count, all.Before).ShouldBe((Many, 0));
        all.Messages.Select(m => m.Text).ShouldBe(Enumerable.Range(1, Many).Select(n => $"Note {n}"));
        end.Messages.Select(m => m.Id).ShouldBe(all.Messages.TakeLast(20).Select(m => m.Id));
        end.Events.Count.ShouldBe(1, "what was changed since stands between them");
    }

    [ProviderFact]
    public async Task Read_FromAMessageOn_StaysThereWhenMoreComes(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider, Many);
        var end = await ReadAsync(organisation, ticket.Number, null);
        var named = (await ReadAsync(organisation, ticket.Number, new ConversationPart(0, 0))).Messages[9].Id;

        var read = await ReadAsync(organisation, ticket.Number, new ConversationPart(0, named));
        await NoteAsync(organisation, ticket.Id, Many + 1);
        var (later, after) = (await ReadAsync(organisation, ticket.Number, read.Part), await ReadAsync(organisation, ticket.Number, end.Part));

        (read.Messages[0].Id, read.Before).ShouldBe((named, 9));
        (later.Messages[0].Id, later.Messages.Count).ShouldBe((named, read.Messages.Count + 1));
        (after.Messages[0].Id, after.Messages.Count, after.Before).ShouldBe((end.Messages[0].Id, 21, Many - 20));
    }

    [ProviderFact]
    public async Task Read_AFewMoreThanTheEnd_IsAll(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider, 30);

        var read = await ReadAsync(organisation, ticket.Number, null);

        (read.Messages.Count, read.Before, read.Part.From).ShouldBe((30, 0, 0));
    }

    [ProviderFact]
    public async Task Read_HistoryThatCameLater_StandsWhereItsTimeIs(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider, Many);
        await using (var context = organisation.Open())
        {
            var old = await context.Messages.Where(m => m.TicketId == ticket.Id).OrderByDescending(m => m.Id).Take(40).Select(m => m.Id).ToListAsync();
            await context.Messages.Where(m => old.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.CreatedAt, organisation.Desk.Time.GetUtcNow().AddYears(-1)));
        }

        var end = await ReadAsync(organisation, ticket.Number, null);

        end.Messages.Select(m => m.Text).ShouldBe(Enumerable.Range(31, 20).Select(n => $"Note {n}"));
        (await ReadAsync(organisation, ticket.Number, end.Part)).Messages.Select(m => m.Id).ShouldBe(end.Messages.Select(m => m.Id));
        (await ReadAsync(organisation, ticket.Number, new ConversationPart(70))).Messages[0].Text.ShouldBe("Note 71");
        (await ReadAsync(organisation, ticket.Number, new ConversationPart(0, 987_654_321))).Messages.Count.ShouldBe(20, "a message that is elsewhere shows the end");
    }

    private async Task<(TestOrganisation Organisation, Ticket Ticket)> OpenAsync(DatabaseProvider provider, int notes)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        for (var n = 1; n <= notes; n++)
        {
            await NoteAsync(organisation, ticket.Id, n);
        }

        return (organisation, ticket);
    }

    private static Task NoteAsync(TestOrganisation organisation, long ticketId, int n) => organisation.Desk.Get<AddNote>().RunAsync(organisation.Owner, ticketId, $"Note {n}", "test", CancellationToken.None);

    private static async Task<Conversation> ReadAsync(TestOrganisation organisation, string number, ConversationPart? part) =>
        (await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Agent, number, CancellationToken.None, part)).ShouldNotBeNull();
}
