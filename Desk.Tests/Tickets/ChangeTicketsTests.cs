using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Replies;
using Desk.Web.Shell;
using Desk.Web.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tickets;

/// <summary>One thing done to several tickets, and taken back.</summary>
public sealed class ChangeTicketsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Run_EveryDeed_IsTakenBackWithAllThatItChanged(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var until = organisation.Desk.Time.GetUtcNow().AddHours(1);
        var ids = new[] { await AddAsync(organisation, TicketStatus.New), await AddAsync(organisation, TicketStatus.Waiting), await AddAsync(organisation, TicketStatus.Closed) };
        foreach (var deed in new TicketDeed[]
        {
            new TicketDeed.Assign(organisation.Agent.AgentId), new TicketDeed.Move(new Standing(TicketStatus.Resolved, null)), new TicketDeed.Move(Standing.Snoozed(until)),
            new TicketDeed.Move(Standing.Snoozed(null)), new TicketDeed.AddTag("Bulk"), new TicketDeed.Prioritise(TicketPriority.High), new TicketDeed.MarkAsSpam(true),
            new TicketDeed.MoveToMailbox(organisation.OtherMailboxId),
        })
        {
            var before = await StatesAsync(organisation, ids);
            var changed = await RunAsync(organisation, ids, deed);
            (changed.Changed.Count, changed.Unchanged, changed.Missing, changed.Unfit).ShouldBe((3, 0, 0, 0), deed.ToString());
            (await StatesAsync(organisation, ids)).ShouldNotBe(before);

            (await UndoAsync(organisation, changed)).ShouldBe(new UndoneTickets(3, 0), deed.ToString());

            (await StatesAsync(organisation, ids)).ShouldBe(before, deed.ToString());
        }

        await using var context = organisation.Open();
        (await context.Events.CountAsync(e => e.TicketId == ids[0] && e.Kind == DeskEventKind.TicketChanged)).ShouldBe(16, "each ticket has its events");
        var counted = await context.Tickets.AsNoTracking().Select(t => new { t.MailboxId, t.AssigneeId, t.Status }).ToListAsync();
        (await organisation.Desk.Get<ReadTicketRows>().CountsAsync(organisation.Scope, CancellationToken.None)).Sum(c => c.Count).ShouldBe(counted.Count);
    }

    [ProviderFact]
    public async Task Run_SomeThatCannot_SaysHowManyWereLeftAndWhy(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (open, done, hidden) = (await AddAsync(organisation, TicketStatus.Open), await AddAsync(organisation, TicketStatus.Resolved), await AddAsync(organisation, TicketStatus.Open, organisation.OtherMailboxId));
        var toasts = new Toasts();

        await Bulk(organisation, toasts).RunAsync(organisation.Limited, [open, done, hidden, open, 987654], new TicketDeed.Move(new Standing(TicketStatus.Resolved, null)), "resolved", null);

        toasts.Shown[^1].Text.ShouldBe("1 ticket resolved. 3 left as before: 1 so already, 2 gone, or not yours to see.");
        (await organisation.TicketAsync(hidden)).Status.ShouldBe(TicketStatus.Open);
        await organisation.Desk.Get<ChangeAgent>().MailboxesAsync(organisation.Owner, organisation.Agent.AgentId, [organisation.MailboxId], "test", CancellationToken.None);
        // the agent sees one mailbox only: tickets of the other one cannot be given to it
        var unfit = await RunAsync(organisation, [open, hidden], new TicketDeed.Assign(organisation.Agent.AgentId));
        (unfit.Changed.Count, unfit.Unfit).ShouldBe((1, 1));
        await Bulk(organisation, toasts).RunAsync(organisation.Owner, [done], new TicketDeed.Move(new Standing(TicketStatus.Resolved, null)), "resolved", null);
        (toasts.Shown[^1].Text, toasts.Shown[^1].Undo).ShouldBe(("Nothing was changed: 1 so already.", null));
    }

    [ProviderFact]
    public async Task Undo_TicketsThatSomebodyHasChangedSince_StayAsTheyAre(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ids = new[] { await AddAsync(organisation, TicketStatus.Open), await AddAsync(organisation, TicketStatus.Open), await AddAsync(organisation, TicketStatus.Open) };
        var toasts = new Toasts();
        await Bulk(organisation, toasts).RunAsync(organisation.Owner, ids, new TicketDeed.Move(new Standing(TicketStatus.Resolved, null)), "resolved", null);
        var undo = toasts.Shown[^1].Undo!;
        await organisation.Desk.Get<ChangePriority>().RunAsync(organisation.Agent, ids[0], TicketPriority.High, "test", CancellationToken.None);
        await organisation.AddMailAsync(ids[1]);

        await undo();

        toasts.Shown[^1].Text.ShouldBe("1 ticket back as before. 2 left: somebody has changed them since.");
        (await organisation.TicketAsync(ids[0])).Status.ShouldBe(TicketStatus.Resolved);
        (await organisation.TicketAsync(ids[2])).Status.ShouldBe(TicketStatus.Open);
    }

    [ProviderFact]
    public async Task Run_ManyTickets_GoesInBatchesAndTellsHowFarItIs(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ids = new List<long>();
        for (var i = 0; i < (2 * ChangeTickets.BatchSize) + 3; i++)
        {
            ids.Add(await AddAsync(organisation, TicketStatus.Open));
        }

        var told = new Told();
        var changed = await organisation.Desk.Get<ChangeTickets>().RunAsync(organisation.Owner, ids, new TicketDeed.AddTag("many"), "test", told, CancellationToken.None);

        changed.Changed.Count.ShouldBe(ids.Count);
        told.Counts.ShouldBe([50, 100, 103]);
        (await UndoAsync(organisation, changed)).ShouldBe(new UndoneTickets(ids.Count, 0));
    }

    private static BulkActions Bulk(TestOrganisation organisation, Toasts toasts) => new(organisation.Desk.Get<ChangeTickets>(), organisation.Desk.Get<ListTickets>(), null!, toasts);

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static async Task<long> AddAsync(TestOrganisation organisation, TicketStatus status, long? mailboxId = null) => (await organisation.AddTicketAsync(status: status, mailboxId: mailboxId)).Id;

    private static Task<ChangedTickets> RunAsync(TestOrganisation organisation, IReadOnlyCollection<long> ids, TicketDeed deed) =>
        organisation.Desk.Get<ChangeTickets>().RunAsync(organisation.Owner, ids, deed, "test", null, CancellationToken.None);

    private static Task<UndoneTickets> UndoAsync(TestOrganisation organisation, ChangedTickets changed) =>
        organisation.Desk.Get<ChangeTickets>().UndoAsync(organisation.Owner, changed.Changed, "test", null, CancellationToken.None);

    private static async Task<string> StatesAsync(TestOrganisation organisation, long[] ids)
    {
        await using var context = organisation.Open();
        var tickets = await context.Tickets.AsNoTracking().Include(t => t.Tags).Where(t => ids.Contains(t.Id)).OrderBy(t => t.Id).ToListAsync();
        return string.Join('\n', tickets.Select(t =>
            $"{t.Id} {t.AssigneeId} {t.TeamId} {t.Status} {t.IsOpen} {t.SnoozedUntil:O} {t.ResolvedAt:O} {t.Priority} {t.IsSpam} {t.MailboxId} {string.Join(',', t.Tags.Select(g => g.Name).Order(StringComparer.Ordinal))}"));
    }

    private sealed class Told : IProgress<int>
    {
        public List<int> Counts { get; } = [];

        public void Report(int value) => Counts.Add(value);
    }
}
