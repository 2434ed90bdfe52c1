using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Languages;
using Desk.Web.Languages;
using Desk.Web.Tickets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Desk.Tests.Tickets;

/// <summary>Counts of views are counted once for many screens.</summary>
public sealed class ViewCountsTests : IAsyncLifetime
{
    private readonly CaptureCommands _commands = new();
    private readonly LiveFeed _feed = new();
    private TestDesk _desk = null!;
    private TestOrganisation _organisation = null!;
    private ViewCounts _counts = null!;

    public async Task InitializeAsync()
    {
        _desk = new TestDesk(await TestServers.CreateAsync(DatabaseProvider.Sqlite), _commands);
        _organisation = await _desk.FoundAsync();
        _counts = new ViewCounts(_desk.Get<ListTickets>(), _feed, _desk.Time, NullLogger<ViewCounts>.Instance);
        await _counts.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _counts.StopAsync(CancellationToken.None);
        _counts.Dispose();
        await _desk.DisposeAsync();
        await TestServers.DropAsync(_desk.Contexts.Choice);
    }

    [Fact]
    public async Task Watch_ByManyScreens_CountsOnceForThoseWhoSeeTheSame()
    {
        await _organisation.AddTicketAsync();
        await _organisation.AddTicketAsync(mailboxId: _organisation.OtherMailboxId);
        var view = View("q=help");
        _commands.Clear();
        var told = 0;
        for (var i = 0; i < 50; i++)
        {
            _counts.Watch(i % 2 == 0 ? _organisation.Owner : _organisation.Agent, view, () => Interlocked.Increment(ref told));
            _counts.Watch(_organisation.Limited, view, () => Interlocked.Increment(ref told));
        }

        await CountsAsync(_organisation.Owner, view, 2);
        await CountsAsync(_organisation.Limited, view, 1);
        _commands.Sent.Count.ShouldBe(2);
        await HappensAsync(DeskEventKind.TicketChanged);
        await HappensAsync(DeskEventKind.TicketCreated, () => _organisation.AddTicketAsync());
        await CountsAsync(_organisation.Owner, view, 3);
        await CountsAsync(_organisation.Limited, view, 2);
        Counted().ShouldBeLessThanOrEqualTo(6, "a hundred screens cost no query each");
        told.ShouldBeGreaterThanOrEqualTo(100);
    }

    [Fact]
    public async Task Watch_ByReadersOfTwoLanguages_CallsEachInItsOwn()
    {
        var (german, english) = (new TaskCompletionSource<string>(), new TaskCompletionSource<string>());
        var view = View("tag=languages");
        Watch("de", german);
        Watch("en", english);

        (await german.Task.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe("de");
        (await english.Task.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe("en");

        void Watch(string language, TaskCompletionSource<string> told)
        {
            using var reader = new Speaking(language);
            _counts.Watch(_organisation.Owner, view, () => told.TrySetResult(DeskLanguages.Current));
        }
    }

    [Fact]
    public async Task Watch_WhatIsOnesOwn_IsCountedForEachAndGoesByWhatOneReads()
    {
        var ticket = await _organisation.AddTicketAsync(status: TicketStatus.Open);
        await _organisation.AddMailAsync(ticket.Id);
        var unread = View("unread=yes");
        using var agent = _counts.Watch(_organisation.Agent, unread, () => { });
        using var owner = _counts.Watch(_organisation.Owner, unread, () => { });
        await CountsAsync(_organisation.Agent, unread, 1);
        await CountsAsync(_organisation.Owner, unread, 1);

        await HappensAsync(DeskEventKind.TicketRead, () => _desk.Get<MarkRead>().RunAsync(_organisation.Agent, ticket.Id, CancellationToken.None), _organisation.Agent.AgentId);

        await CountsAsync(_organisation.Agent, unread, 0);
        _counts.Of(_organisation.Owner, unread).ShouldBe(1);
    }

    [Fact]
    public async Task Watch_ATagThatIsRenamedEverywhere_IsCountedAgain()
    {
        var ticket = await _organisation.AddTicketAsync(status: TicketStatus.Open);
        (await _desk.Get<TagTicket>().AddAsync(_organisation.Owner, ticket.Id, "bill", "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        var bills = View("tag=bill");
        using var watch = _counts.Watch(_organisation.Owner, bills, () => { });
        await CountsAsync(_organisation.Owner, bills, 1);

        await HappensAsync(DeskEventKind.TagChanged, () => _desk.Get<ChangeTags>().RenameAsync(_organisation.Owner, "bill", "billing", false, "test", CancellationToken.None));

        await CountsAsync(_organisation.Owner, bills, 0);
    }

    [Fact]
    public async Task Watch_WhatGoesByTheTime_IsCountedAgainWithoutAnEvent()
    {
        await _organisation.AddTicketAsync();
        var view = View("updated=1h");
        using var watch = _counts.Watch(_organisation.Owner, view, () => { });
        await CountsAsync(_organisation.Owner, view, 1);

        _desk.Time.Advance(TimeSpan.FromHours(2));
        using var other = _counts.Watch(_organisation.Owner, View("tag=wakes"), () => { });

        await CountsAsync(_organisation.Owner, view, 0);
    }

    [Fact]
    public async Task Dispose_LastScreen_CountsNoMore()
    {
        var view = View("tag=a");
        var watch = _counts.Watch(_organisation.Owner, view, () => { });
        await CountsAsync(_organisation.Owner, view, 0);

        watch.Dispose();
        watch.Dispose();

        _counts.Of(_organisation.Owner, view).ShouldBeNull();
        _feed.IsFollowed(_organisation.Scope).ShouldBeFalse();
    }

    [Fact]
    public async Task Count_OfMoreThanAThousand_LooksNoFurther()
    {
        await using (var context = _organisation.Open())
        {
            var customer = context.Customers.Single();
            context.AddRange(Enumerable.Range(0, 1200).Select(i => new Ticket($"Many-{i}", "Many") { MailboxId = _organisation.MailboxId, Customer = customer, CreatedAt = _desk.Time.GetUtcNow() }));
            await context.SaveChangesAsync();
        }

        var view = View("q=many");
        using var watch = _counts.Watch(_organisation.Owner, view, () => { });
        await CountsAsync(_organisation.Owner, view, 1001);
        TicketWords.Capped(1001).ShouldBe("1\u202f000+");
        TicketWords.Capped(1000).ShouldBe("1\u202f000");
    }

    private int Counted() => _commands.Sent.Count(c => c.Sql.Contains("COUNT(*)", StringComparison.Ordinal));

    private static TicketView View(string filter) => new(TicketViewKind.Open) { Filter = TicketFilterText.Read(filter).Filter };

    private async Task HappensAsync(DeskEventKind kind, Func<Task>? doAsync = null, long? actor = null)
    {
        await (doAsync?.Invoke() ?? Task.CompletedTask);
        _desk.Time.Advance(TimeSpan.FromSeconds(30));
        var happened = new DeskEvent { Kind = kind, At = _desk.Time.GetUtcNow(), ActorKind = ActorKind.Agent, ActorId = actor };
        _feed.Publish(new LiveBatch(_organisation.Scope, [happened], new Dictionary<long, TicketRow>(), null, []));
    }

    private Task CountsAsync(AgentScope agent, TicketView view, int expected) =>
        Eventually.TrueAsync(() => _counts.Of(agent, view) == expected, $"{agent.Name} sees {expected}, not {_counts.Of(agent, view)}");
}
