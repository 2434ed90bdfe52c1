using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Web.Shell;
using Desk.Web.Tickets;

namespace Desk.Tests.Tickets;

public sealed class LinkActionsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task LinkAsync_ItselfTwiceOrInACircle_SaysWhyInASentence(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (child, parent) = (await RowAsync(organisation), await RowAsync(organisation));
        var toasts = new Toasts();
        var actions = new LinkActions(organisation.Desk.Get<LinkTickets>(), toasts);

        await actions.LinkAsync(organisation.Agent, child, LinkKind.RelatedTo, child.Id, child.Number);
        Said().ShouldBe($"{child.Number} is this ticket itself: choose another one.");
        await actions.LinkAsync(organisation.Agent, child, LinkKind.ChildOf, parent.Id, parent.Number);
        Said().ShouldBe($"It is a child of {parent.Number} now.");
        var undo = toasts.Shown[^1].Undo!;
        await actions.LinkAsync(organisation.Agent, child, LinkKind.ChildOf, parent.Id, parent.Number);
        Said().ShouldBe($"It is linked to {parent.Number} like that already.");
        await actions.LinkAsync(organisation.Agent, parent, LinkKind.ChildOf, child.Id, child.Number);
        Said().ShouldBe($"They are linked already: {child.Number} is its child. Take that link away first.");
        var grandchild = await RowAsync(organisation);
        await actions.LinkAsync(organisation.Agent, grandchild, LinkKind.ChildOf, child.Id, child.Number);
        await actions.LinkAsync(organisation.Agent, parent, LinkKind.ChildOf, grandchild.Id, grandchild.Number);
        Said().ShouldBe($"That would make a circle: {parent.Number} would be its own parent, by way of the links that there are.");

        await undo();
        Said().ShouldBe($"The link to {parent.Number} is gone.");
        await actions.TakeAwayAsync(organisation.Agent, child, parent.Id, parent.Number);
        Said().ShouldBe($"It is not linked to {parent.Number} any more.");

        string Said() => toasts.Shown[^1].Text;
    }

    private static async Task<TicketRow> RowAsync(TestOrganisation organisation)
    {
        var ticket = await organisation.AddTicketAsync();
        return (await organisation.Desk.Get<ReadTicketRows>().RunAsync(organisation.Scope, [ticket.Id], CancellationToken.None)).Single();
    }
}
