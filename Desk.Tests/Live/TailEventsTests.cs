using System.Collections.Concurrent;
using Desk.Core;
using Desk.Core.Live;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Desk.Tests.Live;

/// <summary>What one process commits, the screens of another see: the tail wakes by what its database offers.</summary>
public sealed class TailEventsTests(TestDatabases databases) : IClassFixture<TestDatabases>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [ProviderFact]
    public async Task Tail_AnotherProcessChangesATicket_HandsOutTheEventWithItsRowOnce(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        using var serverHost = Process(organisation.Desk.Contexts.Choice);
        using var otherHost = Process(organisation.Desk.Contexts.Choice);
        var (server, other) = (serverHost.Services, otherHost.Services);
        var tail = server.GetServices<IHostedService>().Single(s => s.GetType().Name == "TailEvents");
        var batches = new ConcurrentQueue<LiveBatch>();
        using var subscription = server.GetRequiredService<LiveFeed>().Subscribe(organisation.Scope, batches.Enqueue);
        await tail.StartAsync(CancellationToken.None);

        // what was committed before the tail had begun is nobody's news; from the first that is seen on, none may be missing
        var last = 0;
        Task TagAsync(int n) => other.GetRequiredService<TagTicket>().AddAsync(organisation.Agent, ticket.Id, $"tag-{n}", "other process", CancellationToken.None);
        await Eventually.TrueAsync(
            async () =>
            {
                await TagAsync(++last);
                return !batches.IsEmpty;
            },
            "the tail has begun");
        for (var more = 0; more < 5; more++)
        {
            await TagAsync(++last);
            await Eventually.TrueAsync(() => Seen(batches).Contains($"tag-{last}"), $"tag-{last} is seen");
        }

        await tail.StopAsync(CancellationToken.None);
        var seen = Seen(batches);
        seen.ShouldBe(Enumerable.Range(last - seen.Count + 1, seen.Count).Select(n => $"tag-{n}"));
        batches.Last().Rows[ticket.Id].Tags.ShouldContain($"tag-{last}");
    }

    public void Dispose() => _folder.Dispose();

    private static List<string> Seen(IEnumerable<LiveBatch> batches) => [.. batches.SelectMany(b => b.Events).SelectMany(e => e.Changes).Where(c => c.Field == "tag").Select(c => c.After!)];

    // put together as in a process of its own; only what a test asks for is started
    private IHost Process(DatabaseChoice choice)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(TimeProvider.System).AddDeskCore()
            .AddDeskInfrastructure(new DataDirectory(_folder.Path), choice, new IntakeOptions(), new ReplyOptions()).AddKeyRing(new DataDirectory(_folder.Path)).AddDeskServer(choice, new IntakeOptions());
        return builder.Build();
    }
}
