using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;

namespace Desk.Tests.Replies;

public sealed class QuoteLastTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_AConversation_QuotesTheCustomersLastMailAsText(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId);
        var quote = organisation.Desk.Get<QuoteLast>();
        (await quote.RunAsync(organisation.Agent, ticket.Id, TimeSpan.Zero, CancellationToken.None)).ShouldBeNull();
        var mail = (await organisation.AddMailAsync(ticket.Id, "Is <b>it</b> done?")).Message;
        (await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id)).Outcome.ShouldBe(SendOutcome.Done);
        await organisation.Desk.Get<AddNote>().RunAsync(organisation.Agent, ticket.Id, "Between us", "test", CancellationToken.None);

        var html = (await quote.RunAsync(organisation.Agent, ticket.Id, TimeSpan.FromHours(2), CancellationToken.None)).ShouldNotBeNull();

        html.ShouldStartWith($"<p>Alpha customer, {mail.CreatedAt.ToOffset(TimeSpan.FromHours(2)).ToString("d MMM yyyy, HH:mm", System.Globalization.CultureInfo.InvariantCulture)}:</p><blockquote>");
        html.ShouldContain("Alpha: Is &lt;b&gt;it&lt;/b&gt; done?");
        html.ShouldNotContain("Between us");
        html.ShouldNotContain("mended");
        (await quote.RunAsync(organisation.Limited, ticket.Id, TimeSpan.Zero, CancellationToken.None)).ShouldBeNull();
    }
}
