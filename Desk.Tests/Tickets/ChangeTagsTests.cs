using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tickets;

public sealed class ChangeTagsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task List_CountsTheTicketsThatTheAgentMaySee(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        await TaggedAsync(alpha, "billing", "urgent");
        var trashed = await TaggedAsync(alpha, "billing");
        await TaggedAsync(alpha, alpha.OtherMailboxId, "billing", "hidden");
        (await alpha.Desk.Get<ChangeTickets>().RunAsync(alpha.Owner, [trashed], new TicketDeed.Delete(), "test", null, Stop)).Changed.Count.ShouldBe(1);

        (await ListAsync(alpha, alpha.Owner)).ShouldBe([new("billing", 3), new("hidden", 1), new("urgent", 1)]);
        (await ListAsync(alpha, alpha.Limited)).ShouldBe([new("billing", 2), new("urgent", 1)]);
        (await ListAsync(alpha, alpha.Owner, " BILL")).ShouldBe([new("billing", 3)]);
    }

    [ProviderFact]
    public async Task Rename_OnEveryTicket_RaisesTheirVersionsAndTellsOnce(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var (one, two, other) = (await TaggedAsync(alpha, "bill", "urgent"), await TaggedAsync(alpha, "bill"), await TaggedAsync(alpha, "urgent"));
        (await alpha.Desk.Get<ChangeTickets>().RunAsync(alpha.Owner, [two], new TicketDeed.Delete(), "test", null, Stop)).Changed.Count.ShouldBe(1);
        var before = await VersionsAsync(alpha);
        alpha.Desk.Time.Advance(TimeSpan.FromMinutes(1));

        var result = await alpha.Desk.Get<ChangeTags>().RenameAsync(alpha.Owner, "bill", " Billing Questions", false, "test", Stop);

        result.ShouldBe(new TagChange(ChangeOutcome.Done, 2));
        (await ListAsync(alpha, alpha.Owner)).ShouldBe([new("billing-questions", 2), new("urgent", 2)]);
        var after = await VersionsAsync(alpha);
        (after[one], after[two], after[other]).ShouldBe((before[one] + 1, before[two] + 1, before[other]));
        await using var context = alpha.Open();
        (await context.Tickets.SingleAsync(t => t.Id == one)).UpdatedAt.ShouldBe(alpha.Desk.Time.GetUtcNow());
        var happened = await context.Events.Where(e => e.Kind == DeskEventKind.TagChanged).SingleAsync();
        happened.Changes.ShouldBe([new FieldChange("tag", "bill", "billing-questions")]);
        happened.TicketId.ShouldBeNull();
    }

    [ProviderFact]
    public async Task Rename_ToATagThatThereIs_MakesTheTwoOneWhenSomebodySaysSo(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var change = alpha.Desk.Get<ChangeTags>();
        var both = await TaggedAsync(alpha, "bill", "billing");
        await TaggedAsync(alpha, "bill");
        await TaggedAsync(alpha, "billing");

        (await change.RenameAsync(alpha.Owner, "bill", "billing", false, "test", Stop)).ShouldBe(new TagChange(ChangeOutcome.Invalid, 2, IsTaken: true));
        (await ListAsync(alpha, alpha.Owner)).ShouldBe([new("bill", 2), new("billing", 2)]);
        (await change.RenameAsync(alpha.Owner, "bill", "billing", true, "test", Stop)).ShouldBe(new TagChange(ChangeOutcome.Done, 2));

        (await ListAsync(alpha, alpha.Owner)).ShouldBe([new("billing", 3)]);
        await using var context = alpha.Open();
        (await context.TicketTags.CountAsync(t => t.TicketId == both)).ShouldBe(1);
    }

    [ProviderFact]
    public async Task Rename_OfAViewsTag_KeepsTheView(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var ticket = await TaggedAsync(alpha, "bill");
        var added = await alpha.Desk.Get<ChangeSavedView>().AddAsync(
            alpha.Agent, new SavedViewSettings("Bills", ViewReach.Personal, null, TicketViewKind.Open, new TicketFilter { Tag = "bill", Text = "help" }), "test", Stop);
        added.Outcome.ShouldBe(ChangeOutcome.Done, added.Problem);

        (await alpha.Desk.Get<ChangeTags>().RenameAsync(alpha.Owner, "bill", "billing", false, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);

        var view = (await alpha.Desk.Get<ListSavedViews>().RunAsync(alpha.Agent, Stop)).ShouldHaveSingleItem();
        (view.Filter.Tag, view.Filter.Text).ShouldBe(("billing", "help"));
        (await alpha.Desk.Get<ListTickets>().RunAsync(alpha.Agent, view.View, null, 10, Stop)).Rows.ShouldHaveSingleItem().Id.ShouldBe(ticket);
    }

    [ProviderFact]
    public async Task Delete_TakesItOffEveryTicket(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var one = await TaggedAsync(alpha, "bill", "urgent");
        await TaggedAsync(alpha, alpha.OtherMailboxId, "bill");
        var before = await VersionsAsync(alpha);

        (await alpha.Desk.Get<ChangeTags>().DeleteAsync(alpha.Owner, "Bill", "test", Stop)).ShouldBe(new TagChange(ChangeOutcome.Done, 2));

        (await ListAsync(alpha, alpha.Owner)).ShouldBe([new("urgent", 1)]);
        (await VersionsAsync(alpha))[one].ShouldBe(before[one] + 1);
        (await alpha.Desk.Get<ChangeTags>().DeleteAsync(alpha.Owner, "bill", "test", Stop)).Outcome.ShouldBe(ChangeOutcome.NotFound);
    }

    [ProviderFact]
    public async Task Change_ByWhoeverMayNot_IsRefused(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var change = alpha.Desk.Get<ChangeTags>();
        await TaggedAsync(alpha, "bill");
        var lead = alpha.Agent with { Role = AgentRole.Lead };

        (await change.RenameAsync(alpha.Agent, "bill", "billing", false, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await change.DeleteAsync(lead with { Mailboxes = new HashSet<long> { alpha.MailboxId } }, "bill", "test", Stop)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await change.RenameAsync(lead, "bill", new string('x', TicketTag.MaxLength + 1), false, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Invalid);
        (await change.RenameAsync(lead, "bill", "#Bill", false, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Unchanged);
        (await change.RenameAsync(lead, "none", "billing", false, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.NotFound);
        (await ListAsync(alpha, alpha.Owner)).ShouldBe([new("bill", 1)]);
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static Task<IReadOnlyList<TagCount>> ListAsync(TestOrganisation organisation, AgentScope by, string? letters = null) => organisation.Desk.Get<ListTags>().RunAsync(by, letters, Stop);

    private static Task<long> TaggedAsync(TestOrganisation organisation, params string[] tags) => TaggedAsync(organisation, organisation.MailboxId, tags);

    private static async Task<long> TaggedAsync(TestOrganisation organisation, long mailboxId, params string[] tags)
    {
        var ticket = await organisation.AddTicketAsync(mailboxId: mailboxId);
        foreach (var tag in tags)
        {
            (await organisation.Desk.Get<TagTicket>().AddAsync(organisation.Owner, ticket.Id, tag, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        }

        return ticket.Id;
    }

    private static async Task<Dictionary<long, int>> VersionsAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        return await context.Tickets.IgnoreQueryFilters(["Trash"]).ToDictionaryAsync(t => t.Id, t => t.Version);
    }
}
