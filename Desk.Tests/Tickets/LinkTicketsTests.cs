using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;

namespace Desk.Tests.Tickets;

public sealed class LinkTicketsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task AddAsync_OfEachKind_IsSeenFromBothSidesWithAnEventOnBoth(DatabaseProvider provider)
    {
        foreach (var kind in Enum.GetValues<LinkKind>())
        {
            var organisation = await FoundAsync(provider);
            var (one, other) = (await organisation.AddTicketAsync("one"), await organisation.AddTicketAsync("other", TicketStatus.Waiting));

            (await AddAsync(organisation, one, kind, other)).ShouldBe(new LinkedOutcome(LinkOutcome.Done, kind));

            (await LinksAsync(organisation, one)).Links.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                l => l.Kind.ShouldBe(kind), l => l.Number.ShouldBe(other.Number), l => l.Subject.ShouldBe(other.Subject), l => l.Status.ShouldBe(TicketStatus.Waiting));
            (await LinksAsync(organisation, other)).Links.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.Kind.ShouldBe(kind.Reverse()), l => l.Id.ShouldBe(one.Id));
            (await ChangesAsync(organisation, one)).ShouldBe([new(LinkSides.FieldOf(kind), null, other.Number)]);
            (await ChangesAsync(organisation, other)).ShouldBe([new(LinkSides.FieldOf(kind.Reverse()), null, one.Number)]);

            (await organisation.Desk.Get<LinkTickets>().RemoveAsync(organisation.Agent, other.Id, one.Id, "test", CancellationToken.None)).ShouldBe(new LinkedOutcome(LinkOutcome.Done, kind.Reverse()));
            (await LinksAsync(organisation, one)).Links.ShouldBeEmpty();
            (await ChangesAsync(organisation, one))[^1].ShouldBe(new(LinkSides.FieldOf(kind), other.Number, null));
        }
    }

    [ProviderFact]
    public async Task AddAsync_WhatMakesNoSense_SaysWhy(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (grandchild, child, parent, merged) = (await organisation.AddTicketAsync(), await organisation.AddTicketAsync(), await organisation.AddTicketAsync(), await organisation.AddTicketAsync());
        await organisation.AddMailAsync(merged.Id);
        await organisation.Desk.Get<MergeTickets>().RunAsync(organisation.Agent, merged.Id, parent.Id, "test", CancellationToken.None);

        (await AddAsync(organisation, child, LinkKind.RelatedTo, child)).Outcome.ShouldBe(LinkOutcome.Itself);
        (await AddAsync(organisation, child, LinkKind.RelatedTo, merged)).Outcome.ShouldBe(LinkOutcome.Merged);
        (await organisation.Desk.Get<LinkTickets>().AddAsync(organisation.Light, child.Id, LinkKind.RelatedTo, parent.Id, "test", CancellationToken.None)).Outcome.ShouldBe(LinkOutcome.NotAllowed);
        (await organisation.Desk.Get<LinkTickets>().RemoveAsync(organisation.Agent, child.Id, parent.Id, "test", CancellationToken.None)).Outcome.ShouldBe(LinkOutcome.Invalid);
        (await AddAsync(organisation, child, LinkKind.ChildOf, parent)).Outcome.ShouldBe(LinkOutcome.Done);
        (await AddAsync(organisation, child, LinkKind.ChildOf, parent)).ShouldBe(new LinkedOutcome(LinkOutcome.Linked, LinkKind.ChildOf));
        (await AddAsync(organisation, parent, LinkKind.RelatedTo, child)).ShouldBe(new LinkedOutcome(LinkOutcome.Linked, LinkKind.ParentOf));
        (await AddAsync(organisation, child, LinkKind.ParentOf, grandchild)).Outcome.ShouldBe(LinkOutcome.Done);
        (await AddAsync(organisation, parent, LinkKind.ChildOf, grandchild)).Outcome.ShouldBe(LinkOutcome.Circle);
        (await AddAsync(organisation, grandchild, LinkKind.ParentOf, parent)).Outcome.ShouldBe(LinkOutcome.Circle);
        (await AddAsync(organisation, parent, LinkKind.RelatedTo, grandchild)).Outcome.ShouldBe(LinkOutcome.Done, "what is only related makes no circle");
        (await ChangesAsync(organisation, parent)).Count(c => LinkSides.Of(c.Field) is not null).ShouldBe(2, "what was refused leaves no event");
    }

    [ProviderFact]
    public async Task ListLinks_OfParentsAndChildren_CountsTheOpenOnes(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var parent = await organisation.AddTicketAsync("parent");
        var children = new List<Ticket>();
        foreach (var status in new[] { TicketStatus.Open, TicketStatus.Snoozed, TicketStatus.Resolved, TicketStatus.Closed })
        {
            children.Add(await organisation.AddTicketAsync("child", status));
            await AddAsync(organisation, parent, LinkKind.ParentOf, children[^1]);
        }

        var own = await LinksAsync(organisation, parent);
        (own.Children, own.OpenChildren).ShouldBe((4, 2));
        var ofChild = await LinksAsync(organisation, children[2]);
        ofChild.Links.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.Kind.ShouldBe(LinkKind.ChildOf), l => l.Children.ShouldBe(4), l => l.OpenChildren.ShouldBe(2));
        children.ShouldAllBe(c => ofChild.Concern(c.Id));
    }

    [ProviderFact]
    public async Task Links_ToATicketThatTheAgentMayNotSee_AreNotThere(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (shown, hidden, sibling) = (await organisation.AddTicketAsync(), await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId), await organisation.AddTicketAsync());
        await AddAsync(organisation, shown, LinkKind.DuplicateOf, hidden);
        await AddAsync(organisation, shown, LinkKind.ChildOf, sibling);
        await AddAsync(organisation, hidden, LinkKind.ChildOf, sibling);
        var (limited, link) = (organisation.Limited, organisation.Desk.Get<LinkTickets>());

        var links = await organisation.Desk.Get<ListLinks>().RunAsync(limited, shown.Id, CancellationToken.None);
        links.Links.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.Id.ShouldBe(sibling.Id), l => l.Children.ShouldBe(1, "the hidden one does not count"));
        (await organisation.Desk.Get<ListLinks>().RunAsync(limited, hidden.Id, CancellationToken.None)).ShouldBe(TicketLinks.None);
        (await organisation.Desk.Get<ReadConversation>().RunAsync(limited, shown.Number, CancellationToken.None))!.Events.SelectMany(e => e.Changes).ShouldBe([new("childOf", null, sibling.Number)]);
        (await organisation.Desk.Get<ReadTicket>().RunAsync(limited, shown.Number, CancellationToken.None))!.Events.SelectMany(e => e.Changes).ShouldBe([new("childOf", null, sibling.Number)]);
        (await link.AddAsync(limited, shown.Id, LinkKind.DuplicateOf, hidden.Id, "test", CancellationToken.None)).ShouldBe(new LinkedOutcome(LinkOutcome.NotFound), "as for one that does not exist");
        (await link.RemoveAsync(limited, shown.Id, hidden.Id, "test", CancellationToken.None)).ShouldBe(new LinkedOutcome(LinkOutcome.NotFound));
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static Task<LinkedOutcome> AddAsync(TestOrganisation organisation, Ticket one, LinkKind kind, Ticket other) =>
        organisation.Desk.Get<LinkTickets>().AddAsync(organisation.Agent, one.Id, kind, other.Id, "test", CancellationToken.None);

    private static Task<TicketLinks> LinksAsync(TestOrganisation organisation, Ticket ticket) => organisation.Desk.Get<ListLinks>().RunAsync(organisation.Agent, ticket.Id, CancellationToken.None);

    private static async Task<List<Desk.Core.Live.FieldChange>> ChangesAsync(TestOrganisation organisation, Ticket ticket) =>
        [.. (await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Agent, ticket.Number, CancellationToken.None))!.Events.SelectMany(e => e.Changes)];
}
