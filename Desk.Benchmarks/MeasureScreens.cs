using System.Diagnostics;
using System.Globalization;
using Desk.Core;
using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Infrastructure;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Benchmarks;

/// <summary>How long the server takes for what a screen asks of it, on a data directory that <c>seed</c> has filled: one agent, one call after the other.</summary>
internal static class MeasureScreens
{
    private const int Page = 60;
    private const int WarmUp = 50;
    private const int Long = 500;

    private static readonly CancellationToken None = CancellationToken.None;

    public static async Task<int> RunAsync(string folder, int calls)
    {
        var data = new DataDirectory(folder);
        if (!File.Exists(data.Database))
        {
            await Console.Error.WriteLineAsync($"{data.Database} is not there: fill the folder first, with dotnet run -c Release --project Desk.Web -- seed --tickets N --Desk:DataDirectory={folder}");
            return 2;
        }

        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddDeskCore()
            .AddDeskInfrastructure(data, new DatabaseChoice(DatabaseProvider.Sqlite, $"Data Source={data.Database}"), new IntakeOptions(), new ReplyOptions()).AddKeyRing(data).BuildServiceProvider();
        var (agent, numbers, tag) = await KnowAsync(services.GetRequiredService<IDeskContextFactory>());
        var (list, read, rows, find) = (services.GetRequiredService<ListTickets>(), services.GetRequiredService<ReadConversation>(), services.GetRequiredService<ReadTicketRows>(), services.GetRequiredService<FindQuickly>());
        var marks = services.GetRequiredService<MarkRead>();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{numbers.Total} tickets, {calls} calls each, milliseconds:"));

        async Task PageAsync(TicketView view, TicketPlace? after = null)
        {
            var page = await list.RunAsync(agent, view, after, Page, None);
            await marks.ReadAsync(agent, [.. page.Rows.Select(r => r.Id)], None);
        }

        var open = new TicketView(TicketViewKind.Open);
        var deep = (await list.RunAsync(agent, new TicketView(TicketViewKind.Done), null, Page, None)).Next;
        await TellAsync("all open", calls, _ => PageAsync(open));
        await TellAsync("unassigned", calls, _ => PageAsync(new TicketView(TicketViewKind.Unassigned)));
        await TellAsync("mine", calls, _ => PageAsync(new TicketView(TicketViewKind.Mine)));
        await TellAsync("done, second page", calls, _ => PageAsync(new TicketView(TicketViewKind.Done), deep));
        await TellAsync("open, critical", calls, _ => PageAsync(open with { Filter = new TicketFilter { Priorities = [TicketPriority.Critical] } }));
        await TellAsync($"any status, tag {tag}", calls, _ => PageAsync(open with { Filter = new TicketFilter { IsAnyStatus = true, Tag = tag } }));
        await TellAsync("open, unread", calls, _ => PageAsync(open with { Filter = new TicketFilter { IsUnread = true } }));
        await TellAsync("open, words in them", calls / 10, _ => PageAsync(open with { Filter = new TicketFilter { Text = "nowhere to be found" } }));
        await TellAsync("count of open, critical", calls, _ => list.CountAsync(agent, open with { Filter = new TicketFilter { Priorities = [TicketPriority.Critical] } }, None));
        await TellAsync("counters of the sidebar", calls, _ => rows.CountsAsync(agent.Tenant, None));
        await TellAsync("a conversation", calls, n => read.RunAsync(agent, numbers.Some[n % numbers.Some.Count], None));
        var thread = await LengthenAsync(services, agent, numbers.Some[0]);
        await TellAsync($"one of {Long} messages", calls, _ => read.RunAsync(agent, thread, None));
        await TellAsync($"all of its {Long} messages", calls / 10, _ => read.RunAsync(agent, thread, None, new ConversationPart(0, 0)));
        await TellAsync("palette, a number", calls, n => find.RunAsync(agent, numbers.Some[n % numbers.Some.Count], None));
        await TellAsync("palette, a word", calls, _ => find.RunAsync(agent, "order", None));
        Console.WriteLine(Machine.Describe());
        return 0;
    }

    // notes are messages too
    private static async Task<string> LengthenAsync(IServiceProvider services, AgentScope agent, string number)
    {
        var row = (await services.GetRequiredService<ReadConversation>().RunAsync(agent, number, None, new ConversationPart(0, 0)))!;
        for (var n = row.Messages.Count; n < Long; n++)
        {
            await services.GetRequiredService<AddNote>().RunAsync(agent, row.Row.Id, $"Note {n}: a few words, as people leave them for each other.", "benchmark", None);
        }

        return number;
    }

    // tickets from all over the table, and a tag that some have
    private static async Task<(AgentScope Agent, (int Total, List<string> Some) Numbers, string Tag)> KnowAsync(IDeskContextFactory contexts)
    {
        await using var installation = contexts.CreateForInstallation();
        var tenant = new TenantScope(await installation.Organisations.OrderBy(o => o.Id).Select(o => o.Id).FirstAsync());
        await using var context = contexts.Create(tenant);
        var agent = await context.Agents.OrderBy(a => a.Id).FirstAsync();
        var total = await context.Tickets.CountAsync();
        var step = Math.Max(1, total / 400);
        var numbers = await context.Tickets.Where(t => t.Id % step == 0).OrderBy(t => t.Id).Select(t => t.Number).ToListAsync();
        new Random(1).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(numbers));
        var tag = await context.TicketTags.GroupBy(t => t.Name).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefaultAsync();
        return (new AgentScope(tenant, agent.Id, agent.Name, agent.Role, null), (total, numbers), tag ?? "none");
    }

    private static async Task TellAsync(string what, int calls, Func<int, Task> callAsync)
    {
        var times = new List<double>(calls);
        for (var n = -WarmUp; n < calls; n++)
        {
            var begun = Stopwatch.GetTimestamp();
            await callAsync(n + WarmUp);
            if (n >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-28} p50 {times[times.Count / 2],7:0.0}   p95 {times[(int)(times.Count * 0.95)],7:0.0}   most {times[^1],7:0.0}"));
    }
}
