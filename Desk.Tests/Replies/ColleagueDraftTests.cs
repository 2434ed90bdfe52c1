using Desk.Core.Live;
using Desk.Core.Replies;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

/// <summary>Reading what a colleague writes.</summary>
public sealed class ColleagueDraftTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Read_AReplyThatGrows_ShowsItAsItIsKeptAndNothingWhileItIsTheSame(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        await WriteAsync(organisation, ticket, DraftKind.Reply, "<p>Dear</p>");
        var read = organisation.Desk.Get<ReadColleagueDrafts>();

        (await read.RunAsync(organisation.Owner, ticket, CancellationToken.None)).ShouldHaveSingleItem().AgentId.ShouldBe(organisation.Agent.AgentId);
        var first = (await read.TextAsync(organisation.Owner, ticket, organisation.Agent.AgentId, null, CancellationToken.None))!;
        first.Body.ShouldBe("<p>Dear</p>");
        (await read.TextAsync(organisation.Owner, ticket, organisation.Agent.AgentId, first.Version, CancellationToken.None))!.Body.ShouldBeNull();
        await WriteAsync(organisation, ticket, DraftKind.Reply, "<p>Dear Mira</p>");

        (await read.TextAsync(organisation.Owner, ticket, organisation.Agent.AgentId, first.Version, CancellationToken.None))!.Body.ShouldBe("<p>Dear Mira</p>");
        await WriteAsync(organisation, ticket, DraftKind.Reply, "");
        (await read.TextAsync(organisation.Owner, ticket, organisation.Agent.AgentId, first.Version, CancellationToken.None)).ShouldBeNull();
    }

    [ProviderFact]
    public async Task Read_ANoteOwnTextOrAHiddenTicket_ShowsNothing(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        var hidden = (await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId)).Id;
        await WriteAsync(organisation, ticket, DraftKind.Note, "Only for me until I add it");
        await WriteAsync(organisation, hidden, DraftKind.Reply, "<p>Secret</p>");
        var (read, limited) = (organisation.Desk.Get<ReadColleagueDrafts>(), organisation.Owner with { Mailboxes = new HashSet<long> { organisation.MailboxId } });

        (await read.RunAsync(organisation.Owner, ticket, CancellationToken.None)).ShouldBeEmpty();
        (await read.TextAsync(organisation.Owner, ticket, organisation.Agent.AgentId, null, CancellationToken.None)).ShouldBeNull();
        (await read.RunAsync(limited, hidden, CancellationToken.None)).ShouldBeEmpty();
        (await read.TextAsync(limited, hidden, organisation.Agent.AgentId, null, CancellationToken.None)).ShouldBeNull();
        (await read.RunAsync(organisation.Agent, hidden, CancellationToken.None)).ShouldBeEmpty("one's own is in the composer");
        (await read.RunAsync(organisation.Owner, hidden, CancellationToken.None)).Count.ShouldBe(1);
    }

    [ProviderFact]
    public async Task Save_TheFirstLetters_NamesTheTicketInItsEvent(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        await WriteAsync(organisation, ticket, DraftKind.Reply, "<p>Dear</p>");
        await WriteAsync(organisation, ticket, DraftKind.Reply, "<p>Dear Mira</p>");

        await using var context = organisation.Open();
        var began = (await context.Events.AsNoTracking().Where(e => e.Kind == DeskEventKind.DraftChanged).ToListAsync()).ShouldHaveSingleItem();
        (began.TicketId, began.MailboxId, began.AboutId).ShouldBe((ticket, organisation.MailboxId, organisation.Agent.AgentId));
    }

    private async Task<(TestOrganisation Organisation, long TicketId)> OpenAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        return (organisation, (await organisation.AddTicketAsync()).Id);
    }

    private static async Task WriteAsync(TestOrganisation organisation, long ticketId, DraftKind kind, string body) =>
        (await organisation.Desk.Get<SaveDraft>().RunAsync(organisation.Agent, ticketId, kind, new DraftContent(body, null, [], null), null, CancellationToken.None)).Outcome.ShouldBe(DraftOutcome.Saved);
}
