using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Desk.Web.Tickets;
using Microsoft.Extensions.Logging.Abstractions;
using static Desk.Tests.Intake.TestMail;

namespace Desk.Tests.Tickets;

/// <summary>A mail that came to two mailboxes is one ticket of one of them; whoever sees the other alone works with it all the same.</summary>
public sealed class ReachedTicketTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task TakeIn_InASecondMailbox_IsListedFoundReadAndChangedByWhoSeesThatAlone(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (desk, limited) = (organisation.Desk, organisation.Limited);
        var number = (await organisation.TakeInAsync(organisation.OtherMailboxId, Raw("a@x")))[0].TicketNumber!;
        (await ListedAsync(TicketViewKind.Open)).ShouldBeEmpty();
        (await desk.Get<ListTickets>().AnyReachedAsync(limited, Stop)).ShouldBeFalse();

        (await organisation.TakeInAsync(organisation.MailboxId, Raw("a@x")))[0].Fate.ShouldBe(MailFate.Duplicate);

        (await ListedAsync(TicketViewKind.Open)).ShouldBe([number]);
        (await ListedAsync(TicketViewKind.Unassigned)).ShouldBe([number]);
        var conversation = (await desk.Get<ReadConversation>().RunAsync(limited, number, Stop)).ShouldNotBeNull();
        new TicketView(TicketViewKind.Open).Shows(conversation.Row, limited).ShouldBeTrue("it comes live too");
        (await desk.Get<FindQuickly>().RunAsync(limited, number, Stop)).Tickets.ShouldHaveSingleItem().Number.ShouldBe(number);
        (await desk.Get<ChangeStatus>().RunAsync(limited, conversation.Row.Id, TicketStatus.Waiting, "test", Stop)).ShouldBe(ChangeOutcome.Done);

        // it is counted once, where it is answered from: what the mailboxes have adds up to what there is
        (await ListedAsync(TicketViewKind.Mailbox)).ShouldBeEmpty();
        var counts = await desk.Get<ReadTicketRows>().CountsAsync(organisation.Scope, Stop);
        new TicketView(TicketViewKind.Open).Count(counts, organisation.Owner).ShouldBe(1);
        new[] { organisation.MailboxId, organisation.OtherMailboxId }.Select(id => new TicketView(TicketViewKind.Mailbox, id).Count(counts, organisation.Owner)).ShouldBe([0, 1]);
        (await desk.Get<ListTickets>().AnyReachedAsync(limited, Stop)).ShouldBeTrue();
        (await desk.Get<ListTickets>().AnyReachedAsync(organisation.Owner, Stop)).ShouldBeFalse("the counters have all that they see");

        async Task<List<string>> ListedAsync(TicketViewKind kind) =>
            [.. (await desk.Get<ListTickets>().RunAsync(limited, new TicketView(kind, organisation.MailboxId), null, 10, Stop)).Rows.Select(r => r.Number)];
    }

    [ProviderFact]
    public async Task Counts_OfWhoSeesTheSecondMailboxAlone_AreThoseOfTheirLists(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (desk, limited, open) = (organisation.Desk, organisation.Limited, new TicketView(TicketViewKind.Open));
        using var counts = new ViewCounts(desk.Get<ListTickets>(), new LiveFeed(), desk.Time, NullLogger<ViewCounts>.Instance);
        await counts.StartAsync(Stop);
        using var reached = new ReachedCounts(counts, desk.Get<ListTickets>());
        await reached.FollowAsync(limited, null, () => { }, Stop);
        reached.Of(limited, open).ShouldBeNull("the kept counters know");

        await organisation.TakeInAsync(organisation.OtherMailboxId, Raw("a@x"));
        await organisation.TakeInAsync(organisation.MailboxId, Raw("a@x"), Raw("b@x"));
        var told = new TaskCompletionSource();
        await reached.FollowAsync(limited, [Batch("status")], told.SetResult, Stop);
        reached.Of(limited, open).ShouldBeNull("nothing says that there is any");
        await reached.FollowAsync(limited, [Batch("alsoIn")], () => told.TrySetResult(), Stop);

        await Eventually.TrueAsync(() => reached.Of(limited, open) == 2, "both tickets are counted");
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30));
        open.Count(await desk.Get<ReadTicketRows>().CountsAsync(organisation.Scope, Stop), limited).ShouldBe(1);
        reached.Of(limited, new TicketView(TicketViewKind.Done)).ShouldBeNull();
        await counts.StopAsync(Stop);

        LiveBatch Batch(string field) => new(organisation.Scope, [organisation.Event(changes: new FieldChange(field, null, "x"))], new Dictionary<long, TicketRow>(), null, []);
    }
}
