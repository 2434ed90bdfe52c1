using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Web.Shell;
using Desk.Web.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Desk.Tests.Tickets;

/// <summary>One thing done to a whole list, beside the screen.</summary>
public sealed class BulkRunsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly TicketDeed Resolve = new TicketDeed.Move(new Standing(TicketStatus.Resolved, null));
    private readonly Toasts _toasts = new();

    [ProviderFact]
    public async Task Begin_WholeList_ChangesWhatTheAgentSeesEachWithItsEventAndPutsItBack(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await AddAsync(organisation, 130, organisation.MailboxId);
        await AddAsync(organisation, 5, organisation.OtherMailboxId);
        await using var runs = Runs(organisation);
        var (actions, told) = (Bulk(organisation, runs), new List<int>());
        runs.Changed += run => told.Add(run.Done);

        await actions.BeginAsync(organisation.Limited, View, Resolve, "resolved", false);
        var run = await OverAsync(runs, organisation.Limited, actions);

        _toasts.Shown[^1].Text.ShouldBe("130 tickets resolved.");
        told.ShouldBe([0, 50, 100, 130, 130]);
        await using (var context = organisation.Open())
        {
            (await context.Tickets.CountAsync(t => t.Status == TicketStatus.Resolved)).ShouldBe(130);
            (await context.Events.CountAsync(e => e.Kind == DeskEventKind.TicketChanged)).ShouldBe(130);
        }

        await _toasts.Shown[^1].Undo!();
        await OverAsync(runs, organisation.Limited, actions, not: run);
        _toasts.Shown[^1].Text.ShouldBe("130 tickets back as before.");
        await using (var context = organisation.Open())
        {
            (await context.Tickets.CountAsync(t => t.Status == TicketStatus.New)).ShouldBe(135);
        }
    }

    [ProviderFact]
    public async Task Stop_OnTheWay_LeavesTheRestAndPutsBackWhatWasDone(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await AddAsync(organisation, 220, organisation.MailboxId);
        await using var runs = Runs(organisation);
        var actions = Bulk(organisation, runs);
        runs.Changed += run =>
        {
            if (run.Done == 100 && !run.IsUndo)
            {
                run.Stop();
            }
        };

        await actions.BeginAsync(organisation.Owner, View, Resolve, "resolved", false);
        var run = await OverAsync(runs, organisation.Owner, actions);

        _toasts.Shown[^1].Text.ShouldBe("100 tickets resolved. Stopped; 120 were not looked at.");
        await _toasts.Shown[^1].Undo!();
        await OverAsync(runs, organisation.Owner, actions, not: run);
        _toasts.Shown[^1].Text.ShouldBe("100 tickets back as before.");
    }

    [ProviderFact]
    public async Task Begin_WhatMayNotBe_IsSaidInASentence(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await using var runs = Runs(organisation);
        var actions = Bulk(organisation, runs);

        (await actions.BeginAsync(organisation.Light, View, Resolve, "resolved", false)).ShouldBeFalse();
        _toasts.Shown[^1].Text.ShouldBe("You may read and write notes, but not change tickets.");
        await actions.BeginAsync(organisation.Owner, View, Resolve, "resolved", false);
        _toasts.Shown[^1].Text.ShouldBe("Nothing was changed: there is no ticket in this list any more.");
    }

    [ProviderFact]
    public async Task Begin_ListThatHasGrownTooLong_IsRefusedUntilItsFirstAreMeant(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await using var runs = Runs(organisation);
        var actions = Bulk(organisation, runs);
        await AddAsync(organisation, BulkRuns.Most + 1, organisation.MailboxId);

        (await actions.BeginAsync(organisation.Owner, View, Resolve, "resolved", false)).ShouldBeFalse();
        _toasts.Shown[^1].Text.ShouldBe("Nothing was changed: this list has more than 10\u202f000 tickets by now.");
        runs.Of(organisation.Owner).ShouldBeNull();

        (await actions.BeginAsync(organisation.Owner, View, Resolve, "resolved", true)).ShouldBeTrue();
        var run = runs.Of(organisation.Owner).ShouldNotBeNull();
        run.Total.ShouldBe(BulkRuns.Most);
        run.Stop();
    }

    [ProviderFact]
    public async Task Begin_WhileSomethingIsUnderWay_IsRefusedForThatAgentAlone(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        await AddAsync(organisation, 60, organisation.MailboxId);
        await using var runs = Runs(organisation);
        var ids = await organisation.Desk.Get<ListTickets>().IdsAsync(organisation.Owner, View, 100, CancellationToken.None);
        var second = new List<BulkRun?>();
        runs.Changed += run =>
        {
            if (run is { Done: 50, By.Role: AgentRole.Owner })
            {
                second.Add(runs.Begin(organisation.Owner, ids, Resolve, "resolved"));
                second.Add(runs.Begin(organisation.Agent, [], Resolve, "resolved"));
            }
        };

        runs.Begin(organisation.Owner, ids, Resolve, "resolved").ShouldNotBeNull();

        await Eventually.TrueAsync(() => second.Count == 2 && runs.Of(organisation.Owner) is null, "the first is over");
        second[0].ShouldBeNull();
        second[1].ShouldNotBeNull();
    }

    private static TicketView View => new(TicketViewKind.Open) { Filter = new TicketFilter { Text = "many" } };

    private static BulkRuns Runs(TestOrganisation organisation) => new(organisation.Desk.Get<ChangeTickets>(), new Lifetime(), NullLogger<BulkRuns>.Instance);

    private BulkActions Bulk(TestOrganisation organisation, BulkRuns runs) => new(organisation.Desk.Get<ChangeTickets>(), organisation.Desk.Get<ListTickets>(), runs, _toasts);

    // as the screen does it
    private static async Task<BulkRun> OverAsync(BulkRuns runs, AgentScope agent, BulkActions actions, BulkRun? not = null)
    {
        BulkRun? over = null;
        await Eventually.TrueAsync(() => (over = runs.Last(agent)) is { IsOver: true } && over != not, "the run is over");
        actions.Tell(over!);
        return over!;
    }

    private static async Task AddAsync(TestOrganisation organisation, int count, long mailboxId)
    {
        await using var context = organisation.Open();
        var (customer, stamp) = (await context.Customers.SingleAsync(), Guid.CreateVersion7(organisation.Desk.Time.GetUtcNow()));
        context.AddRange(Enumerable.Range(0, count).Select(i => MakeTicket($"{stamp:N}{i:00000}")));
        await context.SaveChangesAsync();

        Ticket MakeTicket(string number)
        {
            var ticket = new Ticket(number, "Many") { MailboxId = mailboxId, Customer = customer, CreatedAt = organisation.Desk.Time.GetUtcNow() };
            ticket.NoteActivity(ticket.CreatedAt);
            return ticket;
        }
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication()
        {
        }
    }
}
