using Desk.Core.Live;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

public sealed class DraftHistoryTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Long = "A first sentence that is worth keeping.";

    [ProviderFact]
    public async Task History_WhileATextGrows_HasAVersionEveryTwoMinutes(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        await WriteAsync(organisation, ticket, Long);
        await WriteAsync(organisation, ticket, $"{Long} More.");
        (await HistoryAsync(organisation, ticket)).ShouldBeEmpty();
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(3));

        await WriteAsync(organisation, ticket, $"{Long} More. And more.");
        await WriteAsync(organisation, ticket, $"{Long} More. And more still.");

        (await HistoryAsync(organisation, ticket)).ShouldBe([$"{Long} More."]);
    }

    [ProviderFact]
    public async Task History_WhenMuchOfATextGoes_HasItAtOnceAndAfterItWasEmptied(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        await WriteAsync(organisation, ticket, Long);
        await WriteAsync(organisation, ticket, "Something else altogether, and as long as that.");
        await WriteAsync(organisation, ticket, "");

        (await HistoryAsync(organisation, ticket)).ShouldBe(["Something else altogether, and as long as that.", Long]);
        (await organisation.Desk.Get<ReadDraftHistory>().RunAsync(organisation.Owner, ticket, DraftKind.Reply, CancellationToken.None)).ShouldBeEmpty("it is its writer's alone");
    }

    [ProviderFact]
    public async Task History_OfALongTime_IsBounded(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        for (var n = 0; n < DraftVersion.Most + 5; n++)
        {
            await WriteAsync(organisation, ticket, $"{Long} {n}");
            organisation.Desk.Time.Advance(TimeSpan.FromMinutes(3));
        }

        var history = await HistoryAsync(organisation, ticket);
        history.Count.ShouldBe(DraftVersion.Most);
        history[0].ShouldBe($"{Long} {DraftVersion.Most + 3}");
    }

    [ProviderFact]
    public async Task History_OfWhatWasSent_IsGone(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        var mail = (await organisation.AddMailAsync(ticket)).Message;
        await WriteAsync(organisation, ticket, Long);
        await WriteAsync(organisation, ticket, "Something else altogether, and as long as that.");

        (await organisation.ReplyAsync(organisation.Agent, ticket, mail.Id)).Outcome.ShouldBe(SendOutcome.Done);

        (await HistoryAsync(organisation, ticket)).ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task AddNote_OfTheDraftsText_TakesTheDraftAway(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        await WriteAsync(organisation, ticket, "Look at this\nplease ", DraftKind.Note);
        var notes = organisation.Desk.Get<AddNote>();

        await notes.RunAsync(organisation.Agent, ticket, "From another program", "api", CancellationToken.None);
        (await DraftsAsync(organisation)).ShouldHaveSingleItem().Kind.ShouldBe(DraftKind.Note);
        await notes.RunAsync(organisation.Agent, ticket, "Look at this\nplease", "screen", CancellationToken.None);

        (await DraftsAsync(organisation)).ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task ListDrafts_OfAnAgent_HasThoseOfTicketsThatAreStillToBeSeen(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        var other = await organisation.AddTicketAsync("Elsewhere", mailboxId: organisation.OtherMailboxId);
        await WriteAsync(organisation, ticket, "<p>Dear <b>Carla</b>,</p><p>a &amp; b</p>");
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(1));
        await WriteAsync(organisation, other.Id, "Only between us", DraftKind.Note);
        await organisation.AddMailAsync(ticket);

        var drafts = await DraftsAsync(organisation);

        drafts.Select(d => (d.Kind, d.Number, d.Snippet, d.IsBehind)).ShouldBe([
            (DraftKind.Note, other.Number, "Only between us", false),
            (DraftKind.Reply, (await organisation.TicketAsync(ticket)).Number, "Dear Carla, a & b", true)]);
        var list = organisation.Desk.Get<ListDrafts>();
        (await list.CountAsync(organisation.Agent, CancellationToken.None)).ShouldBe(2);
        (await list.CountAsync(organisation.Limited, CancellationToken.None)).ShouldBe(1);
        (await list.RunAsync(organisation.Owner, CancellationToken.None)).ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task SaveDraft_FirstAndLastLetter_AreToldAndNothingBetween(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        await WriteAsync(organisation, ticket, "A");
        await WriteAsync(organisation, ticket, "Ab");
        await WriteAsync(organisation, ticket, "");

        await using var context = organisation.Open();
        (await context.Events.CountAsync(e => e.Kind == DeskEventKind.DraftChanged && e.ActorId == organisation.Agent.AgentId)).ShouldBe(2);
    }

    private async Task<(TestOrganisation Organisation, long TicketId)> OpenAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        return (organisation, (await organisation.AddTicketAsync()).Id);
    }

    private static async Task WriteAsync(TestOrganisation organisation, long ticketId, string body, DraftKind kind = DraftKind.Reply) =>
        (await organisation.Desk.Get<SaveDraft>().RunAsync(organisation.Agent, ticketId, kind, new DraftContent(body, null, [], null), null, CancellationToken.None)).Outcome.ShouldBe(DraftOutcome.Saved);

    private static async Task<List<string>> HistoryAsync(TestOrganisation organisation, long ticketId) =>
        [.. (await organisation.Desk.Get<ReadDraftHistory>().RunAsync(organisation.Agent, ticketId, DraftKind.Reply, CancellationToken.None)).Select(v => v.Body)];

    private static Task<IReadOnlyList<DraftRow>> DraftsAsync(TestOrganisation organisation) => organisation.Desk.Get<ListDrafts>().RunAsync(organisation.Agent, CancellationToken.None);
}
