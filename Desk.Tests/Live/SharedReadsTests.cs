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
        var shared = new SharedReads(organisation.Desk.Get<ReadConversation>(), organisation.Desk.Time);

        var reads = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shared.ConversationAsync(organisation.Agent, ticket.Number, 5, CancellationToken.None)));

        reads.Distinct(ReferenceEqualityComparer.Instance).Count().ShouldBe(1);
        reads[0]!.Row.Id.ShouldBe(ticket.Id);
    }

    [ProviderFact]
    public async Task Conversation_LaterChange_IsReadAnew(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var shared = new SharedReads(organisation.Desk.Get<ReadConversation>(), organisation.Desk.Time);

        var before = await shared.ConversationAsync(organisation.Agent, ticket.Number, 5, CancellationToken.None);
        await organisation.AddMailAsync(ticket.Id);
        var after = await shared.ConversationAsync(organisation.Agent, ticket.Number, 6, CancellationToken.None);

        (before!.Messages.Count, after!.Messages.Count).ShouldBe((0, 1));
        (await shared.ConversationAsync(organisation.Owner, ticket.Number, 5, CancellationToken.None)).ShouldBeSameAs(after);
    }

    [ProviderFact]
    public async Task Conversation_AgentOfOtherMailboxes_GetsNoSharedAnswer(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId);
        var shared = new SharedReads(organisation.Desk.Get<ReadConversation>(), organisation.Desk.Time);

        (await shared.ConversationAsync(organisation.Owner, ticket.Number, 5, CancellationToken.None)).ShouldNotBeNull();
        (await shared.ConversationAsync(organisation.Limited, ticket.Number, 5, CancellationToken.None)).ShouldBeNull();
    }
}
