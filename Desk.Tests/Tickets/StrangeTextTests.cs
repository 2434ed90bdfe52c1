using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;

namespace Desk.Tests.Tickets;

/// <summary>Text that no database stores, in what other programs ask for: it finds nothing, and breaks nothing.</summary>
public sealed class StrangeTextTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly string[] Texts = ["\0", "a\0b", "\ud800", "b\udfff"];

    [ProviderFact]
    public async Task Read_NumberThatCannotBeStored_IsNoTicket(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddTicketAsync();
        var read = organisation.Desk.Get<ReadTicket>();
        foreach (var text in Texts)
        {
            (await read.FindAsync(organisation.Owner, text, Stop)).ShouldBeNull();
            (await read.RunAsync(organisation.Owner, text, Stop)).ShouldBeNull();
            (await read.FactsAsync(organisation.Owner, text, Stop)).ShouldBeNull();
            (await read.MailsAsync(organisation.Owner, text, 0, 10, Stop)).ShouldBeNull();
        }
    }

    [ProviderFact]
    public async Task Find_FilterThatCannotBeStored_FindsNothing(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await organisation.AddTicketAsync();
        foreach (var text in Texts)
        {
            foreach (var filter in new[] { new TicketFilter { Tag = TicketTag.Clean(text) }, new TicketFilter { Tag = text }, new TicketFilter { CustomerAddress = text }, new TicketFilter { Text = text } })
            {
                (await organisation.Desk.Get<FindTickets>().RunAsync(organisation.Owner, filter, new TicketOrder(TicketSortKey.Activity, true), null, 10, Stop)).Tickets.ShouldBeEmpty();
            }
        }
    }

    [ProviderFact]
    public async Task Tag_ThatCannotBeStored_IsMended(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();
        var edit = new TicketEdit { Tags = new(["a\0b", "c\ud800"], new While<IReadOnlyList<string>>(["\0"])) };

        (await organisation.Desk.Get<EditTicket>().RunAsync(organisation.Agent, ticket.Id, edit, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.MovedOn);
        (await organisation.Desk.Get<EditTicket>().RunAsync(organisation.Agent, ticket.Id, edit with { Tags = new(edit.Tags.To, null) }, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        (await organisation.Desk.Get<TagTicket>().AddAsync(organisation.Agent, ticket.Id, "d\0", "test", Stop)).ShouldBe(ChangeOutcome.Done);

        (await organisation.Desk.Get<ReadTicket>().FactsAsync(organisation.Agent, ticket.Number, Stop))!.Tags.ShouldBe(["a\ufffdb", "c\ufffd", "d\ufffd"], ignoreOrder: true);
        (await organisation.Desk.Get<TagTicket>().RemoveAsync(organisation.Agent, ticket.Id, "d\0", "test", Stop)).ShouldBe(ChangeOutcome.Done);
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();
}
