using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Web.Live;

namespace Desk.Tests.Live;

public sealed class SharedReadsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Conversation_ManyCircuitsAndOneChange_IsReadOnce(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var shared = Shared(organisation);

        var reads = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shared.ConversationAsync(organisation.Agent, ticket.Number, ConversationPart.End, 5, CancellationToken.None)));

        reads.Distinct(ReferenceEqualityComparer.Instance).Count().ShouldBe(1);
        reads[0]!.Row.Id.ShouldBe(ticket.Id);
    }

    [ProviderFact]
    public async Task Conversation_LaterChange_IsReadAnew(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var shared = Shared(organisation);

        var before = await shared.ConversationAsync(organisation.Agent, ticket.Number, ConversationPart.End, 5, CancellationToken.None);
        await organisation.AddMailAsync(ticket.Id);
        var after = await shared.ConversationAsync(organisation.Agent, ticket.Number, ConversationPart.End, 6, CancellationToken.None);

        (before!.Messages.Count, after!.Messages.Count).ShouldBe((0, 1));
        (await shared.ConversationAsync(organisation.Owner, ticket.Number, ConversationPart.End, 5, CancellationToken.None)).ShouldBeSameAs(after);
    }

    [ProviderFact]
    public async Task Conversation_AgentOfOtherMailboxes_GetsNoSharedAnswer(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId);
        var shared = Shared(organisation);

        (await shared.ConversationAsync(organisation.Owner, ticket.Number, ConversationPart.End, 5, CancellationToken.None)).ShouldNotBeNull();
        (await shared.ConversationAsync(organisation.Limited, ticket.Number, ConversationPart.End, 5, CancellationToken.None)).ShouldBeNull();
    }

    [ProviderFact]
    public async Task Drafts_ManyReadOneAnswer_EachWithoutOnesOwn(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = (await organisation.AddTicketAsync()).Id;
        await organisation.Desk.Get<SaveDraft>().RunAsync(organisation.Agent, ticket, DraftKind.Reply, new DraftContent("<p>Dear</p>", null, [], null), null, CancellationToken.None);
        var shared = Shared(organisation);

        (await shared.DraftsAsync(organisation.Owner, ticket, 5, CancellationToken.None)).ShouldHaveSingleItem().AgentId.ShouldBe(organisation.Agent.AgentId);
        (await shared.DraftsAsync(organisation.Agent, ticket, 5, CancellationToken.None)).ShouldBeEmpty();
        await organisation.Desk.Get<SaveDraft>().RunAsync(organisation.Owner, ticket, DraftKind.Reply, new DraftContent("<p>Hello</p>", null, [], null), null, CancellationToken.None);
        (await shared.DraftsAsync(organisation.Agent, ticket, 5, CancellationToken.None)).ShouldBeEmpty("the answer before is good enough");
        (await shared.DraftsAsync(organisation.Agent, ticket, 6, CancellationToken.None)).ShouldHaveSingleItem().AgentId.ShouldBe(organisation.Owner.AgentId);
    }

    private static SharedReads Shared(TestOrganisation organisation) =>
        new(organisation.Desk.Get<ReadConversation>(), organisation.Desk.Get<ReadColleagueDrafts>(), organisation.Desk.Time);
}
